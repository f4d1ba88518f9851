import { describe, expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { keyOf, readBaseline, writeBaseline, type Baseline } from "../../src/suppress/baseline.ts";
import { tagOf } from "../../src/suppress/identity.ts";
import { reviewBaseline } from "../../src/suppress/review.ts";
import { updateBaseline } from "../../src/suppress/update.ts";
import { hitIn, suppress } from "./suppressing.ts";

const salt = "0".repeat(31);
const rule = "no-hardcoded-secret";
const key = fake("entry").alnum(64);
const line = (hex: string, rest = ""): string => `${rule} ${hex.repeat(24)}${rest}`;
const file = (...lines: string[]): string => ["keyfence-baseline 1", `salt ${salt}1`, ...lines, ""].join("\n");
const read = (text: string): Baseline => readBaseline(text, "base");

async function accepting(secrets: readonly string[], more: { until?: string; salts?: readonly string[] } = {}): Promise<Baseline> {
  const salts = more.salts ?? [`${salt}1`];
  const tags = await Promise.all(secrets.map((secret) => tagOf({ rule, secret }, salts.at(-1)!)));
  return { salts, entries: tags.map((tag, i) => ({ rule, tag, until: more.until ?? null, remark: "", above: [], line: i + 3 })) };
}

describe("the file", () => {
  test("is a sorted set of lines, whatever order, line ends and repetitions it is read with", () => {
    const text = writeBaseline(read(file(line("b", " # two"), "# above one", line("a", " until 2027-01-31 # one: \"why\" # really"))));
    expect(text.split("\n").filter((each) => !each.startsWith("#") || each === "# above one")).toEqual([
      "keyfence-baseline 1", `salt ${salt}1`, "# above one", line("a", " until 2027-01-31 # one: \"why\" # really"), line("b", " # two"), "",
    ]);
    expect(writeBaseline(read(text))).toBe(text);
    expect(writeBaseline(read(`\uFEFF${text.replaceAll("\n", "\r\n")}${text}`))).toBe(text);
  });

  test("of two lines for one finding the earlier date holds", () => {
    const { entries } = read(file(line("a", " until 2028-01-01 # later"), line("a", " until 2027-01-01"), line("a", " # never")));
    expect(entries).toMatchObject([{ until: "2027-01-01", remark: "later" }]);
  });

  test.each([
    ["<<<<<<< HEAD", "a merge conflict is not resolved"],
    ["=======", "a merge conflict is not resolved"],
    [">>>>>>> other", "a merge conflict is not resolved"],
    ["salt xyz", 'expected "salt" and 32 hex digits'],
    [`${rule} abcd`, 'expected "<rule> <hash>'],
    [line("a", " until tomorrow"), 'expected "until 2027-01-31"'],
    [line("a", " until 2027-02-31 # x"), 'expected "until 2027-01-31"'],
    [line("a", " why not"), 'expected "until 2027-01-31"'],
    ["keyfence-baseline 2", "written by a later keyfence"],
    ["{}", 'expected "<rule> <hash>'],
  ])("%s is an error that names the line", (bad, message) => {
    expect(() => read(file(line("b"), bad))).toThrow(expect.objectContaining({ name: "ConfigError", message: expect.stringMatching(new RegExp(`^base:4: .*${message.replace(/[<>]/g, ".")}`)) }));
  });

  test("without its salt it can't be understood", () => {
    expect(() => read(line("a"))).toThrow(/the line "salt …" is missing/);
    expect(read("")).toEqual({ salts: [], entries: [] });
  });
});

describe("a finding that was accepted", () => {
  test.each([["generated", key], ["password", "hunter2"]])("is known by its secret alone (%s)", async (_kind, secret) => {
    const baseline = await accepting([secret]);
    for (const [text, name] of [[`key = ${secret}\n`, "a.txt"], [`\n\n// moved\nother("${secret}")`, "b/c.ts"]] as const) {
      const suppressed = await suppress(text, [hitIn(text, secret, { messageId: "any" })], { baseline }, name);
      expect(suppressed).toMatchObject({ left: 0, by: { baseline: 1 }, used: [keyOf(baseline.entries[0]!)], lapsed: [] });
    }
    const other = `key = ${fake("another").alnum(64)}`;
    expect(await suppress(other, [hitIn(other, other.slice(6))], { baseline })).toMatchObject({ left: 1, used: [] });
  });

  test("under any of the salts that a merge left", async () => {
    const baseline = await accepting([key, "hunter2"], { salts: [`${salt}1`, `${salt}2`] });
    const text = `a = ${key}\nb = hunter2\n`;
    expect(await suppress(text, [hitIn(text, key), hitIn(text, "hunter2")], { baseline })).toMatchObject({ left: 0, by: { baseline: 2 } });
  });

  test("of the code is known by its file and its line's text, wherever the line stands", async () => {
    const call = "await ex.withdraw(coin);";
    const hit = (text: string) => hitIn(text, "ex.withdraw", { rule: "no-withdrawal", messageId: "call", secret: false, exchange: null, role: null });
    const empty = { salts: [`${salt}1`], entries: [] };
    const { identified } = await suppress(call, [hit(call)], { baseline: empty, identify: true, prefix: "bots" }, "a.ts");
    const { baseline } = updateBaseline(empty, identified.map(({ tags }) => ({ rule: "no-withdrawal", tags, file: "bots/a.ts", line: 1 })), { reason: undefined, until: null, add: true, prune: undefined });
    const moved = `// more\n\n\t  await  ex.withdraw(coin); \r\n`.replace("await  ", "await ");
    expect((await suppress(moved, [hit(moved)], { baseline, prefix: "bots" }, "a.ts")).left).toBe(0);
    expect((await suppress(moved, [hit(moved)], { baseline }, "bots/a.ts")).left).toBe(0);
    expect((await suppress(moved, [hit(moved)], { baseline }, "b.ts")).left).toBe(1);
    const changed = "await ex.withdraw(coin, all);";
    expect((await suppress(changed, [hit(changed)], { baseline, prefix: "bots" }, "a.ts")).left).toBe(1);
    const twice = `${call}\n${call}\n`;
    const hits = [hit(twice), { ...hit(twice), start: twice.lastIndexOf("ex."), end: twice.lastIndexOf("ex.") + 11 }];
    expect((await suppress(twice, hits, { baseline, prefix: "bots" }, "a.ts")).left).toBe(1);
  });

  test("after its last day is reported again, and the entry is said to have run out", async () => {
    const text = `key = ${key}`;
    const baseline = await accepting([key], { until: "2026-06-14" });
    const suppressed = await suppress(text, [hitIn(text, key)], { baseline });
    expect(suppressed).toMatchObject({ left: 1, used: suppressed.lapsed, by: { baseline: 0 } });
    const use = { used: new Set(suppressed.used), lapsed: new Set(suppressed.lapsed) };
    expect(reviewBaseline(baseline, ".keyfence-baseline", use, true, () => true)).toEqual([
      { problem: "expired", file: ".keyfence-baseline", line: 3, message: "the entry held until 2026-06-14; its finding is reported again" },
    ]);
  });

  test("that is gone is said to be unused after a run over everything, if its rule was looked for", async () => {
    const baseline = await accepting([key, "hunter2"]);
    const use = { used: new Set([keyOf(baseline.entries[1]!)]), lapsed: new Set<string>() };
    expect(reviewBaseline(baseline, "base", use, true, () => true)).toMatchObject([{ problem: "unused", line: 3, message: expect.stringContaining("keyfence baseline --prune") }]);
    expect(reviewBaseline(baseline, "base", use, false, () => true)).toEqual([]);
    expect(reviewBaseline(baseline, "base", use, true, () => false)).toEqual([]);
  });

  test("counts for the comment where it has one, and the entry is used all the same", async () => {
    const text = `key = ${key} # gitleaks:allow`;
    const baseline = await accepting([key]);
    expect(await suppress(text, [hitIn(text, key)], { baseline })).toMatchObject({ by: { foreign: 1, baseline: 0 }, used: [keyOf(baseline.entries[0]!)] });
  });
});

test("passwords are hashed once for each, and not at all where no entry could be one", async () => {
  const words = Array.from({ length: 300 }, (_, i) => `word${i % 3}x`);
  const text = words.map((word) => `p = ${word}\n`).join("");
  let at = 0;
  const hits = words.map((word) => ({ ...hitIn(text, word), start: (at = text.indexOf(word, at)), end: (at += word.length) }));
  const timed = async (baseline: Baseline): Promise<number> => {
    const started = performance.now();
    await suppress(text, hits, { baseline });
    return performance.now() - started;
  };
  // 300 hashes would take 15 seconds.
  expect(await timed(await accepting(["hunter2"]))).toBeLessThan(3_000);
  expect(await timed(await accepting([key]))).toBeLessThan(40);
});

describe("updating", () => {
  const wishes = { reason: undefined, until: null, add: true, prune: undefined };
  const seen = (...tags: string[]) => ({ rule, tags: tags.map((tag) => tag.repeat(24)), file: "a\nb.txt", line: 1 });
  const old = read(file(line("a", " until 2020-01-01 # why"), line("b")));

  test("an entry that ran out is renewed by a new date only", () => {
    expect(updateBaseline(old, [seen("a")], wishes)).toMatchObject({ lapsed: 1, kept: 2, removed: 0 });
    const renewed = updateBaseline(old, [seen("a")], { ...wishes, until: "2099-01-01" });
    expect(renewed.lapsed).toBe(0);
    expect(renewed.baseline.entries.map(({ until }) => until)).toEqual(["2099-01-01", null]);
  });

  test("a file's name can't break the line", () => {
    const { baseline } = updateBaseline(old, [seen("c")], { ...wishes, reason: "x\ny" });
    expect(read(writeBaseline(baseline)).entries.at(-1)).toMatchObject({ remark: "a b.txt: x y" });
  });

  test("only entries of rules that were looked for go", () => {
    const gone = (ran: boolean) => updateBaseline(old, [seen("b")], { ...wishes, add: false, prune: () => ran }).removed;
    expect([gone(true), gone(false)]).toEqual([1, 0]);
  });
});
