import { describe, expect, test } from "vitest";
import { lint, reported } from "../linting.ts";

const RULE = "require-rate-limit";
const CCXT = `import ccxt from "ccxt";\n`;

describe("reports", () => {
  test.each<[string, string, string[]]>([
    ["off", `${CCXT}new ccxt.binance({ enableRateLimit: false });`, ["disabled:2"]],
    ["off through a variable", `${CCXT}const o = {\n enableRateLimit: false };\nnew ccxt.binance(o);`, ["disabled:3"]],
    ["off through a const", `${CCXT}const LIMIT = false;\nnew ccxt.binance({ enableRateLimit: LIMIT });`, ["disabled:3"]],
    ["off by a later spread", `${CCXT}const fast = { enableRateLimit: false };\nnew ccxt.binance({ enableRateLimit: true,\n ...fast });`, ["disabled:2"]],
    ["off by Object.assign", `${CCXT}const o = {};\nObject.assign(o, { enableRateLimit: false });\nnew ccxt.binance(o);`, ["disabled:3"]],
    ["off by later assignment", `${CCXT}const ex = new ccxt.binance({ enableRateLimit: true });\nex.enableRateLimit = false;`, ["disabled:3"]],
    ["off in ccxt.pro", `${CCXT}new ccxt.pro.binance({ enableRateLimit: false });`, ["disabled:2"]],
    ["off in a class chosen at run time", `${CCXT}export const make = (id) => new ccxt[id]({ enableRateLimit: false });`, ["disabled:2"]],
    ["off in a subclass", `${CCXT}class Mine extends ccxt.binance {}\nnew Mine({ enableRateLimit: false });`, ["disabled:3"]],
    ["off in a super call", `${CCXT}class Mine extends ccxt.binance {\n constructor() { super({ enableRateLimit: false }); }\n}`, ["disabled:3"]],
    ["off in one branch", `${CCXT}new ccxt.binance({ enableRateLimit: live ? true : false });`, ["disabled:2"]],
    ["!1, as minifiers write it", `${CCXT}new ccxt.binance({ enableRateLimit: !1 });`, ["disabled:2"]],
    ["off by Object.assign on the client", `${CCXT}const ex = new ccxt.binance({ enableRateLimit: true });\nObject.assign(ex, { enableRateLimit: false });`, ["disabled:3"]],
    ["off in a subclass's field", `${CCXT}class Mine extends ccxt.okx {\n enableRateLimit = false;\n}`, ["disabled:3"]],
    ["off in a subclass's describe", `${CCXT}class Mine extends ccxt.okx {\n describe() { return this.deepExtend(super.describe(), { enableRateLimit: false }); }\n}`, ["disabled:3"]],
    ["off by lodash", `${CCXT}import _ from "lodash";\nnew ccxt.binance(_.merge({ enableRateLimit: true }, { enableRateLimit: false }));`, ["disabled:3"]],
    ["zero", `${CCXT}new ccxt.binance({ enableRateLimit: 0 });`, ["disabled:2"]],
    ["a negated constant", `${CCXT}const fast = true;\nnew ccxt.binance({ enableRateLimit: !fast });`, ["disabled:3"]],
    ["missing", `${CCXT}new ccxt.binance({ apiKey: process.env.K });`, ["missing:2"]],
    ["no options", `${CCXT}new ccxt.binance();`, ["missing:2"]],
    ["missing from a variable", `${CCXT}const o = { timeout: 1 };\nnew ccxt.binance(o);`, ["missing:3"]],
    ["missing through an alias", `${CCXT}const Klass = ccxt.okx;\nnew Klass({});`, ["missing:3"]],
    ["described and asked", `${CCXT}const ex = new ccxt.kraken();\nif (ex.has.fetchTicker) await ex.fetchTicker(s);`, ["missing:2"]],
    ["described and handed on", `${CCXT}const ex = new ccxt.kraken();\nif (ex.has.fetchTicker) trade(ex);`, ["missing:2"]],
    ["described and returned", `${CCXT}export function make(id) {\n const ex = new ccxt[id]();\n log(ex.id);\n return ex;\n}`, ["missing:3"]],
    ["given to those who import it", `${CCXT}export const make = (id) => new ccxt[id]();\nconst needs = make("okx").requiredCredentials;`, ["missing:2"]],
    ["missing by a cast", `${CCXT}new (ccxt as any)[name]({ timeout: 1 });`, ["missing:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["on", `${CCXT}new ccxt.binance({ enableRateLimit: true });`],
    ["on through a spread", `${CCXT}const base = { enableRateLimit: true };\nnew ccxt.binance({ ...base });`],
    ["on through a function", `${CCXT}const options = () => ({ enableRateLimit: true });\nnew ccxt.binance(options());`],
    ["set later", `${CCXT}const ex = new ccxt.binance({});\nex.enableRateLimit = true;`],
    ["set later through this", `${CCXT}class Bot { constructor() { this.ex = new ccxt.binance(); this.ex.enableRateLimit = true; } }`],
    ["options that aren't known", `${CCXT}export const make = (options) => new ccxt.binance(options);`],
    ["a spread that isn't known", `${CCXT}export const make = (options) => new ccxt.binance({ timeout: 1, ...options });`],
    ["a value that isn't known", `${CCXT}export const make = (on) => new ccxt.binance({ enableRateLimit: on });`],
    ["a default parameter", `${CCXT}export const make = ({ throttle = true } = {}) => new ccxt.binance({ enableRateLimit: throttle });`],
    ["set on each of a list", `${CCXT}const xs = ids.map((id) => new ccxt[id]());\nxs.forEach((x) => { x.enableRateLimit = true; });`],
    ["set by Object.assign", `${CCXT}const ex = new ccxt.kucoin();\nObject.assign(ex, { enableRateLimit: true });`],
    ["errors and functions", `${CCXT}new ccxt.NetworkError("x"); ccxt.decimalToPrecision(1, 2, 3);`],
    ["an app's own setting", `const settings = { enableRateLimit: false }; app.configure(settings);`],
    ["another library's", `import { Server } from "server";\nnew Server({ enableRateLimit: false });`],
    ["a client that is only asked what it can do", `${CCXT}const ex = new ccxt[id]({});\nif (ex && ex.has.fetchOHLCV) show(ex.timeframes);`],
    ["described where it is made", `${CCXT}export const needs = (id) => new ccxt[id]().requiredCredentials;`],
    ["described by those who ask for it", `${CCXT}const make = (id) => new ccxt[id]();\nexport const needs = (id) => make(id).requiredCredentials;\nexport const can = (id) => make(id).has;`],
    ["a subclass that describes itself", `${CCXT}class Mine extends ccxt.binance { describe() { return this.deepExtend(super.describe(), { enableRateLimit: true }); } }\nnew Mine({});`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

test("trustDefault leaves the default alone and still reports what is off", async () => {
  const options = { trustDefault: true };
  expect(await reported(RULE, `${CCXT}new ccxt.binance({});`, { options })).toEqual([]);
  expect(await reported(RULE, `${CCXT}new ccxt.binance({ enableRateLimit: false });`, { options })).toEqual(["disabled:2"]);
});

test("says from which version the option is on by default", async () => {
  const { hits } = await lint(RULE, `${CCXT}new ccxt.binance({});`);
  expect(hits[0]?.message).toMatch(/ccxt \d+\.\d+/);
  expect(hits[0]?.exchange).toBe("binance");
});

describe("Python", () => {
  test.each<[string, string, string[]]>([
    ["off", `import ccxt\nex = ccxt.binance({'enableRateLimit': False})`, ["disabled:2"]],
    ["off in a dict call", `import ccxt\nex = ccxt.binance(dict(enableRateLimit=False))`, ["disabled:2"]],
    ["off later", `import ccxt\nex = ccxt.binance({'enableRateLimit': True})\nex.enableRateLimit = False`, ["disabled:3"]],
    ["off by update", `import ccxt\ncfg = {'enableRateLimit': True}\ncfg.update({'enableRateLimit': False})\nex = ccxt.binance(cfg)`, ["disabled:3"]],
    ["off in a config keyword", `import ccxt\nex = ccxt.binance(config={'enableRateLimit': False})`, ["disabled:2"]],
    ["off by setattr", `import ccxt\nex = ccxt.binance({'enableRateLimit': True})\nsetattr(ex, 'enableRateLimit', False)`, ["disabled:3"]],
    ["off in a super call", `import ccxt\nclass T(ccxt.gate):\n    def __init__(self):\n        super().__init__({'enableRateLimit': False})`, ["disabled:4"]],
    ["off in a class attribute", `import ccxt\nclass T(ccxt.gate):\n    enableRateLimit = False\nx = T()`, ["disabled:3"]],
    ["off in a rebound parameter", `import ccxt\ndef make(name, cfg=None):\n    cfg = {**(cfg or {}), 'enableRateLimit': False}\n    return getattr(ccxt, name)(cfg)`, ["disabled:3"]],
    ["off by a parameter's default", `import ccxt\ndef make(name, limited=False):\n    return getattr(ccxt, name)({'enableRateLimit': limited})\nmake('okx')`, ["disabled:3"]],
    ["off in keyword arguments", `import ccxt\ndef make(**kw):\n    return ccxt.okx({'timeout': 1, **kw})\nmake(enableRateLimit=False)`, ["disabled:4"]],
    ["a parameter that every call switches on", `import ccxt\ndef make(name, limited=False):\n    return getattr(ccxt, name)({'enableRateLimit': limited})\nmake('okx', limited=True)`, []],
    ["imported by name", `import importlib\nex = importlib.import_module("ccxt").binance({})`, ["missing:2"]],
    ["a config keyword", `import ccxt\nex = ccxt.binance(config=conf)`, []],
    ["set by setattr", `import ccxt\nex = ccxt.binance({})\nsetattr(ex, 'enableRateLimit', True)`, []],
    ["missing", `import ccxt\nex = ccxt.binance({'apiKey': key})`, ["missing:2"]],
    ["no options", `import ccxt.async_support as ccxt\nex = ccxt.binance()`, ["missing:2"]],
    ["getattr", `import ccxt\nex = getattr(ccxt, exchange_id)({'timeout': 1})`, ["missing:2"]],
    ["on", `import ccxt\nex = ccxt.binance({'enableRateLimit': True})`, []],
    ["on later", `import ccxt\nex = ccxt.binance()\nex.enableRateLimit = True`, []],
    ["not known", `import ccxt\ndef make(cfg):\n    return ccxt.binance(cfg)`, []],
    ["merged", `import ccxt\nBASE = {'enableRateLimit': True}\nex = ccxt.okx({**BASE, 'timeout': 1})`, []],
    ["a setting on a dict", `import ccxt\ncfg = {}\ncfg['enableRateLimit'] = True\nex = ccxt.okx(cfg)`, []],
    ["only described", `import ccxt\ndef check(name, cred):\n    exchange = getattr(ccxt, name)()\n    info = exchange.requiredCredentials\n    if info['apiKey'] and not cred:\n        raise ValueError(exchange.id)`, []],
    ["described by getattr", `import ccxt\ndef show(name):\n    ex = getattr(ccxt, name)()\n    return getattr(ex, 'certified', False), hasattr(ex, 'pro')`, []],
    ["asked by getattr", `import ccxt\ndef show(name, method):\n    ex = getattr(ccxt, name)()\n    return ex.id, getattr(ex, 'fetch_ticker')('BTC/USDT')`, ["missing:3"]],
    ["described in one branch of two", `import ccxt\ndef has(name):\n    try:\n        ex = getattr(ccxt.pro, name)()\n    except AttributeError:\n        ex = getattr(ccxt, name)()\n    if not ex or not ex.has:\n        return None\n    return ex.has['fetchOHLCV']`, []],
    ["described through a private function", `import ccxt\ndef _make(name):\n    return getattr(ccxt, name)()\ndef needs(name):\n    return _make(name).requiredCredentials`, []],
    ["described through one that others may import", `import ccxt\ndef make(name):\n    return getattr(ccxt, name)()\ndef needs(name):\n    return make(name).requiredCredentials`, ["missing:3"]],
    ["asked for its markets", `import ccxt\ndef has(name, symbol):\n    ex = getattr(ccxt, name)()\n    return ex.has['spot'] and symbol in ex.load_markets()`, ["missing:3"]],
    ["a class's method", `from ccxt import Exchange\nnow = Exchange.milliseconds()`, []],
    ["exceptions and functions", `import ccxt\ntry:\n    pass\nexcept ccxt.NetworkError as e:\n    raise ccxt.ExchangeError('x')\nccxt.decimal_to_precision(1)`, []],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });
});
