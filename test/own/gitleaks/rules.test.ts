import { describe, expect, test } from "vitest";
import { fake } from "../../../src/credential/fake.ts";
import { entropyOf } from "../../../src/own/gitleaks/entropy.ts";
import { readGitleaks } from "../../../src/own/gitleaks/read.ts";
import { createOwnRules, type OwnRules } from "../../../src/own/gitleaks/rules.ts";
import { folder } from "../../cli/folder.ts";

const rulesOf = (toml: string, options?: Parameters<typeof createOwnRules>[1]): OwnRules => createOwnRules(readGitleaks(".gitleaks.toml", folder({ ".gitleaks.toml": toml })), options);
const found = (rules: OwnRules, text: string, file = "src/a.ts", seen?: ReadonlySet<string>): string[] =>
  rules.search(file, text, seen).hits.map(({ messageId, start, end }) => `${messageId}: ${text.slice(start, end)}`);

const make = fake("own-rules");
const token = `acme_live_${make.of("abcdefgh23456789", 24)}`;
const random = make.alnum(24);

describe("a rule", () => {
  const rules = (): OwnRules => rulesOf(`
[[rules]]
id = "acme-token"
description = "ACME service\\n token"
regex = '''(?i)\\b(acme_(?:live|test)_[a-z0-9]{24})(?:['"\\s;]|$)'''
keywords = ["ACME_"]
[[rules]]
id = "password"
regex = '''(?i)(?P<name>pass(?:word)?)\\s*=\\s*['"]?(?P<value>[^\\s'"]{8,40})'''
secretGroup = 2
entropy = 3.5
keywords = ["pass"]
[[rules]]
id = "last-group"
regex = '''X(a)?(b+)'''
`);

  test("finds the secret, says what the rule says of it, and masks the span", () => {
    const text = `const a = "${token}";\n`;
    expect(rules().search("a.ts", text).hits).toEqual([
      { rule: "no-hardcoded-secret", messageId: "acme-token", start: 11, end: 45, message: "ACME service token.", exchange: null, role: null, secret: true },
    ]);
  });

  test("finds it at the end of the text, and more than one", () => {
    expect(found(rules(), `${token}\n${token.toUpperCase()}`)).toEqual([`acme-token: ${token}`, `acme-token: ${token.toUpperCase()}`]);
  });

  test("names the secret by its group, or by the first group that holds anything", () => {
    expect(found(rules(), `password = "${random}"\nXbb`)).toEqual([`password: ${random}`, "last-group: bb"]);
  });

  test("takes no secret of less entropy than it asks for, and says so", () => {
    const { hits, dismissed } = rules().search("a", "password = aabbaabbaabb");
    expect(hits).toEqual([]);
    expect(dismissed).toEqual([{ start: 11, end: 23, detector: "password", reason: "not random enough for the rule (entropy 3.5)" }]);
  });

  test("runs where one of its keywords was seen, in any case, and everywhere without keywords", () => {
    expect(rules().literals).toEqual(["acme_", "pass"]);
    expect(rules().needsEveryText).toBe(true);
    const text = `Xb ${token}`;
    expect(found(rules(), text, "a", new Set())).toEqual(["last-group: b"]);
    expect(found(rules(), text, "a", new Set(["acme_"]))).toEqual([`acme-token: ${token}`, "last-group: b"]);
  });

  test("whose keywords are too short for the matcher looks for them itself", () => {
    const short = rulesOf('[[rules]]\nid = "r"\nregex = "s[0-9]+"\nkeywords = ["SK"]\n');
    expect([short.literals, short.needsEveryText]).toEqual([[], true]);
    expect(found(short, "s1", "a", new Set())).toEqual([]);
    expect(found(short, "sk s1", "a", new Set())).toEqual(["r: s1"]);
  });

  test("with a path applies to such files; a path alone is a finding by name", () => {
    const paths = rulesOf(`[[rules]]\nid = "env"\npath = '''\\.env$'''\nregex = '''(?m)^\\w+=(.+)$'''\n[[rules]]\nid = "keystore"\ndescription = "A keystore"\npath = '''\\.p12$'''\n[allowlist]\npaths = ['''^vendor/''']\n`);
    expect([found(paths, "A=b\nC=d", "x/.env"), found(paths, "A=b", "x.ts"), found(paths, "A=b", "vendor/.env")]).toEqual([["env: b", "env: d"], [], []]);
    expect([paths.searchName("a/b.p12"), paths.searchName("vendor/b.p12"), paths.searchName("b.ts")].map((hits) => hits.map(({ messageId, message, secret }) => [messageId, message, secret]))).toEqual([[["keystore", "A keystore.", false]], [], []]);
  });

  test("of a generic kind gives way to another on the same line", () => {
    const both = rulesOf(`[[rules]]\nid = "generic-key"\nregex = '''key=(\\w+)'''\n[[rules]]\nid = "acme"\nregex = '''key=(acme\\w+)'''\n`);
    expect(found(both, "key=acme1\nkey=other")).toEqual(["generic-key: other", "acme: acme1"]);
  });
});

describe("allowlists", () => {
  const rule = (allowlist: string): OwnRules => rulesOf(`[[rules]]\nid = "t"\nregex = '''k=(acme\\w+)'''\n${allowlist}`);

  test.each([
    ["[rules.allowlist]\nregexes = ['''^acme1''']", "k=acme1 k=acme2", ["t: acme2"]],
    ["[rules.allowlist]\nregexTarget = 'match'\nregexes = ['''^k=acme1$''']", "k=acme1 k=acme2", ["t: acme2"]],
    ["[rules.allowlist]\nregexTarget = 'line'\nregexes = ['''^\\s*#''']", "x\n# k=acme1\nk=acme2", ["t: acme2"]],
    // All lines but the first begin with the break before them, for gitleaks.
    ["[rules.allowlist]\nregexTarget = 'line'\nregexes = ['''^k=''']", "k=acme1\nk=acme2", ["t: acme2"]],
    ["[rules.allowlist]\nstopwords = ['ACME1']", "k=acme1 k=acme2", ["t: acme2"]],
    ["[[rules.allowlists]]\ncondition = 'AND'\npaths = ['''^src/''']\nstopwords = ['1']", "k=acme1 k=acme2", ["t: acme2"]],
    ["[[rules.allowlists]]\ncondition = 'AND'\npaths = ['''^lib/''']\nstopwords = ['1']", "k=acme1", ["t: acme1"]],
    ["[[rules.allowlists]]\ncondition = 'AND'\ncommits = ['0123']\nstopwords = ['1']", "k=acme1", ["t: acme1"]],
    ["[[rules.allowlists]]\npaths = ['''^src/''']", "k=acme1", []],
    ["[[rules.allowlists]]\npaths = ['''^lib/''']", "k=acme1", ["t: acme1"]],
    ["[allowlist]\nregexes = ['''1$''']", "k=acme1 k=acme2", ["t: acme2"]],
    ["[[allowlists]]\ntargetRules = ['t']\nstopwords = ['1']", "k=acme1 k=acme2", ["t: acme2"]],
  ])("%j", (allowlist, text, expected) => {
    expect(found(rule(allowlist), text)).toEqual(expected);
  });

  test("let pass what keyfence finds, where its detectors stand for gitleaks's", () => {
    const lists = "[[allowlists]]\ndescription = 'sample accounts'\nregexTarget = 'line'\nregexes = ['''sandbox''']\n[[allowlists]]\npaths = ['''^docs/''']\n";
    const text = "const a = 'secret' // sandbox\nconst b = 'secret'";
    const at = (start: number): { start: number; end: number } => ({ start, end: start + 6 });
    const extending = rulesOf(`[extend]\nuseDefault = true\n${lists}`);
    expect(extending.allows("a.ts", text, at(11))).toBe("allowed by .gitleaks.toml: sample accounts");
    expect(extending.allows("a.ts", text, at(41))).toBeUndefined();
    expect(extending.allows("docs/a.ts", text, at(41))).toBe("allowed by .gitleaks.toml");
    expect(rulesOf(lists).allows("a.ts", text, at(11))).toBeUndefined();
  });
});

describe("required rules", () => {
  const pair = (within: string): OwnRules => rulesOf(`[[rules]]\nid = "key"\nregex = '''pk_(\\d+)'''\n[[rules.required]]\nid = "secret"\n${within}\n[[rules]]\nid = "secret"\nregex = '''sk_(\\d+)'''\nskipReport = true\n`);

  test("must be found in the file, in so many lines, in so many columns", () => {
    expect(found(pair(""), "pk_1\n\n\n\nsk_2")).toEqual(["key: 1"]);
    expect(found(pair(""), "pk_1")).toEqual([]);
    expect(found(pair("withinLines = 1"), "pk_1\n\npk_2\nsk_3")).toEqual(["key: 2"]);
    expect(found(pair("withinColumns = 4"), "\n   pk_1\n        pk_2\n    sk_3")).toEqual(["key: 1", "key: 2"]);
    expect(found(pair("withinColumns = 3"), "\n   pk_1\n        pk_2\n    sk_3")).toEqual(["key: 1"]);
  });
});

describe("what can't be finished", () => {
  const slow = "[[rules]]\nid = 'slow'\nregex = '''(?:[ab]*a[ab]{200}x|b{2}c)+$'''\n[[rules]]\nid = 'quick'\nregex = '''DESK-\\d+'''\n";

  test("is named, and what was found before stays found", () => {
    const rules = rulesOf(`${slow.split("[[rules]]\nid = 'quick'")[0]!}`, { budget: () => 0 });
    expect(rules.search("a", "ab".repeat(100_000))).toEqual({ hits: [], dismissed: [], unread: 'own rule "slow" took longer than 0 ms' });
    const endless = rulesOf("[[rules]]\nid = 'endless'\nregex = '''a+$'''\n[[rules]]\nid = 'quick'\nregex = '''DESK-\\d+'''\n");
    const { hits, unread } = endless.search("a", `DESK-1 ${"a".repeat(2_000_000)}!`);
    expect([hits.length, unread]).toEqual([1, 'own rule "endless" matches more than 500 kB at a stretch']);
  });

  test("doesn't happen to catastrophic patterns on a line of a megabyte", () => {
    const rules = rulesOf(String.raw`
[[rules]]
id = "evil"
regex = '''(\w+\s?)+:(a+)+@'''
[[rules]]
id = "quick"
regex = '''DESK-\d+'''
`);
    const begun = performance.now();
    expect(rules.search("a", `${"a ".repeat(500_000)}DESK-7`)).toMatchObject({ hits: [{ messageId: "quick" }] });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

test("entropy is Shannon's, of characters by UTF-8 bytes", () => {
  expect(entropyOf("")).toBe(0);
  expect(entropyOf("aaaa")).toBe(0);
  expect(entropyOf("abcd")).toBe(2);
  expect(entropyOf("aabb")).toBe(1);
  expect(entropyOf("ä")).toBe(0.5);
});
