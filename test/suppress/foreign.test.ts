import { describe, expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { hitIn, suppress } from "./suppressing.ts";

const key = fake("foreign").alnum(64);
const other = fake("foreign-other").alnum(64);

async function left(text: string, options: { file?: string; part?: string; detector?: string; foreign?: boolean } = {}): Promise<number> {
  const hit = hitIn(text, options.part ?? key, { messageId: options.detector ?? "binance-api-key" });
  return (await suppress(text, [hit], { foreign: options.foreign ?? true }, options.file)).left;
}

describe("a comment silences as its own tool reads it", () => {
  test.each([
    ["gitleaks, anywhere in the line", `gitleaks:allow key = ${key}`, 0],
    ["gitleaks, with its case", `key = ${key} # Gitleaks:Allow`, 1],
    ["gitleaks, not in the line above", `# gitleaks:allow\nkey = ${key}`, 1],
    ["gitleaks, in a word", `key = ${key} xgitleaks:allowx`, 0],
    ["betterleaks", `key = ${key} # betterleaks:allow`, 0],
    ["betterleaks, not in the line above", `# betterleaks:allow\nkey = ${key}`, 1],
    ["trufflehog, behind the secret", `key = ${key} // trufflehog:ignore`, 0],
    ["trufflehog, not before it", `/* trufflehog:ignore */ key = ${key}`, 1],
    ["trufflehog, not in the line above", `// trufflehog:ignore\nkey = ${key}`, 1],
    ["detect-secrets", `key = ${key}  # pragma: allowlist secret`, 0],
    ["detect-secrets, without a space", `key = ${key}//pragma:allowlist-secret`, 0],
    ["detect-secrets, its old name", `key = ${key} # pragma: whitelist secret`, 0],
    ["detect-secrets, in a block", `key = ${key} /* pragma: allowlist secret */`, 0],
    ["detect-secrets, in HTML", `key = ${key} <!-- pragma: allowlist secret -->`, 0],
    ["detect-secrets, a block that isn't at the end", `/* pragma: allowlist secret */ key = ${key}`, 1],
    ["detect-secrets, no comment", `key = ${key} pragma: allowlist secret`, 1],
    ["detect-secrets, the next line", `  # pragma: allowlist nextline secret\nkey = ${key}`, 0],
    ["detect-secrets, the next line has no old name", `# pragma: whitelist nextline secret\nkey = ${key}`, 1],
    ["detect-secrets, the next line needs a comment alone", `a = 1 # pragma: allowlist nextline secret\nkey = ${key}`, 1],
    ["detect-secrets, not in the line above without nextline", `# pragma: allowlist secret\nkey = ${key}`, 1],
    ["secretlint, the line", `key = ${key} // secretlint-disable-line`, 0],
    ["secretlint, the next line", `# secretlint-disable-next-line -- a test\nkey = ${key}`, 0],
    ["secretlint, from here on", `<!-- secretlint-disable -->\n\n\nkey = ${key}`, 0],
    ["secretlint, not before", `key = ${key}\n<!-- secretlint-disable -->`, 1],
    ["secretlint, until it is enabled", `// secretlint-disable\n// secretlint-enable\nkey = ${key}`, 1],
    ["kingfisher, the line", `key = ${key} // Kingfisher:Ignore`, 0],
    ["kingfisher, the line above", `// kingfisher:ignore\nkey = ${key}`, 0],
    ["kingfisher, the line below", `key = ${key}\n// kingfisher:ignore`, 0],
    ["kingfisher, past what belongs to the value", `# kingfisher:ignore\nkey = """\n${other}\n${key}\n"""\n`, 0],
    ["kingfisher, past PEM armour", `# kingfisher:ignore\n-----BEGIN KEY-----\n${key}\n`, 0],
    ["kingfisher, not past code", `# kingfisher:ignore\na = call(1, 2)\nkey = ${key}`, 1],
    ["kingfisher, not past an empty line above", `# kingfisher:ignore\n\nkey = ${key}`, 1],
    ["kingfisher, past empty lines below", `key = ${key}\n\n\n# kingfisher:ignore`, 0],
  ])("%s", async (_title, text, expected) => {
    for (const ends of [text, text.replaceAll("\n", "\r\n"), `${text}\n`]) expect(await left(ends)).toBe(expected);
    expect(await left(text, { foreign: false })).toBe(1);
  });

  test("gitleaks and trufflehog, in the lines of a longer secret", async () => {
    const pem = `begin\n${key}\nend`;
    expect(await left(`a\n${pem} // gitleaks:allow\n`, { part: pem })).toBe(0);
    expect(await left(`a\n${pem.replace("\n", " gitleaks:allow\n")}\n`, { part: `begin gitleaks:allow\n${key}\nend` })).toBe(0);
    expect(await left(`a\n${pem} // trufflehog:ignore\n`, { part: pem })).toBe(0);
    expect(await left(`// trufflehog:ignore\n${pem}\n`, { part: pem })).toBe(1);
  });

  test("detect-secrets knows only # in .yaml files", async () => {
    const text = `key: ${key} // pragma: allowlist secret\n`;
    expect([await left(text, { file: "a.yaml" }), await left(text, { file: "a.yml" }), await left(text.replace("//", "#"), { file: "a.yaml" })]).toEqual([1, 0, 0]);
  });
});

describe("secretlint's rules", () => {
  const rule = (name: string): string => `@secretlint/secretlint-rule-${name}`;

  test.each([
    ["github", "github-token", 0], ["github", "gitlab-token", 1], ["github", "binance-api-key", 1], ["aws", "aws-access-key-id", 0], ["slack", "slack-webhook", 0],
    ["privatekey", "private-key-pem", 0], ["basicauth", "url-password", 0], ["gcp", "google-api-key", 0], ["preset-recommend", "slack-token", 0], ["pattern", "slack-token", 1],
  ])("%s for %s: %i left", async (name, detector, expected) => {
    expect(await left(`key = ${key} // secretlint-disable-line ${rule(name)} -- a test\n`, { detector })).toBe(expected);
  });

  test("are enabled one by one, or all that the last comment disabled", async () => {
    const both = `// secretlint-disable ${rule("github")}, ${rule("slack")}\n`;
    const enabled = `${both}// secretlint-enable ${rule("slack")}\nkey = ${key}\n`;
    expect([await left(enabled, { detector: "github-token" }), await left(enabled, { detector: "slack-token" })]).toEqual([0, 1]);
    const all = `${both}// secretlint-enable\nkey = ${key}\n`;
    expect([await left(all, { detector: "github-token" }), await left(all, { detector: "slack-token" })]).toEqual([1, 1]);
    const earlier = `// secretlint-disable\n${both}// secretlint-enable\nkey = ${key}\n`;
    expect(await left(earlier)).toBe(0);
  });
});

test("they speak of secrets only, are counted, and never said to be unused", async () => {
  const text = `ex.withdraw("${key}"); // gitleaks:allow\n// trufflehog:ignore\n`;
  const hits = [hitIn(text, key), hitIn(text, "ex.withdraw", { rule: "no-withdrawal", messageId: "call", secret: false })];
  expect(await suppress(text, hits)).toMatchObject({ left: 1, by: { allow: 0, foreign: 1, baseline: 0 }, notes: [] });
});

test("a thousand findings in one line of a megabyte cost no more than reading it a few times", async () => {
  const secrets = Array.from({ length: 1000 }, (_, i) => fake(`long ${i}`).alnum(64));
  const text = `// kingfisher:ignore in words\n\n${secrets.map((each) => `k="${each}";${"x();".repeat(300)}`).join("")}\n`;
  let at = 0;
  const hits = secrets.map((each) => ({ ...hitIn(text, each), start: (at = text.indexOf(each, at)), end: at + 64 }));
  const started = performance.now();
  expect((await suppress(text, hits)).left).toBe(1000);
  expect(performance.now() - started).toBeLessThan(2_000);
});
