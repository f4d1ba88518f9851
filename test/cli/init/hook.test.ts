import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fake } from "../../../src/credential/fake.ts";
import { built, keyfence } from "../command.ts";
import { folder, git, write } from "../folder.ts";

const manifest = `${JSON.stringify({ name: "bot", type: "module", scripts: { test: "node --test" }, devDependencies: { eslint: "*", keyfence: "*" } }, null, 2)}\n`;
const eslintConfig = 'import js from "@eslint/js";\n\nexport default [\n  js.configs.recommended,\n];\n';
const leak = `BINANCE_API_KEY=${fake("hook-key").alnum(64)}\nBINANCE_API_SECRET=${fake("hook-secret").alnum(64)}\n`;

/** A git repository with a project in it that has keyfence and husky installed as npm does. */
function project(files: Readonly<Record<string, string>>, below = ""): { readonly top: string; readonly root: string } {
  const top = folder();
  const root = path.join(top, below);
  git(top, "init", "-q");
  for (const [name, text] of Object.entries(files)) write(root, name, text);
  mkdirSync(path.join(root, "node_modules/.bin"), { recursive: true });
  chmodSync(built, 0o755);
  symlinkSync(built, path.join(root, "node_modules/.bin/keyfence"));
  write(top, ".git/info/exclude", "node_modules\n");
  git(top, "add", ".");
  git(top, "commit", "-q", "-m", "start");
  return { top, root };
}

/** Every file but git's own, with its bytes. */
function contents(root: string, directory = ""): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path.join(root, directory)).flatMap((name) => {
      const file = path.posix.join(directory, name);
      if (name === ".git" || name === "node_modules") return [];
      return lstatSync(path.join(root, file)).isDirectory() ? Object.entries(contents(root, file)) : [[file, readFileSync(path.join(root, file), "latin1")]];
    }),
  );
}

function commit(top: string, ...args: string[]): string {
  try {
    git(top, "commit", "-q", "-m", "x", ...args);
    return "committed";
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  }
}

describe("init", () => {
  test("fences a project in: a staged secret is blocked, a clean commit passes, a merge is looked at, a second init changes nothing, --remove restores every byte", () => {
    const { top } = project({ "package.json": manifest, "eslint.config.js": eslintConfig, ".gitignore": "node_modules" });
    const before = contents(top);

    const first = keyfence(top, ["init", "--yes"]);
    expect(first).toMatchObject({ status: 0, err: "" });
    expect(first.out).toContain('+     "prepare": "husky || true"');
    expect(git(top, "config", "core.hooksPath").trim()).toBe(".husky/_");
    expect(readFileSync(path.join(top, ".husky/pre-commit"), "utf8")).toMatch(/^keyfence check --staged #/);
    expect(readFileSync(path.join(top, ".gitignore"), "utf8")).toContain(".env\ncreds.yml");
    expect(JSON.parse(readFileSync(path.join(top, "package.json"), "utf8"))).toMatchObject({ scripts: { prepare: "husky || true" } });

    const after = contents(top);
    expect(keyfence(top, ["init", "--yes"])).toMatchObject({ status: 0, out: expect.stringContaining("Everything is set up already.") });
    expect(contents(top)).toEqual(after);

    git(top, "add", ".");
    expect(commit(top)).toBe("committed");
    write(top, "settings.ini", leak);
    git(top, "add", "settings.ini");
    const blocked = commit(top);
    expect(blocked).toContain("settings.ini:1:17 error Binance API key");
    expect(blocked).not.toContain(leak.slice(22, 40));
    expect(git(top, "status", "--porcelain")).toBe("A  settings.ini\n");

    git(top, "commit", "-q", "--no-verify", "-m", "the leak gets in on a branch");
    git(top, "branch", "leaky");
    git(top, "reset", "-q", "--hard", "HEAD~1");
    write(top, "fine.ts", "export const a = 1;\n");
    git(top, "add", "fine.ts");
    expect(commit(top)).toBe("committed");
    // The hook of merges looks for what the merge itself adds.
    git(top, "merge", "-q", "--no-edit", "leaky");
    git(top, "reset", "-q", "--hard", "HEAD~1");
    write(top, "fine.ini", "a = 1\n");
    git(top, "add", "fine.ini");
    expect(commit(top)).toBe("committed");
    write(top, ".git/leak", leak);
    git(top, "config", "merge.leaky.driver", "cat .git/leak >> %A");
    write(top, ".git/info/attributes", "fine.ini merge=leaky\n");
    git(top, "checkout", "-q", "-b", "side", "leaky~1");
    write(top, "fine.ini", "a = 2\n");
    git(top, "add", "fine.ini");
    expect(commit(top)).toBe("committed");
    git(top, "checkout", "-q", "main");
    expect(() => git(top, "merge", "-q", "--no-edit", "side")).toThrow(/fine\.ini:2:17/);
    git(top, "merge", "--abort");

    git(top, "rm", "-q", "fine.ts", "fine.ini");
    expect(keyfence(top, ["init", "--remove", "--yes"])).toMatchObject({ status: 0, err: "" });
    expect(contents(top)).toEqual(before);
    expect(() => git(top, "config", "core.hooksPath")).toThrow();
    expect(keyfence(top, ["init", "--remove"])).toMatchObject({ status: 0, out: "There is nothing of keyfence init to remove.\n" });
  });

  test("in a project below git's top the hook checks the whole commit", () => {
    const { top, root } = project({ "package.json": manifest }, "apps/my bot");
    expect(keyfence(root, ["init", "--yes"])).toMatchObject({ status: 0, err: "" });
    expect(git(top, "config", "core.hooksPath").trim()).toBe("apps/my bot/.husky/_");
    git(top, "add", ".");
    expect(commit(top)).toBe("committed");
    write(top, "other/settings.ini", leak);
    git(top, "add", ".");
    expect(commit(top)).toContain("other/settings.ini:1:17");
    git(top, "rm", "-q", "-f", "other/settings.ini");
    write(top, "other/fine.ini", "a = 1\n");
    git(top, "add", ".");
    expect(commit(top)).toBe("committed");
    expect(keyfence(root, ["init", "--remove", "--yes"]).status).toBe(0);
    expect(existsSync(path.join(root, ".husky"))).toBe(false);
  });

  test("joins a husky that is there, and leaves it there", () => {
    const { top } = project({ "package.json": manifest.replace('"node --test"', '"node --test",\n    "prepare": "husky"').replace('"eslint"', '"husky": "9",\n    "eslint"'), ".husky/pre-commit": "npm test\n" });
    git(top, "config", "core.hooksPath", ".husky/_");
    const before = contents(top);
    expect(keyfence(top, ["init", "--yes"]).status).toBe(0);
    expect(readFileSync(path.join(top, ".husky/pre-commit"), "utf8")).toMatch(/^keyfence check --staged # added by keyfence init\nnpm test\n$/);
    expect(keyfence(top, ["init", "--remove", "--yes"]).status).toBe(0);
    expect(contents(top)).toEqual(before);
    expect(git(top, "config", "core.hooksPath").trim()).toBe(".husky/_");
  });

  test("does not silence hooks that are there already: it says what to add to them", () => {
    const { top } = project({ "package.json": manifest });
    write(top, ".git/hooks/pre-push", "#!/bin/sh\n");
    expect(keyfence(top, ["init", "--yes"]).out).toMatch(/\.git\/hooks holds pre-push, which husky would silence: add "keyfence check --staged"/);
    expect(existsSync(path.join(top, ".husky"))).toBe(false);
    git(top, "config", "core.hooksPath", "tools/hooks");
    expect(keyfence(top, ["init", "--yes"]).out).toContain("tools/hooks (core.hooksPath), which is not husky's");
  });

  test("with pnpm husky becomes a dependency of the project's own, because only those have commands", () => {
    const { top } = project({ "package.json": manifest, "pnpm-lock.yaml": "" });
    const before = contents(top);
    expect(keyfence(top, ["init", "--yes"]).out).toContain("run pnpm install");
    expect(JSON.parse(readFileSync(path.join(top, "package.json"), "utf8"))).toMatchObject({ devDependencies: { husky: "^9.1.7" } });
    keyfence(top, ["init", "--remove", "--yes"]);
    expect(contents(top)).toEqual(before);
  });

  test("says of a tracked .env that ignoring it is too late", () => {
    const { top } = project({ "package.json": manifest, ".env": "A=1\n" });
    expect(keyfence(top, ["init", "--yes"]).out).toContain("git already tracks .env: git rm --cached .env");
  });

  test.each([
    [{}, [], "there is no package.json here or above"],
    [{ "package.json": "{}" }, [], "keyfence is not among the project's dependencies"],
    [{ "package.json": "{" }, [], "package.json is not valid JSON"],
    [{ "package.json": manifest }, ["."], 'init works in the current directory; leave out "."'],
    [{ "package.json": manifest }, [], "there is no terminal to ask on, and nothing was changed; use --yes"],
  ])("%j %j is refused in one line", (files, args, message) => {
    const top = folder(files as Record<string, string>);
    git(top, "init", "-q");
    const { status, err } = keyfence(top, ["init", ...args]);
    expect(status).toBe(2);
    expect(err).toContain(`keyfence: ${message}`);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(contents(top)).toEqual(files);
  });
});
