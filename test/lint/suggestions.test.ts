import { describe, expect, test } from "vitest";
import { BYBIT_KEY, BYBIT_SECRET, reported, suggested } from "./linting.ts";

/** Every rewrite is tested by linting what it leaves. */
describe("a suggestion mends what it is offered for", () => {
  test.each<[string, string, string, string, string]>([
    ["no-hardcoded-secret", "bot.ts", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ key: "${BYBIT_KEY}" });`, `key: process.env.BYBIT_API_KEY }`, "option"],
    ["no-hardcoded-secret", "bot.ts", `import { RestClientV5 } from "bybit-api";\nconst S = "${BYBIT_SECRET}";\nnew RestClientV5({ secret: S });`, `const S = process.env.BYBIT_API_SECRET;`, "const"],
    ["no-hardcoded-secret", "bot.py", `import os\nimport ccxt\nex = ccxt.bybit({'apiKey': '${BYBIT_KEY}'})`, `{'apiKey': os.environ["BYBIT_API_KEY"]}`, "Python"],
    ["no-encoded-signing-string", "bot.ts", `import { createHmac } from "crypto";\nconst q = new URLSearchParams(p).toString();\ncreateHmac("sha256", s).update(encodeURIComponent(q)).digest("hex");`, `.update(q)`, "unwrap"],
    ["require-rate-limit", "bot.ts", `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: false });`, `enableRateLimit: true`, "option"],
    ["require-rate-limit", "bot.ts", `import ccxt from "ccxt";\nconst ex = new ccxt.binance({ enableRateLimit: true });\nex.enableRateLimit = false;`, `ex.enableRateLimit = true;`, "assignment"],
    ["require-rate-limit", "bot.py", `import ccxt\nex = ccxt.binance({'enableRateLimit': False})`, `'enableRateLimit': True`, "Python"],
  ])("%s, %s, %#", async (rule, file, code, expected) => {
    const [after] = suggested(rule, code, { file });
    expect(after).toContain(expected);
    expect(await reported(rule, after ?? "", { file })).toEqual([]);
  });
});

describe("nothing is offered where it could break", () => {
  test.each<[string, string, string]>([
    ["Python that has not imported os", "bot.py", `import ccxt\nex = ccxt.bybit({'apiKey': '${BYBIT_KEY}'})`],
    ["a concatenation", "bot.ts", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ key: "${BYBIT_KEY.slice(0, 9)}" + "${BYBIT_KEY.slice(9)}" });`],
    ["a fallback", "bot.ts", `const key = process.env.API_KEY || "${BYBIT_KEY}";`],
  ])("%s", (_name, file, code) => {
    expect(suggested("no-hardcoded-secret", code, { file })).toEqual([undefined]);
  });
});
