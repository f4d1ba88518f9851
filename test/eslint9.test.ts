import { Linter } from "eslint9";
import * as typescript from "@typescript-eslint/parser";
import { expect, test } from "vitest";
import { fake } from "../src/credential/fake.ts";
import plugin from "../src/plugin.ts";
import { lintWithEslint } from "./lint/linting.ts";

/** The oldest ESLint that the package promises to work with says what the newest says. */
test.each<[string, string, string]>([
  ["no-hardcoded-secret", "bot.ts", `import ccxt from "ccxt";\nexport const ex = new ccxt.binance({ apiKey: "${fake("eslint9").alnum(64)}" } as Options);`],
  ["no-withdrawal", "bot.ts", `import ccxt from "ccxt";\nconst { withdraw } = new ccxt.binance();\nwithdraw("BTC", 1, address);`],
  ["require-rate-limit", "bot.py", "import ccxt\nccxt.binance({'enableRateLimit': False})\n"],
  ["no-encoded-signing-string", "bot.py", "import hmac, hashlib\nfrom urllib.parse import quote, urlencode\nhmac.new(s, quote(urlencode(p)).encode(), hashlib.sha256).hexdigest()\n"],
])("%s in %s", (rule, file, code) => {
  const python = plugin.configs.python as Linter.Config;
  const config: Linter.Config = file.endsWith(".py") ? { ...python, rules: { [`keyfence/${rule}`]: "error" } } : { files: ["**/*.ts"], languageOptions: { parser: typescript as unknown as Linter.Parser }, plugins: { keyfence: plugin as never }, rules: { [`keyfence/${rule}`]: "error" } };
  const found = new Linter({ configType: "flat" }).verify(code, [config], { filename: file });
  expect(Linter.version).toMatch(/^9\.22\./);
  expect(found.map(({ messageId, line, column }) => ({ messageId, line, column }))).toEqual(lintWithEslint(rule, code, { file }).map(({ messageId, line, column }) => ({ messageId, line, column })));
  expect(found).toHaveLength(1);
});
