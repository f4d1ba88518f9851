import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { decide, parseIgnoreFile } from "../../src/surroundings/gitignore.ts";
import { folderOf } from "./folder.ts";

const PATTERNS = [
  ".env", "/.env", ".env*", "!.env", "*.yml", "!creds.yml", "config/", "config", "/config/*", "config/**", "**/creds.yml", "a/**/creds.yml", "**/config/**",
  "creds.???", "creds.[xy]ml", "creds.[!x]ml", "cred[a-s].yml", "\\!creds.yml", "# creds.yml", "creds.yml ", "creds.yml\\ ", "\"creds.yml\"", "'.env'", "./.env", "echo .env >> .gitignore",
  ".env # secrets", "*", "!*/", "!/a/", "a/b", "b/creds.yml", ".ENV", "[", "creds.yml\\", "foo/*", "!a/creds.yml", "**", "*.y?l", "creds.[[:lower:]]ml", "creds.yml/", "a/*/creds.yml", "***.yml", "{creds,keys}.yml",
];
const PATHS = [".env", "creds.yml", "config/creds.yml", "config/.env", "a/creds.yml", "a/b/creds.yml", "a/b/c/creds.yml", "a/.env", "!creds.yml", "a/config/creds.yml", ".env.local", "creds.yml "];

function gitSays(root: string): string[] {
  const { stdout } = spawnSync("git", ["check-ignore", "--no-index", "-z", "--stdin"], { cwd: root, input: PATHS.map((each) => `${each}\0`).join(""), encoding: "utf8" });
  return stdout.split("\0").filter((each) => each !== "");
}

describe("patterns mean what they mean to git", () => {
  const root = folderOf({ "x.txt": "" });
  const compare = (lines: readonly string[], nested?: readonly string[]): void => {
    const text = lines.join("\n");
    const inner = nested?.join("\n") ?? "";
    folderInto(root, { ".gitignore": text, "a/.gitignore": inner });
    const files = [parseIgnoreFile(".gitignore", "", text), parseIgnoreFile("a/.gitignore", "a/", inner)];
    expect(PATHS.filter((each) => decide(each, files).ignored), text).toEqual(gitSays(root));
  };

  test.each(PATTERNS.map((pattern) => [pattern]))("%s", (pattern) => compare([pattern]));

  test("in every order and in two files", () => {
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const some = (count: number): string[] => Array.from({ length: count }, () => PATTERNS[next(PATTERNS.length)] as string);
    for (let round = 0; round < 80; round++) compare(some(1 + next(4)), some(next(3)));
  });

  test("lines that end as on Windows, and a byte order mark", () => {
    compare(["\ufeff.env\r", "creds.yml\r"]);
  });
});

function folderInto(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
}
