import { describe, expect, test } from "vitest";
import { reported } from "./linting.ts";

const OFF = `new ccxt.binance({ enableRateLimit: false });`;
const IMPORT = `import ccxt from "ccxt";\n`;

describe("ESLint's comments silence a rule in both hosts", () => {
  test.each<[string, string, string[]]>([
    ["next line", `${IMPORT}// eslint-disable-next-line keyfence/require-rate-limit\n${OFF}\n${OFF}`, ["disabled:4"]],
    ["next line, with a reason", `${IMPORT}// eslint-disable-next-line keyfence/require-rate-limit -- a stub, no requests\n${OFF}`, []],
    ["same line", `${IMPORT}${OFF} // eslint-disable-line keyfence/require-rate-limit`, []],
    ["every rule", `${IMPORT}${OFF} // eslint-disable-line`, []],
    ["another rule", `${IMPORT}${OFF} // eslint-disable-line keyfence/no-withdrawal`, ["disabled:2"]],
    ["a range", `${IMPORT}/* eslint-disable keyfence/require-rate-limit */\n${OFF}\n/* eslint-enable keyfence/require-rate-limit */\n${OFF}`, ["disabled:5"]],
    ["the rest of the file", `${IMPORT}${OFF}\n/* eslint-disable */\n${OFF}`, ["disabled:2"]],
    ["several rules", `${IMPORT}/* eslint-disable-next-line keyfence/no-withdrawal, keyfence/require-rate-limit */\n${OFF}`, []],
  ])("%s", async (_name, code, expected) => {
    expect(await reported("require-rate-limit", code)).toEqual(expected);
  });

  test("in Python", async () => {
    const code = "import ccxt\n# eslint-disable-next-line keyfence/require-rate-limit\nccxt.binance({'enableRateLimit': False})\nccxt.okx({'enableRateLimit': False})\n";
    expect(await reported("require-rate-limit", code, { file: "bot.py" })).toEqual(["disabled:4"]);
  });
});
