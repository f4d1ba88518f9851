import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges }, { explain: true });
const f = fake("scan");
const key = f.alnum(64);
const secret = f.alnum(64);

/** `detector: value` for each hit. */
function found(text: string, file = "bot.ts"): string[] {
  return scanner.scanText(file, text).map(({ messageId, start, end }) => `${messageId}: ${text.slice(start, end)}`);
}

describe("scan", () => {
  it("reports a hit without the secret in its words", () => {
    const text = `const apiKey = "${key}";\n`;
    expect(scanner.scanText("bot.ts", text)).toEqual([
      { rule: "no-hardcoded-secret", messageId: "binance-api-key", start: 16, end: 80, message: "Binance API key in the source.", exchange: "binance", role: "key", secret: true, group: { exchange: "binance", label: null } },
    ]);
  });

  it.each([
    ["a comment", `// old one: ${key}\n`],
    ["YAML", `binance:\n  apiKey: ${key}\n`],
    ["a shell script", `export BINANCE_KEY='${key}'\r\n`],
    ["a header", `curl -H "X-MBX-APIKEY: ${key}" https://example.org\n`],
    ["JSON within JSON", `{"body": "{\\"apiKey\\":\\"${key}\\"}"}`],
    ["an escape before it", `"line\\n${key}\\n"`],
    ["a percent escape before it", `?a%3D${key}`],
  ])("finds a key in %s", (_where, text) => {
    expect(found(text, "notes.txt")).toEqual([`binance-api-key: ${key}`]);
  });

  it("tells what a value under some credential's name is when it is decoded", () => {
    const token = `ghp_${f.alnum(36)}`;
    const encoded = Buffer.from(token).toString("base64");
    const text = `API_TOKEN=${Buffer.from(encoded).toString("base64")}\n`;
    const [hit, ...others] = scanner.scanText("settings", text);
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ messageId: "github-token", start: 10, decoded: { layers: ["base64", "base64"] }, message: "GitHub token in the source, as base64 (twice)." });
    expect(hit!.decoded!.secret.reveal()).toBe(token);
  });

  it("tells the whole of a secret that stands in two literals, not the half that looks like one itself", () => {
    const [half, rest] = [secret.slice(0, 30), secret.slice(30)];
    const text = `BINANCE_API_SECRET = "${half}" + "${rest}"\n`;
    const [hit, ...others] = scanner.scanText("settings.py", text);
    expect(others).toEqual([]);
    expect(text.slice(hit!.start, hit!.end)).toBe(`${half}" + "${rest}`);
    expect(hit).toMatchObject({ messageId: "binance-api-secret", decoded: { layers: ["joined"] }, message: "Binance API secret in the source, as joined literals." });
    expect(hit!.decoded!.secret.reveal()).toBe(secret);
  });

  it("lets the name say which of two alike credentials it is", () => {
    expect(found(`{ secret: "${secret}", apiKey: "${key}" }`)).toEqual([`binance-api-secret: ${secret}`, `binance-api-key: ${key}`]);
  });

  it("takes the first of two unnamed ones for the key", () => {
    expect(found(`const client = new Spot("${key}", "${secret}");`)).toEqual([`binance-api-key: ${key}`, `binance-api-secret: ${secret}`]);
  });

  it("believes a secret without a name beside its key, and not alone", () => {
    const mexc = `mx0${f.alnum(15)}`;
    const hex = f.hex(32);
    expect(found(`client = Client("${mexc}",\n  "${hex}")`, "bot.py")).toEqual([`mexc-api-key: ${mexc}`, `mexc-api-secret: ${hex}`]);
    expect(found(`client = Client("${hex}")`, "bot.py")).toEqual([]);
    expect(found(`key = "${mexc}"\nmd5 = "${hex}"`, "bot.py")).toEqual([`mexc-api-key: ${mexc}`]);
  });

  it("lets the nearest exchange name a value that several could have issued", () => {
    const first = f.uuid();
    const second = f.uuid();
    const text = `okx:\n  apiKey: ${first}\n${"#\n".repeat(20)}kucoin:\n  secret: ${second}\n`;
    expect(found(text, "config.yml")).toEqual([`okx-api-key: ${first}`, `kucoin-api-secret: ${second}`]);
  });

  it("reports a value once, by the most specific detector", () => {
    expect(found(`BINANCE_API_SECRET=${secret}`, ".env")).toEqual([`binance-api-secret: ${secret}`]);
  });

  it("has one verdict for a documented example, whatever vaguer detectors say", () => {
    const example = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    const text = `apiKey = "${example}"`;
    expect(found(text)).toEqual([]);
    expect(scanner.scan("bot.ts", Buffer.from(text)).dismissed).toMatchObject([{ detector: "binance-api-key", reason: "documented example" }]);
  });

  it("takes the whole of a long private key", () => {
    const pem = generateKeyPairSync("rsa", { modulusLength: 4096, privateKeyEncoding: { type: "pkcs8", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } }).privateKey;
    const text = `${"x".repeat(300)}\n${pem}after`;
    const [hit, ...rest] = scanner.scanText("key.txt", text);
    expect(rest).toEqual([]);
    expect(hit?.messageId).toBe("private-key-pem");
    const lines = pem.trim().split("\n");
    expect(text.slice(hit?.start, hit?.end).includes(lines.at(-2) ?? "?")).toBe(true);
    expect(text.slice(hit?.start, hit?.end).includes("after")).toBe(false);
  });

  it("finds the same in UTF-16 and with a byte order mark, at the text's own offsets", () => {
    const text = `# ключ 🔑\nBINANCE_KEY=${key}\n`;
    const at = text.indexOf(key);
    const encodings = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, "utf16le"),
      Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
    ];
    for (const bytes of encodings) {
      const scanned = scanner.scan("a.env", bytes);
      expect(scanned.text).toBe(text);
      expect(scanned.hits.map(({ start, end }) => [start, end])).toEqual([[at, at + 64]]);
    }
  });

  it("goes on after bytes that are no UTF-8", () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xc3, 0x28, 0xe2, 0x82]), Buffer.from(`\nkey = "${key}"\n`), Buffer.from([0x80])]);
    const { text, hits } = scanner.scan("a.txt", bytes);
    expect(hits.map(({ start, end }) => text?.slice(start, end))).toEqual([key]);
  });

  it("calls a file with a NUL near its beginning binary", () => {
    expect(scanner.scan("a.bin", Buffer.from(`\0key = "${key}"`))).toEqual({ binary: true, text: null, hits: [], unread: [], marks: new Set() });
    expect(scanner.scan("a.txt", Buffer.from(`${" ".repeat(9000)}\0key = "${key}"`)).hits).toHaveLength(1);
  });

  it("finds what is planted wherever it is, in text of any kind", () => {
    const token = `ghp_${f.alnum(10)}`;
    const noise = fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom("\n", "\r\n", "key", "secret = ", token, "é".repeat(50), " ".repeat(700))), { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const text = `${before}\nBINANCE_KEY=${key}\n${after}`;
        if (text.slice(0, 8000).includes("\0")) return;
        const at = before.length + 13;
        expect(scanner.scanText("a.env", text)).toContainEqual(expect.objectContaining({ messageId: "binance-api-key", start: at, end: at + 64 }));
        expect(scanner.scan("a.env", Buffer.from(text.toWellFormed())).hits).toContainEqual(expect.objectContaining({ start: at, end: at + 64 }));
      }),
      { numRuns: 200 },
    );
  });

  it("takes time in proportion to the text, however hostile", () => {
    const hostile = ["key=", "secret: \"", "-----BEGIN PRIVATE KEY-----", "https://a:", "key key key ", "eyJ", "a1".repeat(32), "\\\"", "apiKey(", "key = f(", "word "];
    for (const piece of hostile) {
      const time = (length: number): number => {
        const bytes = Buffer.from(piece.repeat(Math.ceil(length / piece.length)));
        const started = performance.now();
        scanner.scan("a.txt", bytes);
        return performance.now() - started;
      };
      time(10_000);
      expect(time(100_000), piece).toBeLessThan(4_000);
    }
  });
});

describe("judge", () => {
  it("suspects what the scanner reports", () => {
    expect(scanner.judge.suspects(`apiKey = "${key}"`)).toEqual([
      { start: 10, end: 74, detector: "binance-api-key", title: "Binance API key", role: "key", exchange: "binance" },
    ]);
  });

  it("dismisses examples and placeholders, and nothing that may be real", () => {
    expect(scanner.judge.dismiss("vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A", "apiKey")).toBe("documented example");
    expect(scanner.judge.dismiss("your_api_key_here", "apiKey")).toBeDefined();
    expect(scanner.judge.dismiss(key, "apiKey")).toBeUndefined();
    expect(scanner.judge.dismiss(f.uuid(), "apiKey")).toBeUndefined();
  });
});
