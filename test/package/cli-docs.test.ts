import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import type { Finding } from "../../src/finding.ts";
import { CAPS } from "../../src/scan/archive/archive.ts";
import { WINDOW } from "../../src/scan/sources/windows.ts";
import { folder } from "../cli/folder.ts";
import { recorded } from "../cli/terminal.ts";
import { zip } from "../scan/archive/zip.ts";

const page = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");
const made = fake("cli-docs");
const setting = (): string => `BINANCE_API_SECRET=${made.alnum(64)}\n`;
const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString("base64");

/** A tar in a gzip. */
function packed(name: string, content: string): Buffer {
  return execFileSync("tar", ["-cz", name], { cwd: folder({ [name]: content }) });
}

async function check(cwd: string, ...args: readonly string[]): Promise<{ findings: Finding[]; summary: object }> {
  const terminal = recorded(cwd);
  await run(["check", "--format", "json", ...args], terminal);
  return JSON.parse(terminal.written.out) as { findings: Finding[]; summary: object };
}

test("the JSON in docs/cli.md is what the command prints", async () => {
  const example = JSON.parse(/<!-- example: json -->\n```json\n([^]*?)```/.exec(page)![1]!) as { findings: Finding[]; summary: object };
  const cwd = folder({
    "src/bot.ts": `import ccxt from "ccxt";\nexport const hedge = new ccxt.binance({ enableRateLimit: true, apiKey: "${made.alnum(64)}", secret: process.env.S, options: { adjustForTimeDifference: true } });\n`,
    "deploy/values.yaml": `config: ${base64(setting())}\n`,
    "src/old.ts": `export const a = 1;\n\n// ${"keyfence"}:allow no-withdrawal -- the treasury's own program\nexport const b = 2;\n`,
  });
  const printed = await check(cwd, ".", "gone.ts");
  const steady = ({ findings, summary, ...rest }: typeof printed): object => ({ ...rest, findings: findings.map((each) => ({ ...each, fingerprint: "" })), summary: { ...summary, ms: 0 } });
  expect(steady(printed)).toEqual(steady(example));
  for (const { fingerprint } of [...printed.findings, ...example.findings]) expect(fingerprint).toMatch(/^[\da-f]{16}$/);
});

test("docs/cli.md names the layers that findings have", async () => {
  const table = /\| layer \| is \|\n[^\n]*\n((?:\|[^\n]*\n)*)/.exec(page)![1]!;
  const named = table.split("\n").flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
  const value = (): string => made.alnum(64);
  const escaped = (text: string, write: (code: number) => string): string => [...text].map((char, at) => (at % 2 === 0 ? write(char.charCodeAt(0)) : char)).join("");
  const hex = (code: number): string => code.toString(16).padStart(2, "0");
  const cwd = folder({
    "base64.env": `CONFIG=${base64(setting())}\n`,
    "gzip.env": `CONFIG=${base64(gzipSync(setting()))}\n`,
    "zip.env": `CONFIG=${base64(zip([{ name: ".env", bytes: Buffer.from(setting()) }]))}\n`,
    "tar.env": `CONFIG=${base64(packed(".env", setting()))}\n`,
    "utf16.env": `CONFIG=${base64(Buffer.from(`\ufeff${setting()}`, "utf16le"))}\n`,
    "hex.env": `CONFIG=${Buffer.from(setting()).toString("hex")}\n`,
    "percent.txt": `BINANCE_API_SECRET=${escaped(value(), (code) => `%${hex(code)}`)}\n`,
    "escapes.js": `const binanceApiSecret = "${escaped(value(), (code) => `\\x${hex(code)}`)}";\n`,
    "entities.html": `<i data-binance-api-secret="${escaped(value(), (code) => `&#${code};`)}"></i>\n`,
    "joined.py": `BINANCE_API_SECRET = "${value().slice(0, 30)}" + "${value().slice(30)}"\n`,
    "notes.ipynb": JSON.stringify({ cells: [{ cell_type: "code", source: ["import os\n", "BINANCE_API_SECRET = (\n", `  "${value().slice(0, 30)}"\n`, `  "${value().slice(30)}"\n`, ")\n"], outputs: [], metadata: {} }], metadata: {}, nbformat: 4, nbformat_minor: 5 }),
  });
  const { findings } = await check(cwd, "--no-code");
  expect(new Set(findings.flatMap(({ layers = [] }) => layers))).toEqual(new Set(named));
});

test("docs/cli.md states the limits that hold", () => {
  expect(page).toContain(`more than ${CAPS.total / 2 ** 20} MiB unpacked, ${CAPS.count.toLocaleString("en")} members or ${CAPS.depth} archives in each other`);
  expect(page).toContain(`more than ${CAPS.ratio} times its size`);
  expect(page).toContain(`A file of more than ${Math.floor(WINDOW / 1e6)} MB`);
});

test("members of archives are named as docs/cli.md says", async () => {
  const cwd = folder();
  mkdirSync(path.join(cwd, "old"));
  writeFileSync(path.join(cwd, "old/backup.zip"), zip([{ name: "src/.env", bytes: Buffer.from(setting()) }, { name: "inner.tgz", bytes: packed(".env", setting()) }]));
  expect((await check(cwd)).findings.map(({ file }) => file)).toEqual(["old/backup.zip!inner.tgz!.env", "old/backup.zip!src/.env"]);
});
