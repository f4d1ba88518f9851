import { describe, expect, test } from "vitest";
import { shown } from "./shown.ts";

const PARAMS = `const params = { symbol: "BTC", side: "BUY" };\n`;
const RAW = "symbol=BTC&side=BUY";

describe("queries put together by hand", () => {
  test.each<[string, string, string]>([
    ["map and join", "show(Object.keys(params).map((k) => `${k}=${params[k]}`).join('&'));", `q(${RAW}; raw)`],
    ["sorted, each value encoded", "show(Object.keys(params).sort().map((k) => `${k}=${encodeURIComponent(params[k])}`).join('&'));", `q(side=percent("BUY")&symbol=percent("BTC"); rfc3986 sorted)`],
    ["for … of entries, the separator by a test", "let q = ''; for (const [k, v] of Object.entries(params)) { if (q) q += '&'; q += k + '=' + v; } show(q);", `"${RAW}"`],
    ["for … in", "let q = ''; for (const k in params) { q += `${k}=${params[k]}&`; } show(q);", `"${RAW}&"`],
    ["for … in, the last separator cut off", "let q = ''; for (const k in params) { q += `${k}=${params[k]}&`; } q = q.slice(0, -1); show(q);", `"${RAW}"`],
    ["forEach", "let q = ''; Object.keys(params).forEach((k) => { q += (q ? '&' : '') + k + '=' + params[k]; }); show(q);", `"${RAW}"`],
    ["push in a loop", "const parts = []; for (const k of Object.keys(params)) parts.push(k + '=' + params[k]); show(parts.join('&'));", `q(${RAW}; raw)`],
    ["push in forEach", "const parts = []; Object.entries(params).forEach(([k, v]) => { parts.push(`${k}=${v}`); }); show(parts.join('&'));", `q(${RAW}; raw)`],
    ["reduce", "show(Object.entries(params).reduce((acc, [k, v]) => acc + (acc ? '&' : '') + k + '=' + v, ''));", `"${RAW}"`],
    ["an object that is empty by default, changed", "export function signed(all = {}) { all.b = '2'; show(new URLSearchParams(all).toString()); }", `q(b=2&…; form)`],
    ["reduce, lists apart from what is none", "show(Object.keys(params).reduce((acc, k) => { if (Array.isArray(params[k])) params[k].forEach((v) => { acc.push(k + '=' + v); }); else acc.push(k + '=' + params[k]); return acc; }, []).join('&'));", `q(${RAW}; raw)`],
    ["one parameter in one of two ways", "const parts = ['a=1']; parts.push(asked ? `b=${encodeURIComponent(x)}` : `b=${encodeURIComponent(y)}`); show(parts.join('&'));", 'q(a=1&b=percent(<x>) | percent(<y>); rfc3986)'],
    ["a Map", "const m = new Map(); m.set('a', '1'); m.set('b', '2'); show([...m.entries()].map(([k, v]) => `${k}=${v}`).join('&'));", "q(a=1&b=2; raw)"],
    ["append in a loop", "const q = new URLSearchParams(); for (const [k, v] of Object.entries(params)) q.append(k, v); show(q.toString());", `q(${RAW}; form)`],
    ["a value that is left out", "const all = { ...params, stop: undefined }; const q = []; for (const [k, v] of Object.entries(all)) { if (v !== undefined) q.push(`${k}=${v}`); } show(q.join('&'));", `q(${RAW}; raw)`],
    ["a filter", "show(Object.entries({ ...params, stop: undefined }).filter(([, v]) => v !== undefined).map(([k, v]) => `${k}=${v}`).join('&'));", `q(${RAW}; raw)`],
    ["a generator", "function* parts() { yield 'a=1'; yield 'b=2'; } show([...parts()].join('&'));", "q(a=1&b=2; raw)"],
    ["sorted in place", "const parts = ['b=2', 'a=1']; parts.sort(); show(parts.join('&'));", "q(a=1&b=2; raw sorted)"],
    ["a builder that goes on after it was read", "const q = new URLSearchParams({ a: '1' }); const s = q.toString(); q.append('b', '2'); show(s);", "q(a=1; form)"],
    ["a loop over what isn't known", "let q = ''; for (const k in unknownParams) q += `${k}=${unknownParams[k]}&`; show(asked(q)); function asked(x) { return x; }", "`${?}=${<unknownParams.*>}&${?}`"],
  ])("%s", async (_name, code, expected) => {
    expect((await shown(PARAMS + code)).join("\n")).toBe(expected);
  });
});

describe("functions, closures and classes", () => {
  test.each<[string, string, string]>([
    ["a signer made by a function", "import { createHmac } from 'crypto'; const make = (secret) => (q) => createHmac('sha256', secret).update(q).digest('hex'); const sign = make(process.env.API_SECRET); show(sign('a=1'));", `mac(sha256 hex of "a=1" by secret:API_SECRET)`],
    ["a method of a class", "import { createHmac } from 'crypto'; class C { constructor(secret) { this.secret = secret; } sign(q) { return createHmac('sha256', this.secret).update(q).digest('hex'); } } show(new C(process.env.API_SECRET).sign('a=1'));", `mac(sha256 hex of "a=1" by secret:API_SECRET)`],
    ["a mac built step by step", "import { createHmac } from 'crypto'; const h = createHmac('sha256', process.env.API_SECRET); h.update('a=1'); h.update('&b=2'); show(h.digest('hex'));", `mac(sha256 hex of "a=1&b=2" by secret:API_SECRET)`],
    ["methods of an object", "const o = { a(q) { return 's' + q; }, b: (q) => q + '!' }; show(o.a('x')); show(o.b('y'));", `"sx"\n"y!"`],
    ["an async function", "async function f(p) { return { ...p, b: 2 }; } const r = await f({ a: 1 }); show(r); f({ c: 3 }).then((x) => show(x));", "{a: 1, b: 2}\n{c: 3, b: 2}"],
    ["destructured parameters with defaults", "const f = ({ a, b = 2 }) => `${a}-${b}`; show(f({ a: 1 }));", `"1-2"`],
    ["promises", "const enc = new TextEncoder(); crypto.subtle.importKey('raw', enc.encode(process.env.API_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']).then((key) => crypto.subtle.sign('HMAC', key, enc.encode('a=1'))).then((sig) => show(sig)); show(Promise.resolve('x').then((y) => y + '1'));", `mac(sha256 binary of "a=1" by secret:API_SECRET)\n"x1"`],
    ["a getter", "const o = { get c() { return 'g'; } }; show(o.c);", `"g"`],
    ["recursion ends", "function f(n) { return n ? 'a' + f(n - 1) : ''; } show(f(3));", "`a${?}`"],
    ["a URL object", "const url = new URL('https://api.binance.com/x'); url.searchParams.append('a', '1'); show(url.href); show(url.searchParams.toString()); show(url.pathname);", '`https://api.binance.com/x?${q(a=1; form)}`\nq(a=1; form)\n"/x"'],
    ["a parameter set twice", "const q = new URLSearchParams(); q.set('a', '1'); q.set('b', '2'); q.set('a', '3'); show(q);", "q(a=3&b=2; form)"],
    ["the rest of the arguments", "const f = (...parts) => parts.join('&'); show(f('a=1', 'b=2'));", "q(a=1&b=2; raw)"],
    ["names of the environment", "const { BINANCE_KEY, PATH } = process.env; show(BINANCE_KEY); show(PATH);", "key:BINANCE_KEY\n?PATH"],
    ["names that are whole numbers", "show({ b: 1, 10: 2, 2: 3 });", "{2: 3, 10: 2, b: 1}"],
    ["values that were taken away", "const all = { a: 1, b: 2 }; delete all.a; show(all);", "{b: 2}"],
    ["a private field, and a method that one call reaches", "class Api { #secret; constructor({ apiSecret }) { this.#secret = apiSecret; } signed(path, params) { show(this.#secret); show(params); } order(o) { return this.signed('/order', o); } } const api = new Api({ apiSecret: process.env.API_SECRET }); api.order({ symbol: 'BTC' });", `secret:API_SECRET\n{symbol: "BTC"}`],
    ["a wrapper", "function path(p, params = {}) { const q = new URLSearchParams({ ...params, t: '1' }).toString(); return `${p}?${q}`; } show(path('/a', { x: 'y' }));", "`/a?${q(x=y&t=1; form)}`"],
  ])("%s", async (_name, code, expected) => {
    expect((await shown(code)).join("\n")).toBe(expected);
  });
});

describe("what may be there or not", () => {
  test.each<[string, string, string]>([
    ["a spread condition", "show({ a: 1, ...(c && { b: 2 }) });", "{a: 1, b?: 2}"],
    ["a spread choice", "show({ a: 1, ...(c ? { b: 2 } : {}) });", "{a: 1, b?: 2}"],
    ["the same name in both", "show({ a: 1, ...(c ? { b: 2 } : { b: 3 }) });", "{a: 1, b: 2 | 3}"],
    ["over one that is there", "show({ b: 1, ...(c && { b: 2 }) });", "{b: 1 | 2}"],
    ["set in an if", "const o = { a: 1 }; if (c) o.b = 2; show(o);", "{a: 1, b?: 2}"],
    ["set in an if and its else", "const o = { a: 1 }; if (c) o.b = 2; else o.b = 3; show(o);", "{a: 1, b: 2 | 3}"],
    ["set where the function returns", "function f() { const o = { a: 1 }; if (c) { o.b = 2; return o; } show(o); }", "{a: 1}"],
    ["read in the branch that sets it", "const o = { a: 1 }; if (c) { o.b = 2; show(o); }", "{a: 1, b: 2}"],
    ["deleted in an if", "const o = { a: 1, b: 2 }; if (c) delete o.b; show(o);", "{a: 1, b?: 2}"],
    ["appended in an if", "const q = new URLSearchParams({ a: '1' }); if (c) q.append('b', '2'); show(q.toString());", "q(a=1&b?=2; form)"],
    ["pushed in an if", "const l = ['a=1']; if (c) l.push('b=2'); show(l.join('&'));", "q(a=1&b?=2; raw)"],
    ["through entries", "const o = { a: 1 }; if (c) o.b = 2; show(Object.entries(o).map(([k, v]) => `${k}=${v}`).join('&')); show(new URLSearchParams(o)); show(Object.fromEntries(Object.entries(o))); show({ ...o, c: 3 });", "q(a=1&b?=2; raw)\nq(a=1&b?=2; form)\n{a: 1, b?: 2}\n{a: 1, b?: 2, c: 3}"],
    ["decided by what the function is called with", "function f(x, isSigned) { const y = { ...x }; if (isSigned) y.ts = 1; return y; } show(f({}, true)); show(f({}, false)); show(f({}, u));", "{ts: 1}\n{}\n{ts?: 1}"],
    ["set on one of two", "function f(params) { params.signature = 'x'; show(params); } f({ a: 1 }); f({ b: 2 });", '{a: 1, signature: "x"} | {b: 2, signature: "x"}'],
  ])("%s", async (_name, code, expected) => {
    expect((await shown(code)).join("\n")).toBe(expected);
  });

  test("in Python", async () => {
    expect((await shown(`kwargs = {"params": p} if get else {"data": p}\nshow({**kwargs})\nd = {"a": 1}\nif x:\n    d["b"] = 2\nshow({**d})`, "bot.py")).join("\n")).toBe("{params?: <p>, data?: <p>}\n{a: 1, b?: 2}");
  });
});

describe("the writes that reach a use", () => {
  test.each<[string, string, string]>([
    ["an if and its else", "let q = '1'; if (q) q = '2'; else q = '3'; show(q);", `"2" | "3"`],
    ["a chain of them", "let q = '1'; if (a) q = '2'; else if (b) q = '3'; else { q = '4'; } show(q);", `"2" | "3" | "4"`],
    ["a switch with a default", "let q = '1'; switch (a) { case 1: q = '2'; break; default: q = '3'; } show(q);", `"2" | "3"`],
    ["a switch without", "let q = '1'; switch (a) { case 1: q = '2'; break; } show(q);", `"1" | "2"`],
    ["an if without else", "let q = '1'; if (a) { q = '2'; } show(q);", `"1" | "2"`],
    ["an else that throws", "let q = '1'; if (a) { q = '2'; } else { throw new Error(); } show(q);", `"2"`],
  ])("%s", async (_name, code, expected) => {
    expect((await shown(code)).join("\n")).toBe(expected);
  });

  test("a string of many conditional parts takes no longer for each", async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `if (a.x${index}) q += "&p${index}=" + a.x${index};\nshow(q);`);
    const started = performance.now();
    const found = await shown(`let q = "a=1";\n${lines.join("\n")}`);
    expect(found[0]).toContain("p0");
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("pieces of strings", () => {
  const KEY = "const KEY = process.env.BINANCE_API_KEY;\n";
  test.each<[string, string, string]>([
    ["a few characters of a credential", "show(KEY.slice(0, 4)); show(KEY.substring(0, 3) + '***'); show(`${KEY.slice(-4)}`); show(KEY.substr(0, 4)); show(KEY.slice(0, n));", "?\n`${?}***`\n?\n?\n?"],
    ["a variable of it", "const apiKey = KEY.slice(0, 4) ; show(apiKey);", "?"],
    ["most of one", "show(KEY.slice(0, -1)); show(KEY.slice(1)); show(KEY.slice(0, 40));", "key:BINANCE_API_KEY\nkey:BINANCE_API_KEY\nkey:BINANCE_API_KEY"],
    ["a text", "show('abcdef'.slice(0, 4)); show('abcdef'.slice(-2));", '"abcd"\n"ef"'],
    ["a separator off a query", "let q = `a=${x}&`; show(q.slice(0, -1)); show(q.slice(0, q.length - 1)); show(`?${q}`.slice(1)); show(`https://x${q}`.slice(0, 5));", '`a=${<x>}&`\n`a=${<x>}&`\n`a=${<x>}&`\n"https"'],
    ["JSON of some names only", "show(JSON.stringify({ b: 1, a: 2, c: 3 }, ['a', 'b'])); show(JSON.stringify({ b: 1, a: 2 }, Object.keys({ b: 1, a: 2 }).sort()));", "json({a: 2, b: 1})\njson({a: 2, b: 1})"],
    ["JSON through a function", "show(JSON.stringify(p, (k, v) => v)); show(JSON.stringify(p, null, 2));", "json(?)\njson(<p>)"],
  ])("%s", async (_name, code, expected) => {
    expect((await shown(KEY + code)).join("\n")).toBe(expected);
  });

  test("in Python", async () => {
    const code = `import os, time\nK = os.environ["BINANCE_API_KEY"]\nfor_all = [show(K[:4]), show(K[-4:]), show(K[4:8]), show(K[:-1]), show(K[:32])]\nL = "abcdefghijklmnop"\nshow(L[:4])\nshow(L[2:5] + "...")\nshow(f"a={x}&"[:-1])`;
    expect((await shown(code, "bot.py")).join("\n")).toBe('?\n?\n?\nkey:BINANCE_API_KEY\nkey:BINANCE_API_KEY\n"abcd"\n"cde..."\n`a=${<x>}&`');
  });

  test("a format rounds a time", async () => {
    const code = `import time\nshow(f"{time.time() * 1000:.0f}")\nshow(f"{time.time():.3f}")\nshow(f"{time.time()}")\nshow(f"{  time.time() * 1000 }")`;
    expect((await shown(code, "bot.py")).join("\n")).toBe("clock(ms)\nclock(s decimal)\nclock(s decimal)\nclock(ms decimal)");
  });

  test("what a call gave a field is known by the field", async () => {
    expect((await shown(`class B:\n    def __init__(self):\n        self.cfg = json.load(f)\n    def g(self):\n        show(self.cfg)`, "bot.py")).join("\n")).toBe("?cfg");
  });
});

describe("Python", () => {
  test.each<[string, string, string]>([
    ["a comprehension", `params = {"symbol": "BTC", "side": "BUY"}\nshow("&".join([f"{k}={v}" for k, v in params.items()]))`, `q(${RAW}; raw)`],
    ["sorted", `params = {"symbol": "BTC", "side": "BUY"}\nshow("&".join(f"{k}={params[k]}" for k in sorted(params)))`, "q(side=BUY&symbol=BTC; raw sorted)"],
    ["a loop", `params = {"symbol": "BTC", "side": "BUY"}\nq = ""\nfor k, v in params.items():\n    q += f"{k}={v}&"\nshow(q)`, `"${RAW}&"`],
    ["a loop over the names", `params = {"symbol": "BTC", "side": "BUY"}\nparts = []\nfor k in params:\n    parts.append(k + "=" + params[k])\nshow("&".join(parts))`, `q(${RAW}; raw)`],
    ["a dictionary by comprehension", `all = {"a": "1", "b": None}\nshow({k: v for k, v in all.items() if v is not None})`, `{a: "1"}`],
    ["dictionaries laid over each other", `p = {"a": 1}\np |= {"b": 2}\nshow(p | {"c": 3})`, "{a: 1, b: 2, c: 3}"],
    ["a dictionary that the file doesn't bind", `params["timestamp"] = 5\nshow(params)\ncfg.update({"b": 2})\nshow(cfg)\nmodule.attribute = 1\nshow(module.path)`, "{timestamp: 5, …}\n{b: 2, …}\n<module.path>"],
    ["in a function", `def build(params):\n    q = ""\n    for k in sorted(params.keys()):\n        q += "%s=%s&" % (k, params[k])\n    return q\nshow(build({"b": "2", "a": "1"}))`, `"a=1&b=2&"`],
  ])("%s", async (_name, code, expected) => {
    expect((await shown(code, "bot.py")).join("\n")).toBe(expected);
  });
});
