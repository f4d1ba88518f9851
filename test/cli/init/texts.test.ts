import { describe, expect, test } from "vitest";
import { addConfig, fourLines, removeConfig } from "../../../src/cli/init/eslint-config.ts";
import { addIgnores, removeIgnores } from "../../../src/cli/init/gitignore.ts";
import { addLine, extrasIn, removeLine } from "../../../src/cli/init/hook.ts";
import { dropEntry, entryValue, setEntry } from "../../../src/cli/init/manifest.ts";

const PATTERNS = [".env", "creds.yml"];

describe(".gitignore", () => {
  test.each([null, "", "node_modules", "node_modules\n", "a\r\nb\r\n", "a\r\nb", "\n", "dist/\n\n"])("%j gets the block and the same bytes back", (text) => {
    const added = addIgnores(text, PATTERNS)!;
    expect(added.split(/\r?\n/)).toEqual(expect.arrayContaining(PATTERNS));
    expect(removeIgnores(added, PATTERNS)).toBe(text);
  });

  test("what the user adds below the block stays", () => {
    expect(removeIgnores(`${addIgnores("a\n", PATTERNS)!}b\n`, PATTERNS)).toBe("a\nb\n");
  });
});

describe("the hook", () => {
  const legacy = '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpm test\n';
  test.each([null, "npm test\n", "npm test", "#!/bin/sh\n# tests\nnpm test\nexit 0\n", legacy, "a\r\nb\r\n", "# only a comment\n"])("%j gets the line and the same bytes back", (text) => {
    const added = addLine(text, "", ["prepare"]);
    expect(added).toContain("keyfence check --staged");
    expect(extrasIn(added)).toEqual(["prepare"]);
    expect(removeLine(added)).toBe(text);
  });

  test("runs before what is there, and after the shell's first lines", () => {
    const lines = addLine(legacy, "", []).split("\n");
    expect(lines.findIndex((line) => line.startsWith("keyfence"))).toBe(3);
  });

  test("a project below git's top is entered in a subshell", () => {
    expect(addLine(null, "apps/my bot", [])).toMatch(/^\(cd 'apps\/my bot' && keyfence check --staged\) #/);
  });
});

describe("package.json", () => {
  const forms = [
    '{\n  "name": "x",\n  "scripts": {\n    "test": "y"\n  }\n}\n',
    '{\n\t"name": "x"\n}',
    '{"name":"x","scripts":{"test":"y"}}',
    '{\r\n    "scripts": {\r\n        "a": "b"\r\n    }\r\n}\r\n',
    '{\n  "scripts": {},\n  "name": "x"\n}\n',
    '{\n  "scripts": {\n  },\n  "name": "x"\n}\n',
    "{}",
  ];
  test.each(forms)("%j gets the script, stays JSON, and gets the same bytes back", (text) => {
    const added = setEntry(text, "scripts", "prepare", "husky || true")!;
    expect(JSON.parse(added)).toMatchObject({ ...JSON.parse(text), scripts: { ...JSON.parse(text).scripts, prepare: "husky || true" } });
    expect(entryValue(added, "scripts", "prepare")).toBe("husky || true");
    expect(dropEntry(added, "scripts", "prepare")).toBe(text);
  });

  test("a script that is there is rewritten in place", () => {
    const text = '{ "scripts": { "prepare": "tsc", "b": "c" } }';
    expect(setEntry(text, "scripts", "prepare", 'tsc && "x"')).toBe('{ "scripts": { "prepare": "tsc && \\"x\\"", "b": "c" } }');
  });
});

describe("eslint.config", () => {
  const forms = [
    'import js from "@eslint/js";\n\nexport default [\n  js.configs.recommended,\n];\n',
    'import js from "@eslint/js";\nexport default [\n  js.configs.recommended\n];\n',
    "export default [a, b];\n",
    "export default [];\n",
    'import { defineConfig } from "eslint/config";\nexport default defineConfig([\n  { rules: {} },\n]);\n',
    "export default defineConfig(\n  a,\n  b,\n);\n",
    "export default tseslint.config(a, ...b);\n",
    'module.exports = [\r\n  require("x"), // last\r\n];\r\n',
    "#!/usr/bin/env node\n// @ts-check\nconst config = [\n  a,\n];\nexport default config;\n",
  ];
  test.each(forms)("%j gets import and element, parses, and gets the same bytes back", (text) => {
    const added = addConfig("eslint.config.js", text)!;
    expect(added).toMatch(/import keyfence from "keyfence"|require\("keyfence"\)/);
    expect(added).toContain("keyfence.configs.recommended");
    expect(removeConfig(added)).toBe(text);
  });

  test.each(["export default { rules: {} };", "export default await make();", "export default [a, ];", "export default [", "export default [...a].flat();"])(
    "%j is left alone",
    (text) => expect(addConfig("eslint.config.js", text)).toBeUndefined(),
  );

  test("the element really is in the list", async () => {
    const list = async (text: string) => (await import(`data:text/javascript,${encodeURIComponent(text)}`)).default as unknown[];
    const stub = (text: string) => addConfig("eslint.config.js", text)!.replace(/^import .*$/m, "const keyfence = { configs: { recommended: 1 } };");
    expect(await list(stub("export default [\n  2\n];\n"))).toEqual([2, 1]);
    expect(await list(stub("export default [\n  2,\n];\n"))).toEqual([2, 1]);
    expect(await list(stub("export default [2];\n"))).toEqual([2, 1]);
    expect(await list(stub("const defineConfig = (...all) => all;\nexport default defineConfig(\n  2 // two\n);\n"))).toEqual([2, 1]);
  });

  test("four lines are four lines", () => expect(fourLines.trim().split("\n").filter((line) => line !== "")).toHaveLength(4));
});
