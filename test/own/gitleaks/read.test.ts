import { describe, expect, test } from "vitest";
import { readGitleaks } from "../../../src/own/gitleaks/read.ts";
import { folder } from "../../cli/folder.ts";

const read = (files: Record<string, string>, skip?: readonly string[]): ReturnType<typeof readGitleaks> => readGitleaks(".gitleaks.toml", folder(files), skip);
const RULE = '[[rules]]\nid = "a"\nregex = "a"\n';

describe("what is wrong is said in one line", () => {
  test.each([
    ['x = "', ".gitleaks.toml:1:"],
    ["[[rules]]\nid = \"a\"\nregex = '(?=a)'\n", '.gitleaks.toml: rules "a".regex: RE2 has no such syntax: `(?=`'],
    [`${RULE}[[rules]]\nid = "b"\nregex = "b("\n`, '.gitleaks.toml: rules "b".regex: missing closing ): `b(`'],
    ['[[rules]]\nregex = "a"\n', ".gitleaks.toml: rules: expected an id"],
    ['[[rules]]\nid = "a"\n', '.gitleaks.toml: rules "a": expected a regex or a path, or both'],
    ['[[rules]]\nid = "a"\nregex = "(a)"\nsecretGroup = 2\n', '.gitleaks.toml: rules "a": secretGroup is 2, but the regex has 1 groups'],
    ['[[rules]]\nid = "a"\nregex = "a"\nentropy = "much"\n', '.gitleaks.toml: rules "a".entropy: expected a number from 0 up, but it is a text'],
    ['[[rules]]\nid = "a"\nregex = "a"\nkeywords = 3\n', '.gitleaks.toml: rules "a".keywords: expected a list of texts, but it is 3'],
    ["rules = 3\n", ".gitleaks.toml: rules: expected a table, but it is 3"],
    [`${RULE}[rules.allowlist]\n`, '.gitleaks.toml: rules "a".allowlist: expected at least one of commits, paths, regexes and stopwords'],
    [`${RULE}[[rules.allowlists]]\nregexes = ["a", "+"]\n`, '.gitleaks.toml: rules "a".allowlists.regexes[1]: missing argument to repetition operator: `+`'],
    [`${RULE}[[rules.allowlists]]\ncondition = "XOR"\nregexes = ["a"]\n`, '.gitleaks.toml: rules "a".allowlists.condition: expected "AND" or "OR"'],
    [`${RULE}[allowlist]\nregexTarget = "file"\nregexes = ["a"]\n`, '.gitleaks.toml: allowlist.regexTarget: expected "secret", "match" or "line"'],
    [`${RULE}[[allowlists]]\ntargetRules = ["b"]\npaths = ["x"]\n`, '.gitleaks.toml: allowlists.targetRules: there is no rule "b"'],
    [`${RULE}[allowlist]\npaths = ["a"]\n[[allowlists]]\npaths = ["b"]\n`, ".gitleaks.toml: expected either allowlist or allowlists"],
    [`${RULE}[[rules.required]]\nid = "b"\n`, '.gitleaks.toml: rules "a": required: there is no rule "b"'],
    ['[extend]\nuseDefault = true\npath = "x"\n', ".gitleaks.toml: extend: expected either useDefault or path"],
    ['[extend]\npath = "gone.toml"\n', ".gitleaks.toml: extend.path: there is no such file as gone.toml"],
    ['[extend]\npath = ".gitleaks.toml"\n', ".gitleaks.toml: extend.path leads back to it"],
  ])("%j", (text, message) => {
    expect(() => read({ ".gitleaks.toml": text })).toThrow(expect.objectContaining({ name: "ConfigError", message: expect.stringMatching(new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}${message.endsWith(":") ? "\\d+: [^\\n]+" : ""}$`)) }));
  });

  test("a file that isn't there", () => {
    expect(() => read({})).toThrow(".gitleaks.toml: there is no such file");
  });

  test("a rule to skip that isn't there", () => {
    expect(() => read({ ".gitleaks.toml": RULE }, ["b"])).toThrow('.gitleaks.toml: there is no rule "b" to skip');
  });
});

test("keys compare without case, and a single text is a list", () => {
  const { rules } = read({ ".gitleaks.toml": "[[Rules]]\nID = 'a'\nRegex = '(a)(b)'\nsecretgroup = 2\nkeywords = 'X,y'\n[[Rules.Allowlists]]\nstopWords = 'Foo'\n" });
  expect(rules[0]).toMatchObject({ id: "a", secretGroup: 2, keywords: ["x", "y"] });
  expect(rules[0]!.allowlists[0]!.stopwords).toEqual(["foo"]);
});

describe("extend", () => {
  test("a path is read from where the command runs, or beside the file; the nearer file wins and inherits", () => {
    const cwd = folder({
      "conf/.gitleaks.toml": '[extend]\npath = "base.toml"\ndisabledRules = ["gone", "never"]\n[[rules]]\nid = "a"\nentropy = 3.5\nkeywords = ["k2"]\n[[rules.allowlists]]\nstopwords = ["s"]\n',
      "conf/base.toml": '[extend]\nuseDefault = true\n[[rules]]\nid = "a"\ndescription = "d"\nregex = "a+"\nentropy = 1\nkeywords = ["k1"]\n[[rules]]\nid = "gone"\nregex = "g"\n[[rules]]\nid = "kept"\nregex = "k"\n[[allowlists]]\npaths = ["p"]\n',
    });
    const { rules, extendsDefault, allowlists, notes, files } = readGitleaks("conf/.gitleaks.toml", cwd);
    expect(rules.map(({ id, description, entropy, keywords, allowlists: own }) => [id, description, entropy, keywords, own.length])).toEqual([
      ["a", "d", 3.5, ["k1", "k2"], 1],
      ["kept", "", 0, [], 0],
    ]);
    expect([extendsDefault, allowlists.length, files.length]).toEqual([true, 1, 2]);
    expect(notes).toEqual(['conf/.gitleaks.toml: extend.disabledRules: there is no rule "never" in conf/base.toml']);
  });

  test("is followed two files deep, as by gitleaks", () => {
    const next = (n: number): string => `[extend]\npath = "${n}.toml"\n[[rules]]\nid = "r${n}"\nregex = "r"\n`;
    const { rules, notes } = read({ ".gitleaks.toml": next(1), "1.toml": next(2), "2.toml": next(3) });
    expect(rules.map(({ id }) => id)).toEqual(["r3", "r2", "r1"]);
    expect(notes).toEqual(["2.toml: extend: gitleaks extends 2 files deep, and so does keyfence; this one is not followed"]);
  });

  test("what can only be understood with gitleaks's default rules is named; a rule that can't run for it is not lost", () => {
    const { rules, notes, unrun } = read({
      ".gitleaks.toml": `[extend]
useDefault = true
url = "https://example.invalid/x.toml"
disabledRules = ["generic-api-key"]
[[rules]]
id = "jwt"
[[rules.allowlists]]
paths = ["x"]
[[rules]]
id = "composite"
regex = "c"
[[rules.required]]
id = "aws-access-token"
[[allowlists]]
targetRules = ["jwt2"]
commits = ["0123"]
paths = ["x"]
[[rules]]
id = "mine"
regx = "m"
regex = "m"
`,
    });
    expect(rules.map(({ id }) => id)).toEqual(["mine"]);
    expect(unrun).toEqual([{ id: "composite", reason: `[[rules.required]] names "aws-access-token", a default rule of gitleaks that keyfence doesn't have` }]);
    const stand = "for which keyfence's own detectors stand";
    expect(notes).toEqual([
      '.gitleaks.toml: rules "mine": keyfence knows no regx (regex?), and runs the rule without',
      ".gitleaks.toml: allowlists.commits: keyfence reads contents, whatever commit they are of; these commits let nothing pass",
      ".gitleaks.toml: extend.url: is read neither by gitleaks nor by keyfence",
      `.gitleaks.toml: extend.disabledRules: these are default rules of gitleaks, ${stand}; nothing is turned off`,
      `.gitleaks.toml: allowlists.targetRules: "jwt2" is a default rule of gitleaks, ${stand}; there it lets nothing pass`,
      `.gitleaks.toml: rules "jwt": changes a default rule of gitleaks, ${stand}; it has no effect`,
    ]);
  });
});
