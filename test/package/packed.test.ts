import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { version } from "../../src/version.ts";
import { outside } from "../cli/command.ts";
import { write } from "../cli/folder.ts";
import { installPacked } from "./install.ts";

const project = realpathSync(mkdtempSync(path.join(tmpdir(), "keyfence-packed-")));
let files: readonly string[];

beforeAll(() => {
  write(project, "package.json", '{ "name": "empty", "private": true, "type": "module" }\n');
  files = installPacked(project, ["eslint"]);
  write(project, "eslint.config.js", 'import keyfence from "keyfence";\n\nexport default [\n  keyfence.configs.recommended,\n];\n');
  write(project, "bot.js", `import ccxt from "ccxt";\nconst ex = new ccxt.binance({ apiKey: "${fake("packed").alnum(64)}", secret: process.env.S, enableRateLimit: false });\nawait ex.withdraw("BTC", 1, "x");\n`);
}, 60_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

function runs(command: string, ...args: readonly string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8", env: { ...outside(), NO_COLOR: "1" }, shell: process.platform === "win32" });
  return { status, out: stdout, err: stderr };
}

const seen = ["bot.js:2:12 require-time-sync", "bot.js:2:40 no-hardcoded-secret", "bot.js:2:130 require-rate-limit", "bot.js:3:7 no-withdrawal"];

describe("the packed package in an empty project", () => {
  test("holds what is needed and nothing else", () => {
    expect(files).toEqual(expect.arrayContaining(["package.json", "README.md", "LICENSE", "dist/cli/keyfence.js", "dist/cli/THIRD-PARTY.md", "dist/src/plugin.js", "dist/src/plugin.d.ts", "rules/lint/no-withdrawal.md"]));
    expect(files.filter((file) => !/^(?:dist|docs|rules\/lint\/[\w-]+\.md|package\.json|README\.md|LICENSE)/.test(file))).toEqual([]);
    expect(files.filter((file) => /\.built-from|\.test\.|\.map$/.test(file))).toEqual([]);
  });

  test("checks", () => {
    const { status, out, err } = runs("npx", "--no-install", "keyfence", "check", "bot.js", "--format", "json");
    const { findings } = JSON.parse(out) as { findings: { file: string; line: number; column: number; rule: string }[] };
    expect(findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)).toEqual(seen);
    expect([status, err.replace(/^npm warn.*\n/gm, "")]).toEqual([1, ""]);
    expect(runs("npx", "--no-install", "keyfence", "--version").out).toBe(`${version}\n`);
  });

  test("lints in ESLint, and reports there what check reports", () => {
    const { status, out, err } = runs("npx", "--no-install", "eslint", "bot.js", "--format", "json");
    expect(err.replace(/^npm warn.*\n/gm, "")).toBe("");
    const [{ messages }] = JSON.parse(out) as [{ messages: { line: number; column: number; ruleId: string }[] }];
    expect(messages.map(({ line, column, ruleId }) => `bot.js:${line}:${column} ${ruleId.replace("keyfence/", "")}`)).toEqual(seen);
    expect(status).toBe(1);
  });

  test("is required from CommonJS", () => {
    write(project, "list.cjs", 'console.log(Object.keys(require("keyfence").default.rules).length > 4, typeof require("keyfence/python").parseForESLint);\n');
    expect(runs(process.execPath, "list.cjs").out).toBe("true function\n");
  });

  test("runs the harness", () => {
    write(
      project,
      "sign.js",
      `import { createHmac } from "node:crypto";
import { verifySigner } from "keyfence/harness";
const rfc3986 = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (char) => "%" + char.charCodeAt(0).toString(16).toUpperCase());
const query = (params, encode) => params.map(([name, value]) => name + "=" + encode(value)).join("&");
const signer = (encode) => ({ params, secret }) => createHmac("sha256", secret).update(query(params, encode)).digest("hex");
const right = await verifySigner(signer(rfc3986), { split: false });
const wrong = await verifySigner(signer((value) => value), { split: false });
console.log(right.ok, wrong.ok, wrong.report().includes("payload-"));
`,
    );
    expect(runs(process.execPath, "sign.js")).toMatchObject({ out: "true false true\n", err: "" });
  });

  test("has types that a project can use", () => {
    const tsc = fileURLToPath(new URL("../../node_modules/typescript7/bin/tsc", import.meta.url));
    write(project, "use.ts", 'import keyfence from "keyfence";\nimport { verifySigner } from "keyfence/harness";\nexport const rules: readonly unknown[] = [keyfence.configs.recommended, keyfence.configs.strict];\nexport const verification = verifySigner(({ secret }) => secret);\n// @ts-expect-error -- the types are there, so this is wrong\nverifySigner(3);\n');
    expect(runs(process.execPath, tsc, "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", "", "--skipLibCheck", "use.ts").out).toBe("");
  });

  test("the version in the package is the one the command and the plugin say", () => {
    expect((JSON.parse(readFileSync(path.join(project, "node_modules/keyfence/package.json"), "utf8")) as { version: string }).version).toBe(version);
  });
});
