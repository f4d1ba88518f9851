import { readFileSync } from "node:fs";
import { Linter } from "eslint";
import { expect, test } from "vitest";
import { lintRules } from "../rules/all.ts";
import { fake } from "../src/credential/fake.ts";
import plugin from "../src/plugin.ts";
import { version } from "../src/version.ts";

const packageJson = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string; name: string };

test("the version is package.json's", () => {
  expect(version).toBe(packageJson.version);
  expect(plugin.meta).toMatchObject({ name: packageJson.name, version, namespace: "keyfence" });
});

test("every rule is in strict, and in recommended as it says", () => {
  expect(Object.keys(plugin.configs.strict.rules ?? {})).toEqual(lintRules.map((rule) => `keyfence/${rule.id}`));
  for (const rule of lintRules) expect(plugin.configs.recommended.rules?.[`keyfence/${rule.id}`]).toBe(rule.recommended ?? undefined);
});

test.each(lintRules.map((rule) => [rule.id, rule] as const))("%s carries what ESLint shows of a rule", (id, rule) => {
  const made = plugin.rules?.[id];
  expect(made?.meta?.docs?.url).toMatch(new RegExp(`/${id}\\.md$`));
  expect(made?.meta?.docs?.description).toMatch(/^(?:disallow|require) /);
  expect(made?.meta?.messages).toEqual(rule.messages);
  expect(made?.meta?.schema).toBeDefined();
  expect(made?.meta?.hasSuggestions ?? false).toBe(rule.suggests ?? false);
  for (const anchor of rule.anchors) expect(anchor).toBe(anchor.toLowerCase());
});

test.each(["recommended", "strict"] as const)("%s works in a flat config, in ESM, CommonJS and JSX", (name) => {
  const linter = new Linter({ configType: "flat" });
  const secret = fake("plugin").alnum(64);
  const verify = (code: string, filename: string, options: Linter.LanguageOptions): (string | null)[] =>
    linter.verify(code, [plugin.configs[name], { files: ["**/*.{js,cjs,jsx}"], languageOptions: options }], { filename }).map((each) => each.ruleId);
  expect(verify(`import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: true, options: { adjustForTimeDifference: true }, apiKey: process.env.KEY, secret: "${secret}" });`, "bot.js", { sourceType: "module" })).toEqual(["keyfence/no-hardcoded-secret"]);
  expect(verify(`const ccxt = require("ccxt");\nnew ccxt.binance({ enableRateLimit: false });`, "bot.cjs", { sourceType: "commonjs" })).toEqual(["keyfence/require-rate-limit"]);
  expect(verify(`import ccxt from "ccxt";\nexport const App = () => <b onClick={() => new ccxt.okx({ enableRateLimit: true }).withdraw("BTC", 1, a)} />;`, "bot.jsx", { parserOptions: { ecmaFeatures: { jsx: true } } })).toEqual(["keyfence/no-withdrawal"]);
});

test("python lints .py files", () => {
  const messages = new Linter({ configType: "flat" }).verify("import ccxt\n\nccxt.binance({'enableRateLimit': False})  # keyless\n", [plugin.configs.python], { filename: "bot.py" });
  expect(messages.map((each) => `${each.ruleId}:${each.line}`)).toEqual(["keyfence/require-rate-limit:3"]);
});

test("disable comments work in Python and in JavaScript", () => {
  const linter = new Linter({ configType: "flat" });
  const python = "import ccxt\n# eslint-disable-next-line keyfence/require-rate-limit -- a stub\nccxt.binance({'enableRateLimit': False})\n";
  expect(linter.verify(python, [plugin.configs.python], { filename: "bot.py" })).toEqual([]);
});
