import { describe, expect, test } from "vitest";
import { reported, suggested } from "../linting.ts";

const RULE = "no-mainnet-in-test";
const CREDS = "apiKey: process.env.BINANCE_API_KEY, secret: process.env.BINANCE_API_SECRET";
const IN_TEST = (head: string, body: string): string => `${head}\ntest("trades", async () => {\n  ${body}\n});`;
const CCXT = `import ccxt from "ccxt";`;
const MAKE = `const ex = new ccxt.binance({ ${CREDS} });`;
const PY = `import os\nimport ccxt\n\n`;
const PY_MAKE = `ex = ccxt.binance({"apiKey": os.environ["BINANCE_API_KEY"], "secret": os.environ["BINANCE_API_SECRET"]})`;

describe("reports a live client or request with a key", () => {
  test.each<[string, string, string, string[]]>([
    ["in *.test.ts", "bot.test.ts", IN_TEST(CCXT, `${MAKE}\n  await ex.fetchBalance();`), ["client:3"]],
    ["in *.spec.js", "bot.spec.js", `const ccxt = require("ccxt");\ndescribe("bot", () => {\n  let ex;\n  beforeAll(() => {\n    ex = new ccxt.kraken({ ${CREDS} });\n  });\n});`, ["client:5"]],
    ["in __tests__", "__tests__/bot.ts", `${CCXT}\nexport ${MAKE}`, ["client:2"]],
    ["in tests/", "tests/helpers/make.ts", `${CCXT}\nexport ${MAKE}`, ["client:2"]],
    ["by describe and it", "bot.ts", `${CCXT}\ndescribe("x", () => {\n  it("y", () => {\n    ${MAKE}\n  });\n});`, ["client:4"]],
    ["by vitest's imports", "check.ts", `import { test } from "vitest";\n${IN_TEST(CCXT, MAKE)}`, ["client:4"]],
    ["keys assigned later", "bot.test.ts", IN_TEST(CCXT, `const ex = new ccxt.bybit();\n  ex.apiKey = process.env.BYBIT_API_KEY;\n  ex.secret = process.env.BYBIT_SECRET;`), ["client:3"]],
    ["sandbox off", "bot.test.ts", IN_TEST(CCXT, `${MAKE}\n  ex.setSandboxMode(false);`), ["client:3"]],
    ["testnet: false", "bot.test.ts", IN_TEST(`import { RestClientV5 } from "bybit-api";`, `const c = new RestClientV5({ key: process.env.API_KEY, secret: process.env.API_SECRET, testnet: false });`), ["client:3"]],
    ["a live base URL", "bot.test.ts", IN_TEST(`import { Spot } from "@binance/connector";`, `const c = new Spot(process.env.API_KEY, process.env.API_SECRET, { baseURL: "https://api.binance.com" });`), ["client:3"]],
    ["a mock of something else", "bot.test.ts", `vi.mock("./logger");\nvi.spyOn(console, "log");\n${IN_TEST(CCXT, MAKE)}`, ["client:5"]],
    ["a request", "bot.test.ts", IN_TEST(`import axios from "axios";`, `await axios.get("https://api.binance.com/api/v3/account", { headers: { "X-MBX-APIKEY": process.env.BINANCE_API_KEY } });`), ["request:3"]],
    ["a fetch", "bot.test.js", IN_TEST("", `await fetch("https://api.bybit.com/v5/order/create", { method: "POST", headers: { "X-BAPI-API-KEY": key, "X-BAPI-SIGN": sign }, body });`), ["request:3"]],
    ["Python, test_*.py", "test_bot.py", `${PY}def test_balance():\n    ${PY_MAKE}\n    assert ex.fetch_balance()`, ["client:5"]],
    ["Python, *_test.py", "bot_test.py", `${PY}${PY_MAKE}`, ["client:4"]],
    ["Python, conftest.py", "conftest.py", `import pytest\n${PY}@pytest.fixture\ndef exchange():\n    return ccxt.okx({"apiKey": os.environ["OKX_API_KEY"], "secret": os.environ["OKX_SECRET"], "password": os.environ["OKX_PASS"]})`, ["client:7"]],
    ["Python, unittest", "check.py", `import unittest\n${PY}class T(unittest.TestCase):\n    def test_x(self):\n        ${PY_MAKE}`, ["client:7"]],
    ["Python, pybit", "tests/check.py", `from pybit.unified_trading import HTTP\nimport os\ns = HTTP(testnet=False, api_key=os.environ["A_API_KEY"], api_secret=os.environ["A_API_SECRET"])`, ["client:3"]],
    ["Python, python-okx live", "tests/check.py", `import okx.Account as Account\nimport os\na = Account.AccountAPI(os.environ["OKX_API_KEY"], os.environ["OKX_API_SECRET"], os.environ["OKX_PASSPHRASE"], False, "0")`, ["client:3"]],
    ["Python, a request", "test_api.py", `import os\nimport requests\n\ndef test_account():\n    r = requests.get("https://api.binance.com/api/v3/account", headers={"X-MBX-APIKEY": os.environ["BINANCE_API_KEY"]})\n    assert r.ok`, ["request:5"]],
    ["Python, a mock of the clock", "test_api.py", `from unittest.mock import patch\n${PY}@patch("bot.time.sleep")\ndef test_x(sleep):\n    ${PY_MAKE}`, ["client:7"]],
  ])("%s", async (_name, file, code, expected) => {
    expect(await reported(RULE, code, { file })).toEqual(expected);
  });
});

describe("is quiet about", () => {
  test.each<[string, string, string]>([
    ["code that is no test", "src/bot.ts", `${CCXT}\n${MAKE}`],
    ["a method called test", "src/bot.ts", `${CCXT}\n${MAKE}\nconst ok = /x/.test("y");`],
    ["the sandbox", "bot.test.ts", IN_TEST(CCXT, `${MAKE}\n  ex.setSandboxMode(true);`)],
    ["the sandbox in Python", "test_bot.py", `${PY}def test_x():\n    ${PY_MAKE}\n    ex.set_sandbox_mode(True)`],
    ["the sandbox as an option", "bot.test.ts", IN_TEST(CCXT, `const ex = new ccxt.binance({ ${CREDS}, sandbox: true });`)],
    ["demo trading", "bot.test.ts", IN_TEST(CCXT, `${MAKE}\n  ex.enableDemoTrading(true);`)],
    ["another host", "bot.test.ts", IN_TEST(CCXT, `${MAKE}\n  ex.urls.api.public = "http://localhost:3000";`)],
    ["a host given at run time", "bot.test.ts", IN_TEST(`import { RestClientV5 } from "bybit-api";`, `const c = new RestClientV5({ key: process.env.API_KEY, secret: process.env.API_SECRET, baseUrl: server.url });`)],
    ["a testnet", "bot.test.ts", IN_TEST(`import { MainClient } from "binance";`, `const c = new MainClient({ api_key: process.env.API_KEY, api_secret: process.env.API_SECRET, testnet: true });`)],
    ["a testnet that is chosen", "test_bot.py", `from binance.client import Client\nimport os\n\ndef test_x(testnet):\n    c = Client(os.environ["A_API_KEY"], os.environ["A_API_SECRET"], testnet=testnet)`],
    ["a test's base URL", "bot.test.ts", IN_TEST(`import { Spot } from "@binance/connector";`, `const c = new Spot(process.env.API_KEY, process.env.API_SECRET, { baseURL: "https://testnet.binance.vision" });`)],
    ["python-okx's demo", "tests/check.py", `import okx.Account as Account\nimport os\na = Account.AccountAPI(os.environ["OKX_API_KEY"], os.environ["OKX_API_SECRET"], os.environ["OKX_PASSPHRASE"], False, "1")`],
    ["keys of a testnet by name", "bot.test.ts", IN_TEST(CCXT, `const ex = new ccxt.binance({ apiKey: process.env.TESTNET_API_KEY, secret: process.env.TESTNET_SECRET });`)],
    ["stand-ins", "bot.test.ts", IN_TEST(CCXT, `const ex = new ccxt.binance({ apiKey: "key", secret: "secret" });\n  expect(ex.apiKey).toBe("key");`)],
    ["no key", "bot.test.ts", IN_TEST(CCXT, `const ex = new ccxt.binance();\n  await ex.fetchTicker("BTC/USDT");`)],
    ["public data", "test_api.py", `import requests\n\ndef test_ping():\n    assert requests.get("https://api.binance.com/api/v3/ping").ok`],
    ["options that aren't known", "bot.test.ts", IN_TEST(CCXT, `const ex = new ccxt.binance(options);`)],
    ["nock", "bot.test.ts", IN_TEST(`${CCXT}\nimport nock from "nock";`, MAKE)],
    ["msw", "bot.test.ts", IN_TEST(`${CCXT}\nimport { setupServer } from "msw/node";`, MAKE)],
    ["vi.mock of the library", "bot.test.ts", IN_TEST(`${CCXT}\nvi.mock("ccxt");`, MAKE)],
    ["jest.mock of axios", "bot.test.js", IN_TEST(`const axios = require("axios");\njest.mock("axios");`, `await axios.get("https://api.binance.com/api/v3/account", { headers: { "X-MBX-APIKEY": process.env.BINANCE_API_KEY } });`)],
    ["a method that is replaced", "bot.test.ts", IN_TEST(CCXT, `${MAKE}\n  ex.fetch = vi.fn().mockResolvedValue({});`)],
    ["a spy", "bot.test.ts", IN_TEST(CCXT, `${MAKE}\n  jest.spyOn(ex, "fetchBalance").mockResolvedValue({});`)],
    ["a stubbed fetch", "bot.test.ts", IN_TEST(`vi.stubGlobal("fetch", async () => new Response("{}"));`, `await fetch("https://api.binance.com/api/v3/account", { headers: { "X-MBX-APIKEY": apiKey } });`)],
    ["responses", "test_bot.py", `import responses\n${PY}@responses.activate\ndef test_x():\n    ${PY_MAKE}`],
    ["a patched class", "test_bot.py", `from unittest.mock import patch\n${PY}@patch("ccxt.binance.fetch_balance")\ndef test_x(fetch):\n    ${PY_MAKE}`],
    ["pytest's vcr", "test_bot.py", `import pytest\n${PY}@pytest.mark.vcr\ndef test_x():\n    ${PY_MAKE}`],
    ["mocker", "test_bot.py", `${PY}def test_x(mocker):\n    ${PY_MAKE}\n    mocker.patch.object(ex, "fetch_balance")`],
    ["another service", "bot.test.ts", IN_TEST("", `await fetch("https://api.stripe.com/v1/charges", { headers: { Authorization: process.env.STRIPE_API_KEY } });`)],
  ])("%s", async (_name, file, code) => {
    expect(await reported(RULE, code, { file })).toEqual([]);
  });
});

test("public data is reported where that is asked for", async () => {
  const setup = { file: "bot.test.ts", options: { public: true } };
  expect(await reported(RULE, IN_TEST(CCXT, `const ex = new ccxt.binance();\n  await ex.fetchTicker("BTC/USDT");`), setup)).toEqual(["public:3"]);
  expect(await reported(RULE, IN_TEST("", `await fetch("https://api.binance.com/api/v3/ping");`), setup)).toEqual(["public:3"]);
  expect(await reported(RULE, IN_TEST(CCXT, `const ex = new ccxt.binance();`), setup)).toEqual([]);
});

describe("a suggestion leads to the test exchange", () => {
  test.each<[string, string, string]>([
    ["bot.test.ts", IN_TEST(CCXT, MAKE), "\n  ex.setSandboxMode(true);"],
    ["test_bot.py", `${PY}def test_x():\n    ${PY_MAKE}\n    ex.fetch_balance()`, "\n    ex.set_sandbox_mode(True)\n"],
    ["bot.test.ts", IN_TEST(`import { RestClientV5 } from "bybit-api";`, `const c = new RestClientV5({ key: process.env.API_KEY, secret: process.env.API_SECRET });`), "{ testnet: true, key"],
    ["test_bot.py", `from binance.client import Client\nimport os\nc = Client(os.environ["A_API_KEY"], os.environ["A_API_SECRET"])`, `, testnet=True)`],
    ["bot.test.ts", IN_TEST("", `await fetch("https://api.binance.com/api/v3/account", { headers: { "X-MBX-APIKEY": apiKey } });`), `"https://testnet.binance.vision/api/v3/account"`],
  ])("%s: %s", async (file, code, after) => {
    const [mended = ""] = suggested(RULE, code, { file });
    expect(mended).toContain(after);
    expect(await reported(RULE, mended, { file })).toEqual([]);
  });

  test("not where the exchange has none", () => {
    expect(suggested(RULE, IN_TEST(CCXT, `const ex = new ccxt.luno({ apiKey: process.env.LUNO_API_KEY, secret: process.env.LUNO_SECRET });`), { file: "bot.test.ts" })).toEqual([undefined]);
  });
});
