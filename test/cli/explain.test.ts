import { expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { folder } from "./folder.ts";
import { recorded } from "./terminal.ts";

interface Told { readonly file: string; readonly limit: string; readonly what: string; readonly count: number; readonly places: readonly { line: number; column: number }[] }

async function explained(files: Readonly<Record<string, string>>, ...args: string[]): Promise<{ told: readonly Told[] | undefined; err: string }> {
  const terminal = recorded(folder(files));
  await run(["check", "--format", "json", ...args], terminal);
  return { told: (JSON.parse(terminal.written.out) as { notFollowed?: readonly Told[] }).notFollowed, err: terminal.written.err };
}

const limits = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  ((await explained(files, "--explain")).told ?? []).map(({ file, limit, count, places }) => `${file} ${limit} ${count} ${places.map(({ line, column }) => `${line}:${column}`).join(" ")}`);

const calls = Array.from({ length: 8 }, (_, i) => `const f${i} = (x) => ${i === 7 ? "x" : `f${i + 1}(x)`};`).join("\n");

test.each<[string, Record<string, string>, string]>([
  ["an import that isn't there", { "bot.ts": `import ccxt from "ccxt";\nimport { on } from "./gone";\nnew ccxt.binance({ enableRateLimit: on });\n` }, "bot.ts import 1 2:10"],
  ["a module that isn't there", { "bot.js": `const ccxt = require("ccxt");\nconst c = require("./gone");\nnew ccxt.binance({ enableRateLimit: c.on });\n` }, "bot.js import 1 2:11"],
  ["a name that isn't exported", { "bot.ts": `import ccxt from "ccxt";\nimport { on } from "./there";\nnew ccxt.binance({ enableRateLimit: on });\n`, "there.ts": "export const off = 1;\n" }, "bot.ts import 1 2:10"],
  ["a Python module", { "bot.py": `import ccxt\nfrom .gone import on\nccxt.binance({"enableRateLimit": on})\n` }, "bot.py import 1 2:19"],
  ["a name that is computed", { "bot.js": `const ccxt = require("ccxt");\nconst c = require(process.argv[2]);\nnew ccxt.binance({ enableRateLimit: c.on });\n` }, "bot.js computed-import 1 2:11"],
  ["an import() of what is computed", { "bot.mjs": `import ccxt from "ccxt";\nconst c = await import(where);\nnew ccxt.binance({ enableRateLimit: c.on });\n` }, "bot.mjs computed-import 1 2:17"],
  ["options that hold something unknown", { "bot.ts": `import ccxt from "ccxt";\nnew ccxt.binance({ ...load(), apiKey: process.env.K });\n` }, "bot.ts options 1 2:1"],
  ["calls in calls", { "bot.ts": `import ccxt from "ccxt";\n${calls}\nnew ccxt.binance({ enableRateLimit: f0(true) });\n` }, "bot.ts calls"],
  ["a value that depends on itself", { "bot.ts": `import ccxt from "ccxt";\nconst a = b, b = a;\nnew ccxt.binance({ enableRateLimit: a });\n` }, "bot.ts recursion"],
  ["an expression that is nested too deep", { "bot.ts": `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: ${"[".repeat(60)}1${"]".repeat(60)} });\n` }, "bot.ts depth"],
  ["in a file that is imported", { "bot.ts": `import ccxt from "ccxt";\nimport { on } from "./settings";\nnew ccxt.binance({ enableRateLimit: on });\n`, "settings.ts": `import { x } from "./gone";\nexport const on = x;\n` }, "settings.ts import 1 1:10"],
])("%s is said, with its place", async (_name, files, expected) => {
  expect(await limits(files)).toContainEqual(expect.stringMatching(new RegExp(`^${expected.replaceAll(".", "\\.")}`)));
});

test("what is followed to its end is not mentioned", async () => {
  expect(await limits({ "bot.ts": `import ccxt from "ccxt";\nimport { on } from "./settings";\nimport type { T } from "./types";\nnew ccxt.binance({ enableRateLimit: on as T });\n`, "settings.ts": "export const on = true;\n" })).toEqual([]);
});

test("in words on standard error, a line for each reason, and with a count where there are many", async () => {
  const many = Array.from({ length: 9 }, (_, i) => `new ccxt.binance({ ...load(${i}), apiKey: process.env.K });`).join("\n");
  const { err } = await explained({ "bot.ts": `import ccxt from "ccxt";\nimport { load } from "./gone";\n${many}\n` }, "--explain");
  expect(err).toContain("bot.ts: not followed: 1 import of a file or name that was not found (2:10)\n");
  expect(err).toContain("bot.ts: not followed: 9 clients whose options hold something unknown (3:1, 4:1, 5:1, 6:1, 7:1, …)\n");
});

test("without the flag nothing is said", async () => {
  const { told, err } = await explained({ "bot.ts": `import ccxt from "ccxt";\nimport { on } from "./gone";\nnew ccxt.binance({ enableRateLimit: on });\n` });
  expect(told).toBeUndefined();
  expect(err).toBe("");
});
