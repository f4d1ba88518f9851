import { generateKeyPairSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectors, exchanges } from "../../../rules/all.ts";
import { fake } from "../../../src/credential/fake.ts";
import { layersOf } from "../../../src/scan/layers/layers.ts";
import { createScanner } from "../../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges });
const f = fake("layers");
const key = f.alnum(64);
const token = `ghp_${f.alnum(36)}`;

interface Seen {
  readonly value: string;
  readonly from: string;
  readonly layers: readonly string[];
}

/** What a scan of each layer finds there that no layer before has shown. */
function seen(text: string, file: string): Seen[] {
  const bytes = Buffer.from(text);
  return layersOf(bytes, file).layers.flatMap((layer) => {
    const shown = Buffer.from(layer.bytes).toString();
    const offset = (unit: number): number => Buffer.byteLength(shown.slice(0, unit));
    // What the scanner decodes of the layer by itself is the next layer's.
    return scanner.scanText(file, shown).filter(({ decoded }) => decoded === undefined).flatMap(({ start, end }) => {
      const origin = layer.origin(offset(start), offset(end));
      return origin === undefined ? [] : [{ value: shown.slice(start, end), from: bytes.toString("utf8", origin.start, origin.end), layers: origin.layers }];
    });
  });
}

const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString("base64");
const hex = (text: string): string => Buffer.from(text).toString("hex");
const coded = (text: string, write: (code: number) => string): string => [...text].map((char) => write(char.charCodeAt(0))).join("");
const two = (code: number): string => code.toString(16).padStart(2, "0");
const wrapped = (text: string, width: number, end: string): string => (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(end);

describe("one encoding", () => {
  it.each<[string, string, (text: string) => string, string, string]>([
    ["base64", "secret.yaml", base64, "apiKey: ", "\n"],
    ["base64", "bot.py", base64, 'BINANCE_KEY = base64.b64decode("', '")\n'],
    ["base64", "bot.ts", (text) => Buffer.from(text).toString("base64url"), 'const binanceApiKey = Buffer.from("', '", "base64url");'],
    ["hex", "bot.ts", hex, 'const binanceApiKey = Buffer.from("', '", "hex");'],
    ["percent", "notes.txt", (text) => coded(text, (code) => `%${two(code)}`), "https://example.org/?apiKey=", "&x=1"],
    ["escapes", "bot.js", (text) => coded(text, (code) => `\\x${two(code)}`), 'const binanceApiKey = "', '";'],
    ["escapes", "bot.js", (text) => coded(text, (code) => `\\u00${two(code)}`), 'const binanceApiKey = "', '";'],
    ["escapes", "bot.js", (text) => coded(text, (code) => `\\u{${two(code)}}`), 'const binanceApiKey = "', '";'],
    ["escapes", "bot.py", (text) => coded(text, (code) => `\\${code.toString(8).padStart(3, "0")}`), 'BINANCE_API_KEY = "', '"'],
    ["escapes", "bot.py", (text) => coded(text, (code) => `\\U000000${two(code)}`), 'BINANCE_API_KEY = "', '"'],
    ["entities", "page.html", (text) => coded(text, (code) => `&#${code};`), '<input name="apiKey" value="', '">'],
    ["entities", "page.html", (text) => coded(text, (code) => `&#x${two(code)};`), '<input name="apiKey" value="', '">'],
  ])("finds a key under %s in %s", (layer, file, encode, before, after) => {
    const text = `# Binance\n${before}${encode(key)}${after}`;
    expect(seen(text, file)).toEqual([{ value: key, from: encode(key), layers: [layer] }]);
  });
});

describe("one encoding in part", () => {
  it.each<[string, string, string, string, string]>([
    ["percent", "notes.txt", `api_key=${key.slice(0, 30)}%2B${key.slice(31)}&x=1`, `${key.slice(0, 30)}+${key.slice(31)}`, "a plus"],
    ["escapes", "config.json", `{"apiKey": "${key.slice(0, 20)}\\u0041${key.slice(21)}"}`, `${key.slice(0, 20)}A${key.slice(21)}`, "a letter"],
    ["escapes", "run.sh", `export BINANCE_API_KEY=${key.slice(0, 20)}\\\n${key.slice(20)}\n`, key, "a line"],
    ["entities", "page.html", `<div data-config="{&quot;apiKey&quot;:&quot;${key}&quot;}">`, key, "quotes"],
  ])("reads through %s in %s", (layer, file, text, value) => {
    const plus = value.includes("+");
    const shown = layersOf(Buffer.from(text), file).layers;
    expect(shown).toHaveLength(1);
    const at = Buffer.from(shown[0]!.bytes).indexOf(value);
    expect(at).toBeGreaterThan(0);
    const origin = shown[0]!.origin(at, at + value.length);
    // Quotes are no part of the value: what it is was seen plainly.
    if (layer === "entities") expect(origin).toBeUndefined();
    else expect(origin?.layers).toEqual([layer]);
    if (!plus && layer !== "entities") expect(seen(text, file).map((each) => each.value)).toEqual([value]);
  });
});

const parts = [key.slice(0, 20), key.slice(20, 25), key.slice(25)];

describe("split literals", () => {
  it.each<[string, string]>([
    ["bot.ts", `const binanceApiKey = "${parts.join('" + "')}";`],
    ["bot.js", `const binanceApiKey = '${parts.join("'+'")}';`],
    ["bot.js", `const binanceApiKey =\n  "${parts.join('" +\n  "')}";`],
    ["Bot.java", `String binanceApiKey = "${parts.join('"\n      + "')}";`],
    ["bot.py", `BINANCE_API_KEY = (\n    "${parts.join('"\n    "')}"\n)`],
    ["bot.py", `BINANCE_API_KEY = "${parts.join('" \\\r\n    "')}"`],
    ["bot.py", `BINANCE_API_KEY = b"${parts.join('" b"')}"`],
    ["bot.c", `const char *binance_api_key = "${parts.join('"\n\t"')}";`],
    ["run.sh", `BINANCE_API_KEY="${parts.join('""')}"`],
  ])("are one in %s: %#", (file, text) => {
    const found = seen(text, file);
    expect(found.map(({ value, layers }) => ({ value, layers }))).toEqual([{ value: key, layers: ["joined"] }]);
    expect(found[0]?.from.startsWith(parts[0]!) && found[0].from.endsWith(parts[2]!)).toBe(true);
  });

  it.each<[string, string]>([
    ["a list", `keys = ["${parts.join('", "')}"]`],
    ["two words of a shell", `run "${parts.join('" "')}"`],
    ["a text", `throw new Error("the key that was given " + "can't be read by the exchange");`],
    ["a name", `url = "https://" + host + "/api/v3/" + path;`],
  ])("leaves %s alone", (_what, text) => {
    expect(layersOf(Buffer.from(text), "bot.sh").layers).toEqual([]);
    expect(layersOf(Buffer.from(text), "bot.ts").layers).toEqual([]);
  });
});

const settings = `# Binance\nBINANCE_API_KEY=${key}\nBINANCE_SECRET=${f.alnum(64)}\nPORT=8080\n`;

describe("longer texts", () => {
  it.each<[string, string]>([["\n", "lines"], ["\r\n", "lines of Windows"], ["\n      ", "indented lines"], ["\\n", "escaped lines"], ["\\r\\n", "escaped lines of Windows"]])("are base64 in %j", (end) => {
    const encoded = wrapped(base64(settings), 76, end);
    const found = seen(`data:\n  .env: |${end}${encoded}\n  next: value\n`, "secret.yaml");
    expect(found.map(({ value }) => value)).toEqual([key, settings.slice(settings.indexOf("SECRET=") + 7).split("\n")[0]]);
    // A place is exact to a group of base64: what stands there decodes to the value and a byte or two around it.
    const alone = found[0]!.from.replace(/\\[rn]|\s/g, "");
    expect(alone.length).toBeLessThanOrEqual(Math.ceil((key.length / 3) * 4) + 4);
    expect(encoded.replace(/\\[rn]|\s/g, "")).toContain(alone);
  });

  it("tell the place of each of several", () => {
    const inner = `first=1\ntoken=${token}\n`;
    const text = `x: ${base64(inner)}\ny: ${hex(`other=${token}\n`)}\n`;
    expect(seen(text, "a.yaml").map(({ from, layers }) => [text.indexOf(from) > text.indexOf("y:"), layers])).toEqual([[false, ["base64"]], [true, ["hex"]]]);
  });

  it.each<[string, (text: string) => Uint8Array, readonly string[]]>([
    ["gzip", (text) => gzipSync(text), ["base64", "gzip"]],
    ["UTF-16, as PowerShell wants its commands", (text) => Buffer.from(text, "utf16le"), ["base64", "utf-16"]],
    ["UTF-16 with a byte order mark", (text) => Buffer.from(`\ufeff${text}`, "utf16le"), ["base64", "utf-16"]],
    ["UTF-16 with a mark and a letter behind it", (text) => Buffer.from(`\ufeffbegin\n${text}`, "utf16le"), ["base64", "utf-16"]],
    ["UTF-16 with the big end first", (text) => Buffer.from(`\ufeffbegin\n${text}`, "utf16le").swap16(), ["base64", "utf-16"]],
  ])("are found in base64 of %s", (_what, pack, layers) => {
    const found = seen(`config: "${base64(pack(settings))}"\n`, "deploy.yaml");
    expect(found.map(({ value }) => value)).toContain(key);
    expect(found[0]?.layers).toEqual(layers);
  });

  it("are a private key in a Kubernetes secret", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: { type: "pkcs8", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
    for (const text of [`tls.key: ${base64(privateKey)}\n`, `tls.key: |\n  ${wrapped(base64(privateKey), 64, "\n  ")}\n`, `x: "${coded(privateKey, (code) => `\\x${two(code)}`)}"\n`, `x=${encodeURIComponent(privateKey)}\n`]) {
      expect(seen(text, "secret.yaml").filter(({ value }) => value.includes(privateKey.split("\n")[1]!))).toHaveLength(1);
    }
  });

  it("keeps what isn't ASCII, and its places", () => {
    const text = `# Schlüssel für Binance – 币安\napiKey: ${base64(key)} # 币安\n`;
    expect(seen(text, "größe.yaml")).toEqual([{ value: key, from: base64(key), layers: ["base64"] }]);
  });
});

/** A value that is encoded looks like a credential itself, so that each level on the way may show one. */
const keys = (text: string, file: string): Seen[] => seen(text, file).filter(({ value }) => value === key);

describe("encodings in encodings", () => {
  const under = (text: string, depth: number): string => (depth === 0 ? text : under(base64(text), depth - 1));

  it.each([1, 2, 3, 4])("%i deep", (depth) => {
    expect(keys(`binance:\n  apiKey: ${under(key, depth)}\n`, "a.yaml")).toEqual([{ value: key, from: under(key, depth), layers: Array(depth).fill("base64") }]);
  });

  it("not five deep", () => {
    expect(keys(`binance:\n  apiKey: ${under(key, 5)}\n`, "a.yaml")).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ["percent of base64", `apiKey="${encodeURIComponent(base64(key))}"`, ["percent", "base64"]],
    ["hex of base64", `apiKey="${hex(base64(key))}"`, ["hex", "base64"]],
    ["literals of base64", `binanceApiKey = atob("${base64(key).slice(0, 40)}" + "${base64(key).slice(40)}")`, ["joined", "base64"]],
    ["escapes of percent", `binanceApiKey = "${coded(coded(key, (code) => `%${two(code)}`), (code) => `\\x${two(code)}`)}"`, ["escapes", "percent"]],
    ["base64 of JSON with escapes", `x = "${base64(`{"exchange":"binance","apiKey":"${coded(key, (code) => `\\u00${two(code)}`)}"}`)}"`, ["base64", "escapes"]],
  ])("%s", (_what, text, layers) => {
    expect(keys(`// Binance\n${text}\n`, "bot.js").map(({ value, layers: through }) => [value, through])).toEqual([[key, layers]]);
  });
});

describe("any encodings in each other", () => {
  const encodings: Readonly<Record<string, (text: string) => string>> = {
    base64,
    base64url: (text) => Buffer.from(text).toString("base64url"),
    "base64 in lines": (text) => wrapped(base64(text), 64, "\\n"),
    "base64 of gzip": (text) => base64(gzipSync(text)),
    "base64 of UTF-16": (text) => base64(Buffer.from(text, "utf16le")),
    hex,
    "upper-case hex": (text) => hex(text).toUpperCase(),
    percent: (text) => coded(text, (code) => `%${two(code)}`),
    "percent where needed": encodeURIComponent,
    "\\x": (text) => coded(text, (code) => `\\x${two(code)}`),
    "\\u": (text) => coded(text, (code) => `\\u00${two(code)}`),
    entities: (text) => coded(text, (code) => `&#${code};`),
    joined: (text) => (/[^\w+/=-]/.test(text) ? [text] : (text.match(/.{1,30}/g) ?? [])).join('" + "'),
  };

  it("are read four deep", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(encodings)), { minLength: 1, maxLength: 4 }), fc.nat({ max: 2 }), (names, padding) => {
        const encoded = names.reduceRight((text, name) => encodings[name]!(text), key);
        const text = `// Binance\n${"// größer\n".repeat(padding * 4000)}const binanceApiKey = "${encoded}";\n`;
        // Nothing is changed by an encoding that isn't needed, and then there is nothing to decode.
        if (encoded === key) return;
        const found = keys(text, "bot.js");
        expect(found.length).toBeGreaterThan(0);
        expect(encoded).toContain(found[0]!.from);
      }),
      { numRuns: 150 },
    );
  });
});

describe("leaves alone", () => {
  it.each<[string, string]>([
    ["a picture", `![](data:image/png;base64,${base64(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), f.bytes(3000)]))})`],
    ["a certificate", `-----BEGIN CERTIFICATE-----\n${wrapped(base64(Buffer.concat([Buffer.from([0x30, 0x82, 3, 7]), f.bytes(800)])), 64, "\n")}\n-----END CERTIFICATE-----`],
    ["a font", `src: url(data:font/woff2;base64,${base64(Buffer.concat([Buffer.from("wOF2\0\x01\0\0"), f.bytes(4000)]))})`],
    ["WebAssembly", `const wasm = "${base64(Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), f.bytes(2000)]))}"`],
    ["hashes", Array.from({ length: 200 }, () => `"integrity": "sha512-${base64(f.bytes(64))}", ${f.hex(64)} ${f.hex(40)}`).join("\n")],
    ["keys", Array.from({ length: 200 }, () => `${f.alnum(64)} ${f.base64url(43)} ${f.base64(88)}`).join("\n")],
    ["names", "createReduceOnlyOrderWithTakeProfitAndStopLoss MAXIMUM_NUMBER_OF_OPEN_POSITIONS /v5/position/set-trading-stop-and-more/abc"],
    ["patterns", String.raw`/[\x20-\x7e]|[\u0041-\u005a]|%20s|%5d/ && "a\/b" && 'it\'s' && a && b`],
    ["addresses", "https://example.org/search?q=a%20b&lang=de%2Den and &nbsp;&mdash; &copy; 2026 &amp; more"],
  ])("%s", (_what, text) => {
    expect(layersOf(Buffer.from(text), "a.ts").layers).toEqual([]);
    expect(layersOf(Buffer.from(text), "a.py").layers).toEqual([]);
  });
});

describe("notebooks", () => {
  const notebook = (source: readonly string[], output: readonly string[] = []): string =>
    JSON.stringify({ cells: [{ cell_type: "code", execution_count: 1, metadata: {}, source, outputs: [{ output_type: "stream", name: "stdout", text: output }, { data: { "image/png": f.base64(4000) } }] }], nbformat: 4 }, null, 1);

  it("are read as the text of their cells, at the place in the file", () => {
    const text = notebook(["import binance\n", "BINANCE_API_KEY = (\n", `    "${parts[0]}"\n`, `    '${parts[1]}${parts[2]}'\n`, ")\n"]);
    const found = keys(text, "bot.ipynb");
    expect(found.map(({ layers }) => layers)).toEqual([["notebook", "joined"]]);
    expect(text).toContain(found[0]!.from);
    expect(found[0]!.from.startsWith(parts[0]!) && found[0]!.from.endsWith(parts[2]!)).toBe(true);
  });

  it("show what their code decodes, and their outputs", () => {
    const token = base64(`exchange=binance\napiKey=${key}\n`);
    expect(keys(notebook([`config = b64decode("""${wrapped(token, 76, "\n")}""")\n`]), "bot.ipynb")).toHaveLength(1);
    expect(keys(notebook([], [`{"exchange": "binance", "apiKey": "${parts[0]}`, `${parts[1]}${parts[2]}"}\n`]), "bot.ipynb").map(({ layers }) => layers)).toEqual([["notebook"]]);
  });

  it("are text like any other where they are broken", () => {
    const text = notebook([`BINANCE_API_KEY = b64decode('${base64(key)}')`]).slice(0, -40);
    expect(keys(text, "bot.ipynb")).toHaveLength(1);
  });
});
