import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/cli/config/load.ts";
import { loadOwn } from "../../src/cli/config/own.ts";
import { detectors as known, exchanges } from "../../src/cli/known.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";
import { folder } from "./folder.ts";

const own = async (files: Record<string, string>, gitleaks?: string): Promise<ReturnType<typeof loadOwn>> => {
  const cwd = folder({ ".git/HEAD": "", ...files });
  return loadOwn(await loadConfig(cwd, undefined, []), cwd, cwd, gitleaks);
};
const detectorsOf = (...detectors: object[]): Record<string, string> => ({ "keyfence.config.json": JSON.stringify({ detectors }) });
const acme = { id: "acme-token", title: "ACME token", pattern: "acme_[0-9a-z]{24}", anchors: ["acme_"] };
const value = `acme_${fake("acme").of("0123456789abcdefghij", 24)}`;

const run = (mine: ReturnType<typeof loadOwn>, text: string, file = "a.env"): ReturnType<typeof mine.complete> => {
  mine.begin(text.length);
  return mine.complete(file, createScanner({ detectors: [...known, ...mine.detectors], exchanges }).scan(file, new TextEncoder().encode(text)));
};
const find = (mine: ReturnType<typeof loadOwn>, text: string): string[] =>
  run(mine, text).hits.map(({ messageId, start, end }) => `${messageId} ${text.slice(start, end)}`)
    .filter((found) => !found.startsWith("generic-"));

describe("detectors of a configuration", () => {
  test("run beside keyfence's own, from JSON", async () => {
    const mine = await own(detectorsOf(acme));
    expect(find(mine, `TOKEN=${value}\n`)).toEqual([`acme-token ${value}`]);
    expect(find(mine, `TOKEN=${value}x\n`)).toEqual([]);
  });

  test("may need a name, which may be the user's own word for it", async () => {
    const mine = await own(detectorsOf({ id: "desk-code", pattern: "[0-9]{4}-[A-Z]{8}", needs: "name", names: "desk_?code" }));
    const code = `4711-${fake("desk").upper(8)}`;
    expect(find(mine, `DESK_CODE="${code}"\n`)).toEqual([`desk-code ${code}`]);
    expect(find(mine, `ORDER="${code}"\n`)).toEqual([]);
  });

  test("may be objects of JavaScript, with a check and samples as functions", async () => {
    const mine = await own({
      "keyfence.config.mjs": `export default { detectors: [{
        id: "acme-token", title: "ACME token", anchors: ["acme_"], pattern: /acme_([0-9a-f]{24})(?<!0)/,
        valid: (value) => value[0] === "a",
        matches: [(fake) => "T=acme_a" + fake.hex(22) + "1"], ignores: [(fake) => "T=acme_b" + fake.hex(22) + "1"],
      }] };`,
    });
    const hex = fake("acme-hex").hex(22);
    expect(find(mine, `T=acme_a${hex}1\nT=acme_b${hex}1\nT=acme_a${hex}0\n`)).toEqual([`acme-token a${hex}1`]);
  });

  test("a check that throws doesn't hide the value, and is told of", async () => {
    const mine = await own({ "keyfence.config.mjs": `export default { detectors: [{ ...${JSON.stringify(acme)}, valid() { throw new Error("no"); } }] };` });
    expect(find(mine, `TOKEN=${value}\n`)).toHaveLength(1);
    expect(run(mine, `TOKEN=${value}\n`).unread).toEqual(['valid of own detector "acme-token" threw an error']);
  });

  test("can't hang a run", async () => {
    const mine = await own(detectorsOf({ id: "evil", pattern: "xyz(a+)+(b|c)*z!", anchors: ["xyz"] }));
    const begun = performance.now();
    expect(find(mine, `xyz${"a".repeat(400)}\n`.repeat(500))).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test.each([
    [{ ...acme, matches: ["T=acme_{alnum:3}"] }, 'detectors[0] "acme-token": matches[0] is not found'],
    [{ ...acme, ignores: ["T=acme_{digits:24}"] }, 'detectors[0] "acme-token": ignores[0] is found'],
    [{ ...acme, matches: ["T=acme_000000000000000000000000"] }, /matches\[0\] is not found \(.+\)$/],
    [{ ...acme, exchange: "binanse" }, 'detectors[0] "acme-token": exchange: keyfence knows no exchange "binanse"; did you mean binance?'],
    [{ ...acme, id: "github-token" }, /there is a detector of that id already$/],
    [{ ...acme, pattern: "acme(?=x)" }, 'detectors[0] "acme-token": pattern: RE2 has no such syntax: `(?=`'],
    [{ ...acme, pattern: "(a" }, /detectors\[0\] "acme-token": pattern: .*Unterminated group$/],
    [{ id: "x1", pattern: "a{20}", needs: "nothing" }, 'detectors[0] "x1": expected anchors or run, by which a value that needs nothing else is found, or needs: "name"'],
    [{ id: "x1", pattern: "[a-f]{8}", run: { of: "hex", length: [8, 8] } }, 'detectors[0] "x1": run.length: expected at least 18 for a value that needs no name'],
  ])("%j is refused", async (detector, message) => {
    const given = { ...detector, ...(detector.id === "github-token" && { id: known[0]!.id }) };
    await expect(own(detectorsOf(given))).rejects.toMatchObject({ name: "ConfigError", message: typeof message === "string" ? `keyfence.config.json: ${message}` : expect.stringMatching(message) });
  });

  test("fits its samples, made up without a secret in the configuration", async () => {
    const mine = await own(detectorsOf({ ...acme, matches: ["ACME=acme_{digits:24}"], ignores: ["ACME=acme_{upper:24}"] }));
    expect(mine.detectors).toHaveLength(1);
  });
});

describe("a .gitleaks.toml", () => {
  const toml = '[[rules]]\nid = "desk"\nregex = "DESK-[0-9]{6}"\n[[rules]]\nid = "other"\nregex = "OTHER"\n';

  test("is read when it is named, and only then", async () => {
    expect(find(await own({ ".gitleaks.toml": toml }), "DESK-123456")).toEqual([]);
    expect(find(await own({ ".gitleaks.toml": toml, "keyfence.config.json": '{"gitleaks":".gitleaks.toml"}' }), "DESK-123456")).toEqual(["desk DESK-123456"]);
    expect(find(await own({ ".gitleaks.toml": toml }, ".gitleaks.toml"), "DESK-123456")).toEqual(["desk DESK-123456"]);
  });

  test("may leave rules out", async () => {
    const mine = await own({ ".gitleaks.toml": toml, "keyfence.config.json": '{"gitleaks":{"file":".gitleaks.toml","skip":["desk"]}}' });
    expect(find(mine, "DESK-123456 OTHER")).toEqual(["other OTHER"]);
  });

  test("is not searched itself", async () => {
    const mine = await own({ ".gitleaks.toml": toml }, ".gitleaks.toml");
    expect(run(mine, "DESK-123456", ".gitleaks.toml").hits).toEqual([]);
  });

  test("says nothing of a secret that keyfence knows, and lets pass what it allows where it stands for gitleaks's own", async () => {
    const rule = '[[rules]]\nid = "any"\nregex = "acme_[0-9a-z]+"\n';
    const config = JSON.stringify({ detectors: [acme], gitleaks: ".gitleaks.toml" });
    expect(find(await own({ ".gitleaks.toml": rule, "keyfence.config.json": config }), `TOKEN=${value}\nacme_1\n`)).toEqual([`acme-token ${value}`, "any acme_1"]);
    const generic = `TOKEN=acme2_${fake("acme-2").alnum(40)}`;
    expect(find(await own({}), generic)).toEqual([]);
    expect(run(await own({}), generic).hits).toHaveLength(1);
    const named = await own({ ".gitleaks.toml": '[[rules]]\nid = "acme-2"\nregex = "acme2_[0-9A-Za-z]+"\n' }, ".gitleaks.toml");
    expect(run(named, generic).hits.map(({ messageId }) => messageId)).toEqual(["acme-2"]);
    const mine = await own({ ".gitleaks.toml": `[extend]\nuseDefault = true\n[allowlist]\nregexTarget = "line"\nregexes = ["# sample"]\n${rule}`, "keyfence.config.json": config });
    const { hits, dismissed } = run(mine, `TOKEN=${value} # sample\n`);
    expect(hits).toEqual([]);
    expect(dismissed.map(({ detector, reason }) => `${detector} ${reason}`)).toEqual(["any allowed by .gitleaks.toml", "acme-token allowed by .gitleaks.toml"]);
  });

  test("may have rules for names, which need no text", async () => {
    const mine = await own({ ".gitleaks.toml": '[[rules]]\nid = "keystore"\npath = "[.]p12$"\n' }, ".gitleaks.toml");
    expect(mine.searchName("a.p12").map(({ messageId }) => messageId)).toEqual(["keystore"]);
    expect(run(mine, "text", "a.p12").hits).toMatchObject([{ messageId: "keystore", secret: false }]);
  });

  test("names what it can't run", async () => {
    const mine = await own({ ".gitleaks.toml": '[extend]\nuseDefault = true\n[[rules]]\nid = "both"\nregex = "x"\n[[rules.required]]\nid = "jwt"\n' }, ".gitleaks.toml");
    expect(mine.unread).toEqual([{ file: ".gitleaks.toml", reason: `rule "both" was not run: [[rules.required]] names "jwt", a default rule of gitleaks that keyfence doesn't have` }]);
  });
});
