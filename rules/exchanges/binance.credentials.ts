import { defineDetector } from "../../src/credential/detector.ts";

/**
 * 64 letters and digits. All three classes, and a letter that is no hex digit, or it is more likely a SHA-256;
 * a random key lacks one of the classes once in 70,000.
 */
const shape = /^[0-9A-Za-z]{64}$/;
const mixed = (value: string): boolean =>
  /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /[g-z]/i.test(value);

/** Printed in binance/binance-spot-api-docs (a5e0bc3) and binance/binance-signature-examples (f3deb0a). */
const published = [
  "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A",
  "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
  "4yNzx3yWC5bS6YTwEkSRaC0nRmSQIIStAUOh1b6kqaBrTLIhjCpI5lJH8q8R8WNO",
  "CAvIjXy3F44yW6Pou5k8Dy1swsYDWJZLeoK2r8G4cFDnE9nosRppc2eKc1T8TRTQ",
  "u5lgqJb97QWXWfgeV4cROuHbReSJM9rgQL0IvYcYc7BVeA5lpAqqc3a5p2OARIFk",
  "Rf07JlnL9PHVxjs27O5CvKNyOsV4qJ5gXdrRfpvlOdvMZbGZbPO5Ce2nIwfRP0iA",
  "sBRXrJx2DsOraMXOaUovEhgVRcjOvCtQwnWj8VxkOh1xqboS02SPGfKi2h8spZJb",
  "nQ6kG5gDExDd5MZSO0MfOOWEVZmdkRllpNMfm1FjMjkMnmw1NUd3zPDfvcnDJlil",
  "mjcKCrJzTU6TChLsnPmgnQJJMR616J4yWvdZWDUeXkk6vL6dLyS7rcVOQlADlVjA",
  "duwNf97YPLqhFIk7kZF0dDdGYVAXStA7BeEz0fIT9RAhUbixJtyS6kJ3hhzJsRXC",
  "aHb4Ur1cK1biW3sgibqUFs39SE58f9d5Xwf4uEW0tFh7ibun5g035QKSktxoOBfE",
  "W5rcOD30c0gT4jHK8oX5d5NbzWoa0k4SFVoTHIFNJVZ3NuRpYb6ZyJznj8THyx5d",
  "T59MTDLWlpRW16JVeZ2Nju5A5C98WkMm8CSzWC4oqynUlTm1zXOxyauT8LmwXEv9",
  "Rl1KOMDCpSg6xviMYOkNk9ENUB5QOTnufXukVe0Ijd40yduAlpHn78at3rJyJN4F",
  "N3Swv7WaBF7S2rzA12UkPunM3udJiDddbgv1W7CzFGnsQXH9H62zzSCST0CndjeE",
  "2wiKgTLyllTCu0QWXaEtKWX9tUQ5iQMiDQqTQPdUe2bZ1IVT9aXoS6o19wkYIKl2",
  "Fhs4lGae2qAi6VNjbJjebUAwXrIChb7mlf372UOICMwdKaNdNBGKtfdeUff2TTTT",
];

export const credentials = [
  defineDetector({
    id: "binance-api-key",
    title: "Binance API key",
    role: "key",
    exchange: "binance",
    source: "https://github.com/binance/binance-spot-api-docs/blob/master/rest-api.md",
    run: { of: "alnum", length: [64, 64] },
    pattern: shape,
    needs: "nothing",
    valid: mixed,
    published,
    matches: [
      (fake) => `BINANCE_API_KEY=${fake.alnum(64)}`,
      (fake) => `const client = Binance({ apiKey: "${fake.alnum(64)}" });`,
      (fake) => `"X-MBX-APIKEY": "${fake.alnum(64)}",`,
      (fake) => `# ${fake.alnum(64)}`,
    ],
    ignores: [
      (fake) => `sha256: ${fake.hex(64)}`,
      (fake) => `signature=${fake.upperHex(64)}`,
      (fake) => `token: "${fake.lower(64)}"`,
      (fake) => `integrity: ${fake.alnum(65)}`,
      () => `apiKey: "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"`,
    ],
  }),
  // The same shape as the key: only its name, or a key beside it, tells the two apart.
  defineDetector({
    id: "binance-api-secret",
    title: "Binance API secret",
    role: "secret",
    exchange: "binance",
    source: "https://github.com/binance/binance-spot-api-docs/blob/master/rest-api.md",
    run: { of: "alnum", length: [64, 64] },
    pattern: shape,
    needs: "name",
    valid: mixed,
    published,
    matches: [
      (fake) => `BINANCE_API_SECRET=${fake.alnum(64)}`,
      (fake) => `secret: "${fake.alnum(64)}",`,
      (fake) => `api_secret = '${fake.alnum(64)}'`,
    ],
    ignores: [
      (fake) => `secret: "${fake.hex(64)}"`,
      (fake) => `secretHash = "${fake.upperHex(64)}"`,
      () => `secret: "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"`,
    ],
  }),
  // PKCS#8 of an Ed25519 key is 48 bytes whose first 16 never change, so its base64 is known by its start even
  // where the PEM lines around it were dropped, as environment variables often force.
  defineDetector({
    id: "ed25519-private-key",
    title: "Ed25519 private key",
    role: "secret",
    exchange: null,
    source: "https://www.rfc-editor.org/rfc/rfc8410#section-7",
    anchors: ["MC4CAQAwBQYDK2VwBCIEI"],
    pattern: /^MC4CAQAwBQYDK2VwBCIEI[0-9A-Za-z+/]{43}$/,
    needs: "nothing",
    // the RFC 8032 §7.1 test key, and the one of fix-api.md
    published: [
      "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g",
      "MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u",
    ],
    matches: [
      (fake) => `PRIVATE_KEY=${ed25519(fake.bytes(32))}`,
      (fake) => `privateKey: "${ed25519(fake.bytes(32))}",`,
    ],
    ignores: [
      (fake) => `publicKey: "MCowBQYDK2VwAyEA${fake.base64(43)}="`,
      () => `privateKey: "MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u"`,
      () => `// starts with MC4CAQAwBQYDK2VwBCIEI`,
    ],
  }),
];

function ed25519(seed: Uint8Array): string {
  const prefix = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
  return btoa(String.fromCharCode(...prefix, ...seed));
}
