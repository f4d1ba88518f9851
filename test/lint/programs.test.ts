import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exchanges, libraries, lintRules } from "../../rules/all.ts";
import { createLinter } from "../../src/lint/run.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const enabled = lintRules.map((rule) => ({ rule: { ...rule, anchors: [""] as const }, options: {} }));
const linter = createLinter({ libraries, exchanges }, enabled, { suspects: () => [], dismiss: () => undefined });

/** What went wrong while all rules looked at a program, anchors or not; a syntax error is no fault of theirs. */
async function faults(text: string, file = "bot.js"): Promise<string | undefined> {
  const { notParsed } = await linter.lint(file, text);
  return notParsed?.message.includes("bug in keyfence") ? `${notParsed.message}\n${text.slice(0, 2000)}` : undefined;
}

const { tied } = grammar();

/** Programs of what the rules look at, in all the forms that a language has for it: few names, so that they refer to each other. */
function grammar(): { tied: fc.Arbitrary<string> } {
  const name = fc.constantFrom("a", "b", "params", "secret", "client", "query", "headers", "f", "Bot", "apiKey", "undefined", "arguments");
  const member = fc.constantFrom("apiKey", "secret", "update", "digest", "toString", "push", "set", "append", "constructor", "__proto__", "length", "then", "a", "describe", "fetchTicker", "withdraw", "headers");
  const literal = fc.constantFrom('"x"', '"https://api.binance.com/api/v3/order?a=1"', '"a=1&b=2"', "1e999", "-0", "0x10n", "null", "true", "/=&/gu", '"\\ud800"', "`t${1}`", '""', "1_000", '"signature"', '"X-MBX-APIKEY"');
  const opener = fc.constantFrom("process.env.BINANCE_API_SECRET", 'require("ccxt")', 'require("crypto")', 'require("./own")', "globalThis.fetch", "import.meta", "new.target", "this", "super.x");
  const known = fc.constantFrom("createHmac('sha256', secret).update(query).digest('hex')", "new ccxt.binance({ apiKey, secret })", "new URLSearchParams(params)", "fetch(query, { headers, body: params })", "axios.post(query, params, { headers })", "Object.assign(params, headers)", "JSON.stringify(params)", "encodeURIComponent(query)", "Object.entries(params).map(([k, v]) => k + '=' + v).join('&')", "Date.now()", "console.log(client)", "Buffer.from(secret, 'base64')");
  const made = fc.letrec<{ expression: string; statement: string; pattern: string; block: string }>((tie) => {
    const expression = tie("expression");
    const pattern = tie("pattern");
    const block = tie("block");
    const pair = (write: (one: string, other: string) => string): fc.Arbitrary<string> => fc.tuple(expression, expression).map(([one, other]) => write(one, other));
    return {
      expression: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        name, literal, opener, known,
        pair((one, other) => `(${one}) + (${other})`), pair((one, other) => `(${one}) ?? (${other})`), pair((one, other) => `(${one} ? ${other} : ${one})`), pair((one, other) => `[...[${one}], ${other}, ,]`),
        fc.tuple(name, expression).map(([to, of]) => `(${to} = ${of})`), fc.tuple(name, expression).map(([to, of]) => `(${to} += ${of})`), fc.tuple(name, expression).map(([to, of]) => `(${to} ||= ${of})`),
        fc.tuple(expression, member).map(([of, key]) => `(${of}).${key}`), fc.tuple(expression, expression).map(([of, key]) => `(${of})?.[${key}]`),
        fc.tuple(expression, member, expression).map(([of, key, given]) => `(${of}).${key}(${given}, ...[${given}])`), fc.tuple(name, expression).map(([of, given]) => `${of}(${given})`), fc.tuple(name, expression).map(([of, given]) => `new ${of}(${given})`),
        fc.tuple(member, expression).map(([key, of]) => `({ ${key}: ${of}, ["x" + ${of}]: 1, get y() { return this.${key}; }, set y(v) {}, ...${of}, async *z() { yield* this.z(); } })`),
        fc.tuple(pattern, block).map(([given, body]) => `((${given}, ...rest) => ${body})`), fc.tuple(name, pattern, block).map(([self, given, body]) => `(function* ${self}(${given}) ${body})`), fc.tuple(name, expression).map(([given, body]) => `(async ${given} => (${body}))`),
        fc.tuple(name, expression, block).map(([base, of, body]) => `(class extends ${base} { static #p = ${of}; static { this.#p; } constructor(x = ${of}) { super(x); this.a = ${of}; } get secret() { return this.secret; } [Symbol.iterator]() ${body} })`),
        fc.tuple(name, expression).map(([tag, of]) => `${tag}\`a\${${of}}b\``), expression.map((of) => `(delete (${of}).a, void ${of}, typeof ${of}, !${of})`),
      ),
      pattern: fc.oneof({ depthSize: "small" }, name.filter((each) => each !== "undefined" && each !== "arguments"), fc.tuple(member, pattern, expression).map(([key, inner, of]) => `{ ${key}: ${inner} = ${of}, ...others }`), fc.tuple(pattern, expression).map(([inner, of]) => `[, ${inner} = ${of}]`)),
      block: fc.array(tie("statement"), { maxLength: 3 }).map((list) => `{ ${list.join("\n")} return a; }`),
      statement: fc.oneof(
        { depthSize: "small" },
        expression.map((of) => `;(${of});`), fc.tuple(pattern, expression).map(([to, of]) => `var ${to} = ${of};`), fc.tuple(pattern, expression).map(([to, of]) => `{ let ${to} = ${of}; const self = () => self(); }`),
        fc.tuple(pattern, expression, tie("statement")).map(([to, of, inner]) => `for (const ${to} of ${of}) { ${inner} continue; }`), fc.tuple(name, expression, tie("statement")).map(([to, of, inner]) => `label: for (var ${to} in ${of}) { ${inner} break label; }`),
        fc.tuple(expression, tie("statement")).map(([of, inner]) => `while (${of}) { ${inner} }`), fc.tuple(expression, tie("statement"), tie("statement")).map(([of, one, other]) => `if (${of}) { ${one} } else { ${other} }`),
        fc.tuple(expression, tie("statement")).map(([of, inner]) => `switch (${of}) { case ${of}: ${inner} default: ${inner} }`), fc.tuple(tie("statement"), pattern, tie("statement")).map(([one, given, other]) => `try { ${one} } catch (${given}) { ${other} } finally { throw a; }`),
        fc.tuple(name.filter((each) => each !== "undefined" && each !== "arguments"), pattern, block).map(([self, given, body]) => `function ${self}(${given}) ${body}`), fc.tuple(expression, tie("statement")).map(([of, inner]) => `with (${of}) { ${inner} }`),
      ),
    };
  });
  return { tied: fc.array(made.statement, { minLength: 1, maxLength: 8 }).map((list) => list.join("\n")) };
}

describe("whatever the program", { timeout: 120_000 }, () => {
  test("no rule throws on a generated one", async () => {
    let parsed = 0;
    await fc.assert(fc.asyncProperty(tied, async (text) => {
      const { notParsed } = await linter.lint("bot.cjs", text);
      if (!notParsed) parsed++;
      expect(notParsed?.message ?? "").not.toContain("bug in keyfence");
    }), { numRuns: 300 });
    // Most must be programs, or nothing is shown.
    expect(parsed).toBeGreaterThan(120);
  });

  const known = ["src/lint/value/bindings.ts", "src/lint/python/repair.ts", "rules/lint/no-withdrawal.ts", "fixtures/sample-bot/src/signed.ts", "fixtures/sample-bot/src/exchange.ts"].map((file) => readFileSync(path.join(root, file), "utf8"));

  test("no rule throws on a real one with lines left out or doubled", async () => {
    const changed = fc.record({ source: fc.constantFrom(...known), at: fc.nat(400), count: fc.nat(3), twice: fc.boolean() });
    await fc.assert(fc.asyncProperty(changed, async ({ source, at, count, twice }) => {
      const lines = source.split("\n");
      const start = at % lines.length;
      const text = [...lines.slice(0, start + (twice ? count : 0)), ...lines.slice(start + (twice ? 0 : count))].join("\n");
      expect(await faults(text, "bot.ts")).toBeUndefined();
    }), { numRuns: 60 });
  });

  const python = path.join(root, "fixtures/python");
  test.each(readdirSync(python))("no rule throws on fixtures/python/%s", async (file) => {
    for (const part of readFileSync(path.join(python, file), "utf8").split(/^---\n/m)) expect(await faults(part.split(/^==>\n/m)[0] ?? "", "bot.py")).toBeUndefined();
  });

  const many = (count: number, piece: (n: number) => string, between = "\n"): string => Array.from({ length: count }, (_, n) => piece(n)).join(between);
  test.each<[string, string, string?]>([
    ["a constant that is itself", "const a = a; const b = c, c = b; fetch(a + b);"],
    ["an object in itself", "const params = {}; params.self = params; params[params] = params; fetch('https://api.binance.com', { body: JSON.stringify(params) });"],
    ["functions that call each other", "const f = (x) => g(f(x)), g = (x) => f(g(x)); fetch(f(g(1)));"],
    ["a class that extends itself", "class A extends A { secret = this.secret; get a() { return this.a; } } class B extends C {} class C extends B {} new A().a; new B().secret;"],
    ["a generator of itself", "function* g() { yield* g(); for (const x of g()) yield x; } for (const y of g()) fetch(y);"],
    ["a parameter that is its own default", "function f(a = a, { b = f(b) } = f()) { return a + b; } f(f(), f);"],
    ["a switch of 3,000 cases", `switch (a) { ${many(3000, (n) => `case ${n}: secret = "s${n}"; break;`)} } createHmac("sha256", secret).update(query).digest("hex");`],
    ["3,000 assignments to one variable", `let query = "";\n${many(3000, (n) => `query += "&a${n}=" + b;`)}\nfetch("https://api.binance.com/?" + query);`],
    ["3,000 members of one object", `const params = {};\n${many(3000, (n) => `params.a${n} = params.a${n - 1};`)}\nfetch(params.a2999);`],
    ["3,000 methods of one class", `class A { ${many(3000, (n) => `m${n}() { this.x = this.m${n + 1}(); return this.x; }`)} }\nnew A().m0();`],
    ["3,000 calls in a chain", `fetch(a${many(3000, (n) => `.b(${n})`, "")});`],
    ["3,000 calls of one function", `function sign(query) { return createHmac("sha256", secret).update(query).digest("hex"); }\n${many(3000, (n) => `sign("a=${n}");`)}`],
    ["functions in functions", `${"function f() { return ".repeat(500)}fetch(a)${" }".repeat(500)}`],
    ["calls in calls", `${"f(".repeat(1500)}secret${")".repeat(1500)}`],
    ["objects in objects", `const a = ${"{ a: ".repeat(1500)}1${" }".repeat(1500)}; fetch(a);`],
    ["blocks in blocks", `${"{ let a = b; ".repeat(1500)}fetch(a);${" }".repeat(1500)}`],
    ["a conditional of 1,500 ends", `const secret = ${many(1500, (n) => `a === ${n} ? "${n}" :`, " ")} null; fetch(secret);`],
    ["a sum of 10,000", `fetch(${many(10_000, (n) => `"${n}"`, " + ")});`],
    ["arrays of 20,000", `const list = [${many(20_000, (n) => `"s${n}"`, ",")}]; for (const each of list) fetch(each); list.map((each) => fetch(each));`],
    ["types, enums and decorators", `namespace N { export declare const secret: unique symbol; } enum E { A = "https://api.binance.com", B = A } abstract class A<T extends keyof A<T>> { @log() accessor secret: string = <string>E.B!; constructor(private readonly key?: string, @inject() public client = new ccxt.binance()) {} declare x: this; abstract sign(q: asserts q is string): T; static async *[Symbol.asyncIterator]<const T>() {} } import fs = require("fs"); export = A; export as namespace K;`, "bot.ts"],
    ["JSX", "export const A = (props) => <><A.B {...props} secret={apiKey} x:y='1'>{...list}{/* c */}</A.B></>;", "bot.tsx"],
    ["Python in itself", "class A(A):\n    secret = secret\n    def f(self, a=f, *b, **c): return self.f(*b, **c)\nx = lambda: x()\nq = {**q, 'a': [q for q in q]}\nrequests.get(q, params=q)\n", "bot.py"],
    ["3,000 lines of Python", `params = {}\n${many(3000, (n) => `params['a${n}'] = params.get('a${n - 1}')`)}\nrequests.post('https://api.binance.com/api/v3/order', data=params)\n`, "bot.py"],
  ])("no rule throws on %s, nor takes long", async (_name, text, file = "bot.cjs") => {
    await linter.lint(file, "1");
    const { user } = process.cpuUsage();
    const fault = await faults(text, file);
    const ms = (process.cpuUsage().user - user) / 1000;
    expect(fault).toBeUndefined();
    // A fifth of a second and linear; the rest is for machines that do other things as well.
    expect(ms).toBeLessThan(5 * (200 + text.length / 100));
  });
});
