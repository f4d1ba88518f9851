import { Linter, type Rule } from "eslint";
import type { CallExpression } from "estree";
import { describe, expect, test } from "vitest";
import * as parser from "../../src/lint/python/parser.ts";

const noEval: Rule.RuleModule = {
  meta: { schema: [] },
  create: (context) => ({
    CallExpression(node: CallExpression) {
      if (node.callee.type === "Identifier" && node.callee.name === "eval") context.report({ node, message: "eval" });
    },
  }),
};

/** It asks for the token `var`. */
const NEED_JAVASCRIPT_TOKENS = new Set(["no-var"]);

function verify(text: string, rules: Linter.RulesRecord = { "test/no-eval": "error" }) {
  return new Linter().verify(text, {
    files: ["**/*.py"],
    languageOptions: { parser: parser as Linter.Parser, ecmaVersion: 2026, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { test: { rules: { "no-eval": noEval } } },
    rules,
  }, { filename: "bot.py" });
}

describe("ESLint", () => {
  test("reports a call where it stands, also behind astral characters", () => {
    expect(verify("x = 1\nif x: y = '😀' + eval(x)\n")).toMatchObject([{ line: 2, column: 18, endLine: 2, endColumn: 25, message: "eval" }]);
  });

  test.each([
    ["on the next line", "# eslint-disable-next-line test/no-eval -- why\neval(x)\n"],
    ["on its line", "eval(x)  # eslint-disable-line\n"],
    ["in a range", "# eslint-disable test/no-eval\neval(x)\n# eslint-enable test/no-eval\n"],
    ["in the whole of a Markdown block", "/* eslint-disable test/no-eval */\neval(x)\n"],
    ["by its configuration", "# eslint test/no-eval: 'off'\neval(x)\n"],
  ])("a comment disables a rule %s", (_, text) => {
    expect(verify(text)).toEqual([]);
  });

  test("a range ends", () => {
    expect(verify("# eslint-disable test/no-eval\neval(x)\n# eslint-enable test/no-eval\neval(y)\n")).toMatchObject([{ line: 4, message: "eval" }]);
  });

  test("names are scoped by function", () => {
    const text = "import a\nfrom b import c\ntry:\n    import d\nexcept ImportError:\n    d = None\n\ndef f(x):\n    if x:\n        y = d\n    return y\n\nf(c)\n";
    const messages = verify(text, { "no-unused-vars": "error", "no-undef": "error" }).map(({ message }) => message);
    expect(messages).toEqual(["'a' is defined but never used.", "'ImportError' is not defined."]);
  });

  test("ESLint's own rules get over the constructs that JavaScript hasn't", async () => {
    const { builtinRules } = await import("eslint/use-at-your-own-risk");
    const text = [
      "import a.b as c", "from . import *", "@d(x=1)", "class A(B, C, metaclass=D):", "    e: int = 1", "    def __init__(self, *args, f, **rest):",
      "        super().__init__()", "    @property", "    def g(self): return [h for i in j for h in i if h]", "async def k():",
      "    async with l as m, n: yield", "    match o:", "        case {'p': q, **r} if q: return", "        case _: pass",
      "try: s = t[1:2, ...]", "except* (U, V) as w: raise X from w", "except: pass", "else: y //= 1", "finally: del z", "while aa := bb(): continue", "else: cc",
      "f'{dd!r:>{ee}}' 'ff'", "lambda *, gg: (yield)", "global hh", "assert ii, jj",
    ].join("\n");
    const rules: Linter.RulesRecord = {};
    for (const [id, { meta }] of builtinRules) {
      // What formats JavaScript looks for JavaScript's tokens. The configuration keeps it off Python files.
      if (!meta?.deprecated && !NEED_JAVASCRIPT_TOKENS.has(id)) rules[id] = "warn";
    }
    expect(Object.keys(rules).length).toBeGreaterThan(100);
    expect(verify(text, rules).filter(({ fatal }) => fatal)).toEqual([]);
  });
});
