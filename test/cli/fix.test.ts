import { chmodSync, readFileSync, readdirSync, statSync, symlinkSync, lstatSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { applied, compatible } from "../../src/cli/fix/edits.ts";
import { run } from "../../src/cli/main.ts";
import { folder, git, write } from "./folder.ts";
import { recorded } from "./terminal.ts";

async function fix(cwd: string, ...args: string[]): Promise<{ status: number; err: string; found: string[] }> {
  const terminal = recorded(cwd);
  const status = await run(["check", "--format", "json", "--fix", ...args], terminal);
  const { out, err } = terminal.written;
  return { status, err, found: out === "" ? [] : (JSON.parse(out) as { findings: { file: string; line: number; messageId: string }[] }).findings.map(({ file, line, messageId }) => `${file}:${line} ${messageId}`) };
}

const read = (cwd: string, name: string): string => readFileSync(path.join(cwd, name), "utf8");

describe("check --fix", () => {
  test.each<[string, string, string, string]>([
    ["one line", "bot.ts", `import ccxt from "ccxt";\nnew ccxt.binance({ timeout: 1000 });\n`, `import ccxt from "ccxt";\nnew ccxt.binance({ timeout: 1000, enableRateLimit: true });\n`],
    ["a line each", "bot.js", `const ccxt = require("ccxt");\nconst ex = new ccxt.okx({\n  timeout: 1000,\n  hostname: process.env.H,\n});\n`, `const ccxt = require("ccxt");\nconst ex = new ccxt.okx({\n  timeout: 1000,\n  hostname: process.env.H,\n  enableRateLimit: true,\n});\n`],
    ["no options", "bot.mjs", `import ccxt from "ccxt";\nexport const ex = new ccxt.kraken();\n`, `import ccxt from "ccxt";\nexport const ex = new ccxt.kraken({ enableRateLimit: true });\n`],
    ["empty options", "bot.mjs", `import { kraken } from "ccxt";\nexport const ex = new kraken({});\n`, `import { kraken } from "ccxt";\nexport const ex = new kraken({ enableRateLimit: true });\n`],
    ["Python", "bot.py", `import ccxt\nex = ccxt.binance({\n    'timeout': 1000\n})\n`, `import ccxt\nex = ccxt.binance({\n    'timeout': 1000,\n    'enableRateLimit': True\n})\n`],
    ["Python without options", "bot.py", `import ccxt\nex = ccxt.binance()\n`, `import ccxt\nex = ccxt.binance({"enableRateLimit": True})\n`],
    ["Windows line endings", "bot.ts", `import ccxt from "ccxt";\r\nnew ccxt.binance({\r\n  timeout: 1000\r\n});\r\n`, `import ccxt from "ccxt";\r\nnew ccxt.binance({\r\n  timeout: 1000,\r\n  enableRateLimit: true\r\n});\r\n`],
    ["a byte order mark", "bot.ts", `\ufeffimport ccxt from "ccxt";\nnew ccxt.binance({ timeout: 1 });\n`, `\ufeffimport ccxt from "ccxt";\nnew ccxt.binance({ timeout: 1, enableRateLimit: true });\n`],
    ["text before it that is more than a byte a letter", "bot.ts", `import ccxt from "ccxt"; // Börse 🚀\nnew ccxt.binance({ timeout: 1 });\n`, `import ccxt from "ccxt"; // Börse 🚀\nnew ccxt.binance({ timeout: 1, enableRateLimit: true });\n`],
    ["two clients", "bot.ts", `import ccxt from "ccxt";\n[new ccxt.okx(), new ccxt.kraken()];\n`, `import ccxt from "ccxt";\n[new ccxt.okx({ enableRateLimit: true }), new ccxt.kraken({ enableRateLimit: true })];\n`],
  ])("%s", async (_name, file, before, after) => {
    const cwd = folder({ [file]: before });
    const { status, err, found } = await fix(cwd);
    expect(read(cwd, file)).toBe(after);
    expect(err).toMatch(new RegExp(`^keyfence: fixed ${file}: require-rate-limit`));
    expect({ status, found }).toEqual({ status: 0, found: [] });
    // What was mended is mended.
    expect((await fix(cwd)).err).toBe("");
    expect(read(cwd, file)).toBe(after);
  });

  test.each<[string, string, string]>([
    ["a suggestion", "bot.ts", `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: false });\n`],
    ["what a comment accepts", "bot.ts", `import ccxt from "ccxt";\n// eslint-disable-next-line keyfence/require-rate-limit -- public data\nnew ccxt.binance();\n`],
    ["what keyfence's own comment accepts", "bot.ts", `import ccxt from "ccxt";\n// keyfence:allow require-rate-limit -- public data only\nnew ccxt.binance();\n`],
    ["a file with a syntax error", "bot.ts", `import ccxt from "ccxt";\nnew ccxt.binance();\nconst = 1;\n`],
    ["options that come from elsewhere", "bot.ts", `import ccxt from "ccxt";\nexport const make = (options) => new ccxt.binance(options);\n`],
    ["a file without findings", "bot.ts", `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: true });\n`],
  ])("leaves %s alone", async (_name, file, text) => {
    const cwd = folder({ [file]: text });
    await fix(cwd);
    expect(read(cwd, file)).toBe(text);
  });

  test("says of a file with a syntax error that it was left", async () => {
    const cwd = folder({ "bot.ts": `import ccxt from "ccxt";\nnew ccxt.binance();\nconst = 1;\n`, "other.ts": `import ccxt from "ccxt";\nnew ccxt.binance();\n` });
    const { err } = await fix(cwd);
    expect(err).not.toContain("fixed bot.ts");
    expect(err).toContain("keyfence: fixed other.ts: require-rate-limit\n");
  });

  test("keeps the mode, leaves nothing behind, and writes where a link leads", async () => {
    const cwd = folder({ "real.ts": `import ccxt from "ccxt";\nnew ccxt.binance();\n` });
    chmodSync(path.join(cwd, "real.ts"), 0o750);
    symlinkSync("real.ts", path.join(cwd, "link.ts"));
    await fix(cwd, "link.ts");
    expect(lstatSync(path.join(cwd, "link.ts")).isSymbolicLink()).toBe(true);
    expect(read(cwd, "real.ts")).toContain("enableRateLimit: true");
    expect(statSync(path.join(cwd, "real.ts")).mode & 0o777).toBe(0o750);
    expect(readdirSync(cwd).sort()).toEqual(["link.ts", "real.ts"]);
  });

  test("only what is asked for, and what the configuration has on", async () => {
    const text = `import ccxt from "ccxt";\nnew ccxt.binance();\n`;
    const cwd = folder({ "a/bot.ts": text, "b/bot.ts": text });
    await fix(cwd, "a");
    expect([read(cwd, "a/bot.ts") === text, read(cwd, "b/bot.ts") === text]).toEqual([false, true]);
    const off = folder({ "bot.ts": text });
    git(off, "init", "-q");
    write(off, "keyfence.config.mjs", `export default { rules: { "require-rate-limit": "off" } };\n`);
    await fix(off);
    expect(read(off, "bot.ts")).toBe(text);
  });

  test.each([["--staged"], ["--history"], ["--stdin", "--stdin-filename", "a.ts"], ["--no-code"]])("can't be had with %s", async (...args) => {
    const { status, err } = await fix(folder(), ...args);
    expect(status).toBe(2);
    expect(err).toMatch(/^keyfence: --fix .*; take one\n$/);
  });
});

describe("fixes that meet", () => {
  const one = (rule: string, severity: "error" | "warn", ...edits: [number, number, string][]) => ({ rule, severity, edits: edits.map(([start, end, text]) => ({ start, end, text })) });
  test("the graver one is made, then the first", () => {
    expect(compatible([one("a", "warn", [0, 3, "x"]), one("b", "error", [2, 4, "y"]), one("c", "warn", [4, 5, "z"])]).map(({ rule }) => rule)).toEqual(["b", "c"]);
    expect(compatible([one("a", "warn", [3, 3, "x"]), one("b", "warn", [3, 3, "y"])]).map(({ rule }) => rule)).toEqual(["a"]);
  });
  test("a fix is made whole or not at all", () => {
    expect(compatible([one("a", "error", [0, 1, "x"], [8, 9, "x"]), one("b", "warn", [4, 5, "y"], [8, 9, "y"])]).map(({ rule }) => rule)).toEqual(["a"]);
    expect(compatible([one("a", "error", [0, 5, "x"], [2, 3, "x"])])).toEqual([]);
  });
  test("offsets are those of the text as it was", () => {
    expect(applied("abcdef", [one("a", "error", [4, 5, "EE"], [0, 1, ""]), one("b", "warn", [2, 2, "-"])])).toBe("b-cdEEf");
    expect(applied("a\r\nb", [one("a", "error", [0, 1, "x\ny"])])).toBe("x\r\ny\r\nb");
  });
});
