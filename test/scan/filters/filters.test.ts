import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../../rules/all.ts";
import { crc32Base62 } from "../../../src/credential/checksum.ts";
import { fake } from "../../../src/credential/fake.ts";
import { createScanner } from "../../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges }, { explain: true });
const f = fake("filters");
const key = f.alnum(64);
const hex = f.hex(64);

/** What was said about the first dismissed value, or what was found. */
function verdict(text: string, file = "config/settings"): string {
  const { hits, dismissed = [] } = scanner.scan(file, new TextEncoder().encode(text));
  return hits[0]?.messageId ?? dismissed[0]?.reason ?? "nothing";
}

describe("dismissed", () => {
  const cases: readonly (readonly [string, string, string?])[] = [
    ["lock file", `"token": "${f.hex(40)}"`, "package-lock.json"],
    ["hash", `apiKey: "sha256:${hex}"`],
    ["placeholder", "OKX_PASSPHRASE=your_passphrase_1"],
    ["code, not a literal", `const apiKey = ${f.alnum(32)};`, "src/a.ts"],
    ["test or documentation", `apiKey = "${f.alnum(32)}"`, "test/a.test.ts"],
    ["test or documentation", `apiKey = "${f.alnum(32)}"`, "README.md"],
    ["generated file", `privateKey: "0x${hex}"`, "dist/app.min.js"],
    ["generated file", `api_key: "${f.alnum(32)}"`, "dist/app.js.map"],
    ["minified", `${"var a=1;".repeat(400)}apiKey="${f.alnum(32)}"`, "dist/app.js"],
    ["named as a fake", `FAKE_API_KEY=${f.alnum(32)}`],
    ["named as a fake", `const mockApiKey = "${key}";`],
    ["sample of an answer", `        //         "sessionToken": "${f.alnum(43)}",`, "src/a.js"],
    ["address", `walletToken = "0x${f.hex(40)}"`],
    ["inside a longer blob", `icon = "${f.base64(120)}+${key}/${f.base64(200)}"`],
    ["inside a longer blob", `logo=data%3Aimage%2Fpng%3Bbase64%2C${f.alnum(90)}%2B${key}%2F${f.alnum(90)}`],
    ["line of a base64 block", `-----BEGIN CERTIFICATE-----\n${key}\n${f.alnum(64)}\n-----END CERTIFICATE-----`],
    ["checksum does not hold", `GITHUB_TOKEN=ghp_${f.alnum(36)}`, "docs/setup.md"],
    ["reference", `api_key = "vault:${f.hex(64)}"`],
    ["reference", `api_key = "op://${f.hex(64)}"`],
    ["template", `api_key=${f.alnum(20)}7a9$\{rest}`],
    ...["listen_key", "listenKey", "PUBKEY", "csrf_token", "websocket_token", "session_id", "device_id", "cursor", "state", "blob_id", "trace", "wallet_id", "nonce", "publicKey2"].map(
      (name) => ["named as an id or a public value", `"${name}": "${key}"`] as const),
    ["named as an id or a public value", `wss://stream.acme.io/stream?streams=${key}`],
    ["part of an address", `url = "wss://stream.acme.io:9443/ws/${key}"`, "bot.py"],
    ["name of a header", `names = ("X-Amz-Credential", "X-Amz-Security-Token")`, "a.py"],
    ["address", `token: 'USDC:0x${f.hex(32)}'`, "client.js"],
    ["line of a base64 block", `xlink:href="data:\n${f.base64(76)}\n${f.alnum(5)}/${key}/${f.alnum(5)}\n${f.base64(76)}\n"`, "logo.svg"],
    ["documented example", "TELEGRAM_TOKEN=123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11", ".env"],
    ["documented example", "OKX_PASSPHRASE=<passphrase>\nTELEGRAM_TOKEN=123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11\n", ".env"],
    ["documented example", "TELEGRAM_TOKEN=110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", ".env"],
    ["documented example", "https://api.telegram.org/bot4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK/getMe", "bot.py"],
    ["nothing", `api_key: !vault ${f.alnum(40)}`],
    ["inside a longer blob", `decodeRanges("${f.alnum(90)}-${key}-${f.alnum(90)}")`],
    ["nothing", `api_key: ENC[AES256_GCM,data:${f.base64(44)},iv:${f.base64(44)}]`],
    ["line of a base64 block", `const char crt[] = "-----BEGIN CERTIFICATE-----"  EOL\n  "${f.alnum(64)}" EOL\n  "${key}" EOL\n  "${f.alnum(64)}" EOL;`, "tls.h"],
  ];
  test.each(cases.map((one, i) => [`${one[0]} ${i}`, ...one] as const))("%s", (_, reason, text, file) => expect(verdict(text, file)).toBe(reason));
});

describe("kept", () => {
  const body = f.alnum(30);
  const cases: readonly (readonly [string, string, string?])[] = [
    ["binance-api-key", `const apiKey = "${key}";`, "src/a.ts"],
    ["binance-api-key", `// const apiKey = "${key}";`, "src/a.ts"],
    ["binance-api-key", `apiKey = "${key}"`, "test/a.test.ts"],
    ...["NEXT_PUBLIC_BINANCE_API_KEY", "api_key_id", "x", "session", "access_token"].map((name) => ["binance-api-key", `${name} = "${key}"`, "src/a.py"] as const),
    ["github-token", `GITHUB_TOKEN=ghp_${body}${crc32Base62(body)}`, "docs/setup.md"],
    ["github-token", `GITHUB_TOKEN=ghp_${f.alnum(36)}`, "deploy.sh"],
    ["generic-credential", `api_key = "${f.alnum(32)}"`, "src/a.py"],
    ["generic-credential", `//   apiSecret: "${f.alnum(40)}",`, "src/a.js"],
    ["evm-private-key", `PRIVATE_KEY=0x${hex}`, ".env"],
    ["stripe-secret-key", `sk_live_${f.alnum(24)}`, "dist/app.min.js"],
  ];
  test.each(cases.map((one, i) => [`${one[0]} ${i}`, ...one] as const))("%s", (_, id, text, file) => expect(verdict(text, file)).toBe(id));
});

describe("a bare literal, as the lint rules ask", () => {
  test.each(["your-api-key", "process.env.KEY", "", "abc", "<secret>", "mySecretKey"])("%s is none", (literal) =>
    expect(scanner.judge.dismiss(literal, "apiKey")).toBeDefined());
  test("a random one may be", () => {
    expect(scanner.judge.dismiss(key, "apiKey")).toBeUndefined();
    expect(scanner.judge.dismiss(f.base64(88), "secret")).toBeUndefined();
    expect(scanner.judge.dismiss(f.uuid(), "secret")).toBeUndefined();
    expect(scanner.judge.dismiss(hex, "privateKey")).toBeUndefined();
  });
});

describe("armour and addresses", () => {
  const keys = (options: object): string => generateKeyPairSync("rsa", { modulusLength: 1024, publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs1", format: "pem", ...options } } as never).privateKey as unknown as string;
  const rsa = keys({});
  /** An OpenSSH key as far as its first fields, which say how it is encrypted. */
  const openssh = (cipher: string): string => {
    const field = (text: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);
    const body = Buffer.concat([Buffer.from("openssh-key-v1\0"), field(cipher), field(cipher === "none" ? "none" : "bcrypt"), Buffer.from(f.bytes(300))]).toString("base64");
    return `-----BEGIN OPENSSH PRIVATE KEY-----\n${body.replace(/.{70}/g, "$&\n")}\n-----END OPENSSH PRIVATE KEY-----\n`;
  };
  const own = "airflow1";
  test.each([
    ["private-key-pem", rsa, "id_rsa"],
    ["private-key-pem", `key = ${JSON.stringify(rsa)}`, "settings.json"],
    ["private-key-pem", openssh("none"), "id_ed25519"],
    ["encrypted key", openssh("aes256-ctr"), "id_ed25519"],
    ["cut short", `/** e.g. \`${rsa.slice(0, 160).replaceAll("\n", "\\n")}.-----END RSA PRIVATE KEY-----\` */`, "api.d.ts"],
    ["no key inside", `-----BEGIN RSA PRIVATE KEY-----\n${f.base64(64)}\n${f.base64(64)}\n${f.base64(40)}\n-----END RSA PRIVATE KEY-----`, "test/a.py"],
    ["its own name", `postgresql+asyncpg://postgres:${own}@${own}/db`, "config.yml"],
    ["its own name", `postgresql+asyncpg://postgres:${own}@host:5432/${own}`, "config.yml"],
    ["database-url", `postgresql://postgres:${f.alnum(12)}@host:5432/airflow`, "config.yml"],
    ["mappings of a source map", `{"version":3,"mappings":"AAAA;${f.alnum(30)},${key};AC"}`, "dist/app.js.map"],
    ["binance-api-key", `{"version":3,"sourcesContent":["x = '${key}'"],"mappings":"AAAA"}`, "dist/app.js.map"],
    ["member access", `// a tick: \`\nparser.expectToken(${["_tokenKind", "TokenKind", "SOF"].join(".")})`, "a.js"],
  ])("%s", (reason, text, file) => expect(verdict(text, file)).toBe(reason));
});
