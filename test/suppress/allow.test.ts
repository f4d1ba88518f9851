import { describe, expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { ALLOW, hitIn, names, suppress } from "./suppressing.ts";

const key = fake("allow").alnum(64);
const other = fake("allow-other").alnum(64);

describe("a directive in any comment syntax", () => {
  test.each([
    ["C", "//", ""], ["C block", "/*", "*/"], ["shell", "#", ""], ["SQL, Lua, Haskell", "--", ""], ["Lisp, INI", ";", ""], ["Lisp", ";;;", ""],
    ["TeX, Erlang", "%", ""], ["HTML", "<!--", "-->"], ["JSX", "{/*", "*/}"], ["Jinja", "{#", "#}"], ["Handlebars", "{{!--", "--}}"], ["OCaml", "(*", "*)"],
    ["Haskell block", "{-", "-}"], ["Razor", "@*", "*@"], ["ERB", "<%#", "%>"], ["JSP", "<%--", "--%>"], ["batch", "REM", ""], ["batch label", "::", ""],
    ["Visual Basic", "'", ""], ["Vim", '"', ""], ["Fortran", "!", ""], ["m4", "dnl", ""], ["Rust doc", "///", ""], ["Rust inner", "//!", ""], ["shebang-like", "#!", ""],
    ["reStructuredText", "..", ""], ["JSDoc", " *", ""],
  ])("%s, behind the finding and above it", async (_language, open, close) => {
    for (const gap of [" ", ""]) {
      if (gap === "" && /[\w'"]$/.test(open)) continue;
      const directive = `${open}${gap}${ALLOW} no-hardcoded-secret -- a test account ${close}`;
      const behind = `key = ${key} ${directive}\n`;
      // These open a comment only at the beginning of a line.
      if (!["::", "..", " *"].includes(open)) expect(await suppress(behind, [hitIn(behind, key)]), behind.replace(key, "KEY")).toMatchObject({ left: 0, notes: [], by: { allow: 1, foreign: 0, baseline: 0 } });
      const above = `a\n  ${directive}\nkey = ${key}\nb = ${other}\n`;
      expect(await suppress(above, [hitIn(above, key), hitIn(above, other)]), above.replace(key, "KEY").replace(other, "OTHER")).toMatchObject({ left: 1, notes: [], by: { allow: 1 } });
    }
  });

  test("code behind a block comment belongs to the line, and the comment to its own line alone", async () => {
    const text = `/* ${ALLOW} no-hardcoded-secret -- a test account */ key = "${key}";\nb = "${other}";\n`;
    expect((await suppress(text, [hitIn(text, key), hitIn(text, other)])).left).toBe(1);
    const closer = `}); // ${ALLOW} no-hardcoded-secret -- a test account\nb = "${other}";\n`;
    expect(await suppress(closer, [hitIn(closer, other)])).toMatchObject({ left: 1, problems: ["1 unused"] });
  });

  test("several stack, and a line that only closes a comment is passed over", async () => {
    const text = `# ${ALLOW} no-withdrawal -- it is the point of this file\r\n# ${ALLOW} no-hardcoded-secret -- a test account\r\nkey = ${key}\r\n`;
    const hits = [hitIn(text, key), hitIn(text, key, { rule: "no-withdrawal", messageId: "call", secret: false })];
    expect(await suppress(text, hits)).toMatchObject({ left: 0, notes: [] });
    const block = `/*\n * ${ALLOW} no-hardcoded-secret -- a test account\n */\nkey = ${key}\n`;
    expect(await suppress(block, [hitIn(block, key)])).toMatchObject({ left: 0, notes: [] });
    const apart = `# ${ALLOW} no-hardcoded-secret -- a test account\n\nkey = ${key}\n`;
    expect(await suppress(apart, [hitIn(apart, key)])).toMatchObject({ left: 1, problems: ["1 unused"] });
  });

  test("a secret of several lines is allowed above it, in its first and in its last line", async () => {
    const pem = `begin\n${key}\nend`;
    const directive = `# ${ALLOW} no-hardcoded-secret -- a test account`;
    for (const text of [`${directive}\n${pem}\n`, `${pem} ${directive}\n`, `${pem.replace("begin", `begin ${directive}`)}\n`]) {
      const start = text.indexOf("begin");
      expect(await suppress(text, [{ ...hitIn(text, key), start, end: text.indexOf("end") + 3 }])).toMatchObject({ left: 0, notes: [] });
    }
  });
});

describe("what is no directive", () => {
  test.each([
    `const marker = "${ALLOW}";`,
    `const marker = "${ALLOW} no-hardcoded-secret -- reason";`,
    `say '${ALLOW} x -- y'`,
    `Write \`${ALLOW} <rule> -- reason\` behind it.`,
    `if (/${ALLOW}/i.test(text)) return;`,
    `see my${ALLOW} no-hardcoded-secret -- reason`,
    `// ${ALLOW}ance no-hardcoded-secret -- reason`,
    `{"_comment": "${ALLOW} no-hardcoded-secret -- reason"}`,
    `(${ALLOW} no-hardcoded-secret -- reason)`,
  ])("%s", async (line) => {
    const text = `${line} ${key}\n`;
    expect(await suppress(text, [hitIn(text, key)])).toMatchObject({ left: 1, notes: [] });
  });
});

describe("a rule is named", () => {
  test.each([
    ["no-hardcoded-secret", 0], ["keyfence/no-hardcoded-secret", 0], ["No-Hardcoded-Secret", 0], ["binance-api-key", 0],
    ["no-withdrawal, no-hardcoded-secret", 0], ["no-withdrawal", 1], ["github-token", 1],
  ])("by %s: %i left", async (name, left) => {
    const text = `key = ${key} # ${ALLOW} ${name} -- a test account\n`;
    expect((await suppress(text, [hitIn(text, key)])).left).toBe(left);
  });

  test("by a detector where the code half names the secret in its own words", async () => {
    const text = `key = ${key} # ${ALLOW} binance-api-key -- a test account\n`;
    expect((await suppress(text, [hitIn(text, key, { messageId: "option" })])).left).toBe(0);
    expect((await suppress(text, [hitIn(text, key, { messageId: "option", role: "secret" })])).left).toBe(1);
    const token = text.replace("binance-api-key", "github-token");
    expect((await suppress(token, [hitIn(token, key, { messageId: "option", exchange: null, role: null })])).left).toBe(1);
  });
});

describe("what can't be followed suppresses nothing and is said", () => {
  test.each([
    ["", "names no rule"],
    ["-- a reason", "names no rule"],
    ["no-hardcoded-secret", "gives no reason"],
    ["no-hardcoded-secret a test account", "gives no reason"],
    ["no-hardcoded-secret --", "gives no reason"],
    ["no-hardcoded-secret -- ...", "gives no reason"],
    ["no-hardcoded-secret -- until 2099-01-01", "gives no reason"],
    ["no-such-rule -- reason", 'names "no-such-rule", which is no rule and no detector'],
    ["no-hardcoded-secret, no-such-rule -- reason", 'names "no-such-rule"'],
    ["no-hardcoded-secret -- reason until 2099-02-30", 'ends "until 2099-02-30", which is no day'],
    ["no-hardcoded-secret -- reason until 31.01.2099", "which is no day"],
    ["no-hardcoded-secret -- reason until 2099", "which is no day"],
  ])("%s", async (tail, message) => {
    const text = `key = ${key} # ${ALLOW} ${tail}\n`;
    const suppressed = await suppress(text, [hitIn(text, key)]);
    expect(suppressed).toMatchObject({ left: 1, problems: ["1 invalid"] });
    expect(suppressed.notes[0]!.message).toContain(message);
    expect(suppressed.notes[0]!.message.startsWith(ALLOW)).toBe(true);
  });

  test("a secret in the place of the name isn't shown", async () => {
    const text = `# ${ALLOW} ${key} -- reason\n`;
    expect(JSON.stringify((await suppress(text, [])).notes).toLowerCase()).not.toContain(key.slice(0, 12).toLowerCase());
  });
});

describe("a date", () => {
  test.each([
    ["until 2026-06-15", 0, []],
    ["until 2026-06-14", 1, ["1 expired"]],
    ["until the demo is over", 0, []],
    ["until v2", 0, []],
  ])("%s: %i left", async (until, left, problems) => {
    const text = `key = ${key} # ${ALLOW} no-hardcoded-secret -- a test account ${until}\n`;
    expect(await suppress(text, [hitIn(text, key)])).toMatchObject({ left, problems });
  });

  test("its last day is counted in UTC", async () => {
    const text = `key = ${key} # ${ALLOW} no-hardcoded-secret -- a test account until 2026-06-15\n`;
    expect((await suppress(text, [hitIn(text, key)], { now: new Date("2026-06-15T23:59:59Z") })).left).toBe(0);
    expect((await suppress(text, [hitIn(text, key)], { now: new Date("2026-06-16T00:00:00Z") })).left).toBe(1);
  });
});

describe("what allows nothing", () => {
  test("is said of each name by itself, where it was looked for", async () => {
    const text = `key = ${key} # ${ALLOW} no-hardcoded-secret, no-withdrawal -- a test account\n\n# ${ALLOW} github-token -- old\n`;
    const { notes } = await suppress(text, [hitIn(text, key)]);
    expect(notes.map(({ line, message }) => `${line} ${message}`)).toEqual([`1 ${ALLOW} no-withdrawal allows nothing; remove it`, `3 ${ALLOW} github-token allows nothing; remove it`]);
    expect((await suppress(text, [hitIn(text, key)], { names: { ...names, ran: (name) => name !== "no-withdrawal" } })).problems).toEqual(["3 unused"]);
  });

  test("is passed over in a page that explains it", async () => {
    const text = `    # ${ALLOW} no-hardcoded-secret -- as you see\n`;
    expect((await suppress(text, [], {}, "docs/allow.md")).notes).toEqual([]);
    expect((await suppress(text, [], {}, "docs/allow.py")).problems).toEqual(["1 unused"]);
  });

  test("and costs little in a line of a megabyte", async () => {
    const text = `${"x;".repeat(500_000)}/* ${ALLOW} no-hardcoded-secret -- a */${`/*${ALLOW}*/`.repeat(2_000)}\n`;
    const started = performance.now();
    expect((await suppress(text, [])).notes).toHaveLength(2_001);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
