import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import type { Detector } from "../../src/credential/detector.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges });

/** How people write a credential down: file name and text, with `id` the exchange's. */
const SYNTAXES: Readonly<Record<string, (id: string, name: Names, value: string) => readonly [string, string]>> = {
  "an .env file": (id, name, value) => [".env", `${id.toUpperCase()}_${name.screaming}=${value}\n`],
  "an exported variable": (id, name, value) => ["run.sh", `export ${id.toUpperCase()}_${name.screaming}="${value}"\n`],
  "an options object": (id, name, value) => ["bot.ts", `import ccxt from "ccxt";\nconst client = new ccxt.${id}({\n  ${name.camel}: "${value}",\n});\n`],
  "a Python dict": (id, name, value) => ["bot.py", `import ccxt\nclient = ccxt.${id}({\n    '${name.camel}': '${value}',\n})\n`],
  "a Python constant": (id, name, value) => ["config.py", `# ${id}\n${name.screaming} = "${value}"\n`],
  "JSON": (id, name, value) => ["config.json", `{\n  "exchange": {\n    "name": "${id}",\n    "${name.camel}": "${value}"\n  }\n}\n`],
  "YAML": (id, name, value) => ["creds.yml", `${id}:\n  ${name.snake}: ${value}\n`],
  "a comment": (id, name, value) => ["bot.js", `// const ${id} = { ${name.camel}: "${value}" };\n`],
  "a fallback": (id, name, value) => ["bot.js", `const ${name.camel} = process.env.${id.toUpperCase()}_${name.screaming} || "${value}";\n`],
  "a Windows file": (id, name, value) => ["settings.ini", `[${id}]\r\n${name.snake}=${value}\r\n`],
};

interface Names {
  readonly camel: string;
  readonly snake: string;
  readonly screaming: string;
}
const NAMES: Readonly<Record<string, Names>> = {
  key: { camel: "apiKey", snake: "api_key", screaming: "API_KEY" },
  secret: { camel: "secret", snake: "api_secret", screaming: "API_SECRET" },
  passphrase: { camel: "password", snake: "passphrase", screaming: "PASSPHRASE" },
};

/** The value alone, out of the first sample. */
function valueOf(detector: Detector, seed: string): string | undefined {
  const sample = detector.matches[0](fake(seed));
  const hit = scanner.scanText("settings", sample).find(({ messageId }) => messageId === detector.id);
  return hit === undefined ? undefined : sample.slice(hit.start, hit.end);
}

describe.each(exchanges.filter(({ credentials }) => credentials.length > 0).map((exchange) => [exchange.id, exchange] as const))("%s", (id, exchange) => {
  test.each(Object.keys(SYNTAXES))("in %s", (syntax) => {
    const missed: string[] = [];
    for (const detector of exchange.credentials) {
      const names = NAMES[detector.role ?? ""];
      if (names === undefined || detector.id === "ed25519-private-key") continue;
      for (const seed of ["one", "two", "three"]) {
        const value = valueOf(detector, `${detector.id} ${seed}`);
        if (value === undefined) continue;
        const [file, text] = SYNTAXES[syntax]!(id, names, value);
        const hits = scanner.scanText(file, text);
        const hit = hits.find(({ start, end }) => text.slice(start, end).includes(value));
        if (hit?.exchange !== id || hit.role !== detector.role) missed.push(`${detector.id}: ${hit?.messageId ?? "nothing"}`);
      }
    }
    expect(missed).toEqual([]);
  });
});

// The matcher looks for a value behind `=`; a name that stands in front of `.=` or `+=` is told from the value's side.
test("a string that is added to", () => {
  for (const operator of [".=", "+="]) {
    const value = fake(operator).alnum(64);
    expect(scanner.scanText("bot.php", `<?php\n$binance_api_secret ${operator} "${value}";\n`).map(({ messageId }) => messageId)).toEqual(["binance-api-secret"]);
  }
});
