import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { localSurroundings } from "../../src/surroundings/local.ts";
import { reasonOf } from "../../src/surroundings/surroundings.ts";
import { folderOf } from "./folder.ts";

/** What is said of `named`, read by `bot.js`; undefined where git leaves it alone. */
function said(files: Readonly<Record<string, string | Buffer>>, named = "creds.yml", setup: { from?: string; exact?: boolean; git?: boolean; commit?: string[] } = {}): string | undefined {
  const root = folderOf(files, setup);
  const exposed = localSurroundings(root).exposed(setup.from ?? "bot.js", named, setup.exact ?? false);
  return exposed && `${exposed.file}: ${reasonOf(exposed.why)}`;
}

const held = { "creds.yml": "secret: x\n" };

describe.each([["git", true], ["patterns alone", false]])("as %s says", (_name, git) => {
  test.each<[string, Record<string, string | Buffer>, string | undefined]>([
    ["ignored by name", { ".gitignore": "creds.yml\n" }, undefined],
    ["ignored by a glob", { ".gitignore": "*.yml\n" }, undefined],
    ["anchored where it is", { ".gitignore": "/creds.yml" }, undefined],
    ["a line among commands", { ".gitignore": "cat > .gitignore <<EOF\ncreds.yml\nEOF\n" }, undefined],
    ["nothing about it", { ".gitignore": "node_modules\n" }, "creds.yml: no pattern of a .gitignore matches it"],
    ["taken back", { ".gitignore": "*.yml\n!creds.yml\n" }, "creds.yml: `!creds.yml` (.gitignore:2) takes it back"],
    ["anchored elsewhere", { ".gitignore": "/config/creds.yml\n" }, "creds.yml: `/config/creds.yml` (.gitignore:1) does not match it"],
    ["a directory's pattern", { ".gitignore": "creds.yml/\n" }, "creds.yml: `creds.yml/` (.gitignore:1) does not match it"],
    ["with ./ before it", { ".gitignore": "./creds.yml\n" }, "creds.yml: `./creds.yml` (.gitignore:1) does not match it"],
    ["in quotes", { ".gitignore": "\n\"creds.yml\"\n" }, "creds.yml: `\"creds.yml\"` (.gitignore:2) does not match it"],
    ["with a comment behind", { ".gitignore": "creds.yml # keys\n" }, "creds.yml: `creds.yml # keys` (.gitignore:1) does not match it"],
    ["a shell command", { ".gitignore": "echo \"creds.yml\" >> .gitignore\n" }, "creds.yml: .gitignore:1 is a shell command and no pattern"],
    ["UTF-16 with a mark", { ".gitignore": Buffer.from("\ufeffcreds.yml\r\n", "utf16le") }, "creds.yml: .gitignore is UTF-16, which git does not read"],
    ["UTF-16 without", { ".gitignore": Buffer.from("creds.yml\n", "utf16le") }, "creds.yml: .gitignore is UTF-16, which git does not read"],
    ["commented out", { ".gitignore": "# creds.yml\n" }, "creds.yml: no pattern of a .gitignore matches it"],
  ])("%s", (_case, files, expected) => {
    expect(said({ ...held, ...files }, "creds.yml", { git })).toBe(expected);
  });

  test("the nearest .gitignore decides", () => {
    const files = { ".gitignore": "*.yml\n", "live/.gitignore": "!creds.yml\n", "live/creds.yml": "" };
    expect(said(files, "creds.yml", { git, from: "live/bot.js" })).toBe("live/creds.yml: `!creds.yml` (live/.gitignore:1) takes it back");
  });

  test("what lies in an ignored directory stays ignored", () => {
    expect(said({ ".gitignore": "live/\n!live/creds.yml\n", "live/creds.yml": "" }, "live/creds.yml", { git })).toBe(undefined);
  });

  test("a file that isn't there is asked about at both ends", () => {
    expect(said({ ".gitignore": "dist\n", "src/bot.js": "" }, "keys.json", { git, from: "src/bot.js" })).toBe("src/keys.json: no pattern of a .gitignore matches it");
    expect(said({ ".gitignore": "/keys.json\n", "src/bot.js": "" }, "keys.json", { git, from: "src/bot.js" })).toBe(undefined);
    expect(said({ ".gitignore": "keys.json\n" }, "keys.json", { git })).toBe(undefined);
  });
});

test("a file is looked for in the directories above", () => {
  expect(said({ ...held, ".gitignore": "", "src/a/b.js": "" }, "creds.yml", { from: "src/a/b.js" })).toMatch(/^creds\.yml:/);
  expect(said({ ...held, ".gitignore": "x", "src/a/b.js": "" }, "../../creds.yml", { from: "src/a/b.js", exact: true })).toMatch(/^creds\.yml:/);
});

test("what git tracks is not asked about", () => {
  expect(said({ ...held, ".gitignore": "creds.yml\n" }, "creds.yml", { commit: ["creds.yml"] })).toBe("creds.yml: git tracks it already, which no pattern undoes");
});

test("the repository's own excludes and the user's count", () => {
  expect(said({ ...held, ".git/info/exclude": "creds.yml\n" })).toBe(undefined);
  const root = folderOf({ ...held, ".gitignore": "x\n", "mine": "creds.yml\n" });
  execFileSync("git", ["config", "core.excludesFile", path.join(root, "mine")], { cwd: root });
  expect(localSurroundings(root).exposed("bot.js", "creds.yml", false)).toBe(undefined);
});

describe("nothing is said of", () => {
  test.each<[string, Record<string, string>, string, Parameters<typeof said>[2]]>([
    ["a directory that is no repository and has no .gitignore", held, "creds.yml", { git: false }],
    ["a path outside of it", { ".gitignore": "x" }, "/etc/creds.yml", {}],
    ["a path above it", { ".gitignore": "x" }, "../creds.yml", {}],
    ["the home directory", { ".gitignore": "x" }, "~/creds.yml", {}],
    ["git's own directory", { ".gitignore": "x" }, ".git/creds.yml", {}],
    ["a missing file in a repository without a .gitignore", {}, "creds.yml", {}],
    ["text without a file", held, "creds.yml", { from: "<input>" }],
  ])("%s", (_case, files, named, setup) => {
    expect(said(files, named, setup)).toBe(undefined);
  });
});
