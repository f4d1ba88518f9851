import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/cli/config/load.ts";
import { misfit, understood } from "../../src/cli/config/misfit.ts";
import { rebase } from "../../src/cli/config/rebase.ts";
import { validateConfig } from "../../src/cli/config/validate.ts";
import { lintRules } from "../../rules/all.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { fake } from "../../src/credential/fake.ts";
import { folder } from "./folder.ts";

const rule = defineRule({
  id: "no-withdrawal",
  type: "problem",
  description: "d",
  why: "w",
  remedy: "r",
  recommended: "error",
  messages: {},
  schema: { type: "object", properties: { allow: { type: "array", items: { type: "string" } }, includeTransfers: { type: "boolean" } }, additionalProperties: false },
  defaults: {},
  anchors: ["withdraw"],
  check: () => undefined,
});
const rules = [rule];

describe("loadConfig", () => {
  test("finds none, and everything has its default", async () => {
    const cwd = folder({ ".git/HEAD": "", "package.json": "{}" });
    expect(await loadConfig(cwd, undefined, rules)).toEqual({ rules: {}, ignore: [], base: cwd });
  });

  test.each([
    ["keyfence.config.json", '\ufeff{ "preset": "strict", "rules": { "no-withdrawal": ["warn", { "allow": ["x"] }] }, "ignore": ["fixtures/"] }'],
    ["keyfence.config.mjs", 'export default { preset: "strict", rules: { "keyfence/no-withdrawal": ["warn", { allow: ["x"] }] }, ignore: ["fixtures/"] };'],
    ["package.json", '{ "keyfence": { "preset": "strict", "rules": { "no-withdrawal": ["warn", { "allow": ["x"] }] }, "ignore": ["fixtures/"] } }'],
  ])("reads %s, from a directory below too", async (name, text) => {
    const top = folder({ [name]: text, "a/b/x.ts": "" });
    const config = await loadConfig(`${top}/a/b`, undefined, rules);
    expect(config.preset).toBe("strict");
    expect(config.rules).toEqual({ "no-withdrawal": { severity: "warn", options: { allow: ["x"] } } });
    expect(config).toMatchObject({ ignore: ["fixtures/"], base: top });
  });

  test("looks no further up than the repository", async () => {
    const top = folder({ "keyfence.config.json": '{"preset":"strict"}', "repo/.git/HEAD": "" });
    expect((await loadConfig(`${top}/repo`, undefined, rules)).preset).toBeUndefined();
  });

  test.each([
    [{ "keyfence.config.json": "{" }, undefined, /^keyfence\.config\.json: could not be read: /],
    [{ "keyfence.config.mjs": "export const x = 1;" }, undefined, /^keyfence\.config\.mjs: expected a default export/],
    [{ "keyfence.config.mjs": "throw new Error('boom\\nstack');" }, undefined, /^keyfence\.config\.mjs: could not be read: boom$/],
    [{ "keyfence.config.json": "{}", "package.json": '{"keyfence":{}}' }, undefined, /^keyfence\.config\.json and package\.json#keyfence both configure/],
    [{}, "other.json", /^other\.json: there is no such file/],
    [{ "package.json": '{"keyfence":{"preset":"loud"}}' }, undefined, /^package\.json#keyfence: preset: expected "recommended" or "strict", but it is "loud"$/],
  ])("%j is refused in one line", async (files, named, message) => {
    const cwd = folder({ ".git/HEAD": "", ...(files as Record<string, string>) });
    await expect(loadConfig(cwd, named, rules)).rejects.toMatchObject({ name: "ConfigError", message: expect.stringMatching(message) });
  });
});

describe("validateConfig names file, key and what was expected", () => {
  test.each([
    [[], "c: expected an object with the keys preset, rules, ignore, detectors, gitleaks"],
    [{ presett: "strict" }, "c: presett: there is no such key; did you mean preset?"],
    [{ loudness: 3 }, "c: loudness: there is no such key; there are preset, rules, ignore, detectors, gitleaks"],
    [{ detectors: {} }, "c: detectors: expected a list, but it is an object"],
    [{ detectors: [{ pattern: "a" }] }, "c: detectors.0.id: expected it to be there"],
    [{ detectors: [{ id: "A b", pattern: "a" }] }, 'c: detectors.0.id: expected lower-case letters, digits and dashes, but it is "A b"'],
    [{ detectors: [{ id: "a", pattern: 3 }] }, "c: detectors.0.pattern: expected a pattern, as a text or a RegExp, but it is 3"],
    [{ detectors: [{ id: "a", pattern: "a", anchor: ["abc"] }] }, "c: detectors.0.anchor: there is no such key; did you mean anchors?"],
    [{ detectors: [{ id: "a", pattern: "a", anchors: ["ab"] }] }, 'c: detectors.0.anchors.0: expected three or more characters of ASCII, but it is "ab"'],
    [{ detectors: [{ id: "a", pattern: "a", needs: "luck" }] }, 'c: detectors.0.needs: expected "nothing" or "name" or "exchange" or "pair", but it is "luck"'],
    [{ detectors: [{ id: "a", pattern: "a", valid: "x" }] }, 'c: detectors.0.valid: expected a function, but it is "x"'],
    [{ gitleaks: 3 }, "c: gitleaks: expected a path or { file, skip }, but it is 3"],
    [{ ignore: "dist" }, 'c: ignore: expected a list, but it is "dist"'],
    [{ ignore: ["a", 3] }, "c: ignore.1: expected string, but it is 3"],
    [{ rules: { "no-withdrawl": "off" } }, "c: rules.no-withdrawl: there is no such rule; did you mean no-withdrawal?"],
    [{ rules: { unheard: "off" } }, "c: rules.unheard: there is no such rule; there are no-withdrawal, not-parsed"],
    [{ rules: { "no-withdrawal": 2 } }, 'c: rules.no-withdrawal: expected "off", "warn", "error" or [severity, { …options }], but it is 2'],
    [{ rules: { "no-withdrawal": ["error", { allow: "x" }] } }, 'c: rules.no-withdrawal[1].allow: expected a list, but it is "x"'],
    [{ rules: { "no-withdrawal": ["error", { allowed: [] }] } }, "c: rules.no-withdrawal[1].allowed: there is no such option; there are allow, includeTransfers"],
    [{ rules: { "not-parsed": ["error", { a: 1 }] } }, "c: rules.not-parsed[1]: the rule takes no options"],
  ])("%j", (raw, message) => {
    expect(() => validateConfig(raw, "c", [rule])).toThrow(expect.objectContaining({ name: "ConfigError", message }));
  });

  test("and never prints what may be a secret in the wrong place", () => {
    const secret = fake("config").alnum(64);
    expect(() => validateConfig({ ignore: secret }, "c", [rule])).toThrow("c: ignore: expected a list, but it is a text");
  });
});

test("every rule's schema uses only words that misfit understands, and fits the rule's own defaults", () => {
  const words = (schema: unknown): string[] => {
    if (schema === null || typeof schema !== "object" || Array.isArray(schema)) return [];
    return Object.entries(schema).flatMap(([word, inner]) => [word, ...(word === "properties" ? Object.values(inner as object).flatMap(words) : word === "items" ? words(inner) : [])]);
  };
  for (const { id, schema, defaults } of lintRules) {
    expect(words(schema).filter((word) => !understood.includes(word)), id).toEqual([]);
    if (schema !== undefined) expect(misfit(defaults, schema, id)).toBeUndefined();
  }
});

test.each([
  ["fixtures/", "fixtures/"],
  ["*.snap", "*.snap"],
  ["/packages/bot/dist/", "/dist/"],
  ["packages/*/dist", "/dist"],
  ["!packages/bot/keep.ts", "!/keep.ts"],
  ["**/generated/*.ts", "/**/generated/*.ts"],
  ["packages/other/dist", undefined],
  ["packages/bot", undefined],
])("an ignored path %s of the top is %s in packages/bot", (pattern, expected) => {
  expect(rebase([pattern], "/top", "/top/packages/bot")).toEqual(expected === undefined ? [] : [expected]);
  expect(rebase([pattern], "/top", "/top")).toEqual([pattern]);
});
