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

const find = (detectors: NonNullable<ReturnType<typeof loadOwn>["detectors"]>, text: string): string[] => {
  detectors.begin(text.length);
  return createScanner({ detectors: [...known, ...detectors.detectors], exchanges }).scanText("a.env", text).map(({ messageId, start, end }) => `${messageId} ${text.slice(start, end)}`)
    .filter((found) => !found.startsWith("generic-"));
};

describe("detectors of a configuration", () => {
  test("run beside keyfence's own, from JSON", async () => {
    const { detectors } = await own(detectorsOf(acme));
    expect(find(detectors!, `TOKEN=${value}\n`)).toEqual([`acme-token ${value}`]);
    expect(find(detectors!, `TOKEN=${value}x\n`)).toEqual([]);
  });

  test("may need a name, which may be the user's own word for it", async () => {
    const { detectors } = await own(detectorsOf({ id: "desk-code", pattern: "[0-9]{4}-[A-Z]{8}", needs: "name", names: "desk_?code" }));
    const code = `4711-${fake("desk").upper(8)}`;
    expect(find(detectors!, `DESK_CODE="${code}"\n`)).toEqual([`desk-code ${code}`]);
    expect(find(detectors!, `ORDER="${code}"\n`)).toEqual([]);
  });

  test("may be objects of JavaScript, with a check and samples as functions", async () => {
    const { detectors } = await own({
      "keyfence.config.mjs": `export default { detectors: [{
        id: "acme-token", title: "ACME token", anchors: ["acme_"], pattern: /acme_([0-9a-f]{24})(?<!0)/,
        valid: (value) => value[0] === "a",
        matches: [(fake) => "T=acme_a" + fake.hex(22) + "1"], ignores: [(fake) => "T=acme_b" + fake.hex(22) + "1"],
      }] };`,
    });
    const hex = fake("acme-hex").hex(22);
    expect(find(detectors!, `T=acme_a${hex}1\nT=acme_b${hex}1\nT=acme_a${hex}0\n`)).toEqual([`acme-token a${hex}1`]);
  });

  test("a check that throws doesn't hide the value, and is told of", async () => {
    const { detectors } = await own({ "keyfence.config.mjs": `export default { detectors: [{ ...${JSON.stringify(acme)}, valid() { throw new Error("no"); } }] };` });
    expect(find(detectors!, `TOKEN=${value}\n`)).toHaveLength(1);
    expect(detectors!.unread).toBe('valid of own detector "acme-token" threw an error');
  });

  test("can't hang a run", async () => {
    const { detectors } = await own(detectorsOf({ id: "evil", pattern: "xyz(a+)+(b|c)*z!", anchors: ["xyz"] }));
    const begun = performance.now();
    expect(find(detectors!, `xyz${"a".repeat(400)}\n`.repeat(500))).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(detectors!.unread).toBeUndefined();
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
    const { detectors } = await own(detectorsOf({ ...acme, matches: ["ACME=acme_{digits:24}"], ignores: ["ACME=acme_{upper:24}"] }));
    expect(detectors?.detectors).toHaveLength(1);
  });
});

describe("a .gitleaks.toml", () => {
  const toml = '[[rules]]\nid = "desk"\nregex = "DESK-[0-9]{6}"\n[[rules]]\nid = "other"\nregex = "OTHER"\n';

  test("is read when it is named, and only then", async () => {
    expect((await own({ ".gitleaks.toml": toml })).rules).toBeUndefined();
    expect((await own({ ".gitleaks.toml": toml, "keyfence.config.json": '{"gitleaks":".gitleaks.toml"}' })).rules!.search("a", "DESK-123456").hits).toHaveLength(1);
    expect((await own({ ".gitleaks.toml": toml }, ".gitleaks.toml")).rules!.search("a", "DESK-123456").hits).toHaveLength(1);
  });

  test("may leave rules out", async () => {
    const { rules } = await own({ ".gitleaks.toml": toml, "keyfence.config.json": '{"gitleaks":{"file":".gitleaks.toml","skip":["desk"]}}' });
    expect(rules!.search("a", "DESK-123456 OTHER").hits.map(({ messageId }) => messageId)).toEqual(["other"]);
  });

  test("is not searched itself", async () => {
    const { rules } = await own({ ".gitleaks.toml": toml }, ".gitleaks.toml");
    expect(rules!.search(".gitleaks.toml", "DESK-123456").hits).toEqual([]);
  });
});
