import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";

interface Random {
  base64(length: number): string;
}

/** A body of three lines, joined by a line feed, or by the two characters that stand for one in JSON and .env files. */
const armour = (f: Random, label: string, eol = "\n"): string =>
  [`-----BEGIN ${label}-----`, `MII${f.base64(61)}`, f.base64(64), `${f.base64(40)}`, `-----END ${label}-----`].join(eol);

export const pem: readonly Detector[] = [
  defineDetector({
    id: "private-key-pem",
    title: "Private key (PEM)",
    role: "secret",
    exchange: null,
    source: "https://www.rfc-editor.org/rfc/rfc7468#section-10",
    anchors: ["private key-----", "private key block-----"],
    // An encrypted key opens nothing without its passphrase, and is left alone. Line ends may be escaped, quoted, joined by a plus.
    pattern:
      /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ANY|PGP|SSH2|ED25519) )?PRIVATE KEY(?: BLOCK)?-----((?:[\s"'`+,;\\:.A-Za-z\d/=()<>@]|-(?!-)){64,12000})/,
    needs: "nothing",
    valid: hasKeyBody,
    matches: [
      (f) => armour(f, "PRIVATE KEY"),
      (f) => `PRIVATE_KEY="${armour(f, "RSA PRIVATE KEY", "\\n")}"`,
      (f) => `"privateKey": "${armour(f, "EC PRIVATE KEY", "\\n")}\\n",`,
      (f) => armour(f, "OPENSSH PRIVATE KEY", "\r\n"),
    ],
    ignores: [
      (f) => armour(f, "PUBLIC KEY"),
      () => "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
      (f) => armour(f, "ENCRYPTED PRIVATE KEY"),
      (f) => armour(f, "RSA PRIVATE KEY").replace("\nMII", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A\n\nMII"),
      () => 'if (pem.includes("-----BEGIN PRIVATE KEY-----")) return createPrivateKey(pem);',
    ],
  }),
  defineDetector({
    id: "age-secret-key",
    title: "age secret key",
    role: "secret",
    exchange: null,
    source: "https://github.com/C2SP/C2SP/blob/main/age.md",
    anchors: ["age-secret-key-1"],
    pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/,
    needs: "nothing",
    matches: [
      (f) => `AGE-SECRET-KEY-1${f.of("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)}`,
      (f) => `SOPS_AGE_KEY=AGE-SECRET-KEY-1${f.of("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)}`,
    ],
    ignores: [(f) => `age1${f.lower(58)}`, () => "AGE-SECRET-KEY-1..."],
  }),
];

/** Base64 enough for the smallest key there is (48 bytes of Ed25519), and no text about keys. */
function hasKeyBody(body: string): boolean {
  // The old way to encrypt says so in a header.
  if (/Proc-Type:|DEK-Info:/.test(body)) return false;
  const text = body.replace(/\\[rn]/g, "\n");
  const lines = text.match(/[A-Za-z\d+/]{40,}={0,2}/g) ?? [];
  const characters = lines.join("");
  return characters.length >= 60 && /\d/.test(characters) && /[A-Z]/.test(characters) && /[a-z]/.test(characters);
}
