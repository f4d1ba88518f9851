import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fake } from "../../src/credential/fake.ts";
import { built, outside } from "./command.ts";
import { folder } from "./folder.ts";

/** Two lines that the check must find; no two seeds give the same. */
export function leak(seed: string): string {
  return `BINANCE_API_KEY=${fake(`${seed}-key`).alnum(64)}\nBINANCE_API_SECRET=${fake(`${seed}-secret`).alnum(64)}\n`;
}

export interface Said {
  readonly ok: boolean;
  /** Both outputs. */
  readonly said: string;
}

export interface Hooked {
  readonly path: string;
  write(name: string, content: string | Uint8Array): void;
  /** Throws when git says no; gives its standard output. */
  git(...args: readonly string[]): string;
  /** Whether git went through with it, and what was said. */
  try(args: readonly string[], options?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> }): Said;
  commit(...args: readonly string[]): Said;
}

/** A repository with nothing in it whose pre-commit and pre-merge-commit hooks are the built command. */
export function hooked(...init: readonly string[]): Hooked {
  const repo = inside(folder());
  repo.git("init", "-q", ...init);
  install(path.join(repo.path, ".git/hooks"));
  return repo;
}

export function install(directory: string): void {
  if (!existsSync(built)) throw new Error("dist/cli/keyfence.js is missing: npm run build");
  mkdirSync(directory, { recursive: true });
  for (const name of ["pre-commit", "pre-merge-commit"]) {
    writeFileSync(path.join(directory, name), `#!/bin/sh\nexec "${process.execPath}" "${built}" check --staged\n`);
    chmodSync(path.join(directory, name), 0o755);
  }
}

/** An existing directory. */
export function inside(root: string): Hooked {
  const attempt: Hooked["try"] = (args, options = {}) => {
    const { status, stdout, stderr } = spawnSync("git", [...SETTINGS, ...args], {
      cwd: root,
      env: { ...outside(), NO_COLOR: "1", GIT_EDITOR: "true", ...options.env },
      encoding: "utf8",
      input: options.input ?? "",
    });
    return { ok: status === 0, said: `${stdout}${stderr}` };
  };
  return {
    path: root,
    write(name, content) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), content);
    },
    git(...args) {
      const { ok, said } = attempt(args);
      if (!ok) throw new Error(`git ${args.join(" ")}: ${said}`);
      return said;
    },
    try: attempt,
    commit: (...args) => attempt(["commit", "-q", "-m", "x", ...args]),
  };
}

const SETTINGS = ["user.name=t", "user.email=t@example.invalid", "init.defaultBranch=main", "advice.addEmbeddedRepo=false", "protocol.file.allow=always"].flatMap((setting) => ["-c", setting]);
