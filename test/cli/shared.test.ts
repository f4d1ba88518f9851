import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { built, keyfence } from "./command.ts";

const folder = mkdtempSync(path.join(tmpdir(), "keyfence-shared-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const f = fake("shared");
const filling = Array.from({ length: 150 }, (_, i) => `export async function order${i}(exchange, symbol, amount) {\n  return exchange.createOrder(symbol, "limit", "buy", amount, ${i});\n}\n`).join("");

function check(...args: string[]) {
  const { out, status } = keyfence(folder, ["check", "--format", "json", ...args]);
  const { findings, unread, summary } = JSON.parse(out) as { findings: object[]; unread: object[]; summary: { files: number; bytes: number; ms: number } };
  return { findings, unread, files: summary.files, bytes: summary.bytes, ms: summary.ms, status };
}

test("many files give the same in several threads as in one", { timeout: 120_000 }, () => {
  expect(existsSync(path.join(path.dirname(built), "worker.js"))).toBe(true);
  for (let i = 0; i < 160; i++) {
    const directory = path.join(folder, `part${i % 7}`);
    mkdirSync(directory, { recursive: true });
    // What a file imports is followed by whichever thread has the file.
    writeFileSync(path.join(directory, "settings.js"), `export const settings = { enableRateLimit: ${directory.endsWith("3")} };\n`);
    const imports = `import { settings } from "./settings.js";\nimport { other } from "../part3/settings.js";\nexport const ex = new ccxt.kraken(settings);\n`;
    const lines = i % 4 === 1 ? `import ccxt from "ccxt";\n${imports}` : i % 10 === 0 ? `import ccxt from "ccxt";\nexport const bot = new ccxt.binance({ apiKey: "${f.alnum(64)}", secret: "${f.alnum(64)}" });\n` : 'import ccxt from "ccxt";\n';
    writeFileSync(path.join(directory, `bot${i}.js`), `${lines}${filling}`);
  }
  writeFileSync(path.join(folder, "damaged.gz"), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]));
  const shared = check();
  // With --explain one thread does it all, so that what it says comes in order.
  const alone = check("--explain");
  expect(alone.findings.length).toBeGreaterThanOrEqual(32);
  expect(alone.findings.filter((finding) => (finding as { rule: string }).rule === "require-rate-limit").length).toBeGreaterThanOrEqual(30);
  expect(shared.ms).toBeGreaterThan(1_500);
  expect({ ...shared, ms: 0 }).toEqual({ ...alone, ms: 0 });
});
