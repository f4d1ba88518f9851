import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished, vi } from "vitest";
import type { Source } from "../../../src/scan/chunk.ts";
import { index, type IndexOptions } from "../../../src/scan/sources/index.ts";

export interface Folder {
  readonly path: string;
  write(name: string, content: string | Uint8Array): void;
  git(...args: string[]): string;
}

/** An empty directory, gone when the test is over. */
export function folder(): Folder {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "keyfence-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return at(root);
}

export function at(root: string): Folder {
  return {
    path: root,
    write(name, content) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), content);
    },
    git: (...args) => execFileSync("git", args, { cwd: root, env: gitEnvironment(root), stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" }),
  };
}

export function repository(...init: string[]): Folder {
  const made = folder();
  made.git("init", "-q", "-b", "main", ...init);
  made.git("config", "user.name", "Test");
  made.git("config", "user.email", "test@example.org");
  return made;
}

export function committed(name: string, content: string | Uint8Array, ...init: string[]): Folder {
  const repo = repository(...init);
  repo.write(name, content);
  repo.git("add", "-A");
  repo.git("commit", "-qm", "one");
  return repo;
}

/** What the index source gives. */
export function staged(where: Folder, options: Partial<IndexOptions> = {}): Promise<Taken> {
  return take(index(where.path, { maxSize: 1_000_000, exclude: [], ...options }));
}

/** The tests may themselves run in a hook; nobody's own configuration counts. */
function gitEnvironment(home: string): NodeJS.ProcessEnv {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
  return { ...env, HOME: home, XDG_CONFIG_HOME: home, GIT_CONFIG_NOSYSTEM: "1" };
}

export interface Taken {
  readonly chunks: Readonly<Record<string, string>>;
  readonly changed: Readonly<Record<string, readonly (readonly [number, number])[] | undefined>>;
  readonly unread: Readonly<Record<string, string>>;
  readonly skipped: readonly string[];
}

/** Everything a source gives, by file; contents as latin1. */
export async function take(source: Source): Promise<Taken> {
  const chunks: Record<string, string> = {};
  const changed: Record<string, readonly (readonly [number, number])[] | undefined> = {};
  const unread: Record<string, string> = {};
  const skipped: string[] = [];
  for await (const item of source) {
    if ("bytes" in item) {
      chunks[item.file] = Buffer.from(item.bytes).toString("latin1");
      changed[item.file] = item.changed;
    } else if ("reason" in item) unread[item.file] = item.reason;
    else skipped.push(item.file);
  }
  return { chunks, changed, unread, skipped };
}

/** A `git` first on PATH that runs these lines of sh before it becomes the real one, which is `$real`. */
export function shim(lines: string): void {
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const file = path.join(folder().path, "git");
  writeFileSync(file, `#!/bin/sh\nreal="${real}"\n${lines}\nexec "$real" "$@"\n`);
  chmodSync(file, 0o755);
  vi.stubEnv("PATH", `${path.dirname(file)}${path.delimiter}${process.env["PATH"] ?? ""}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}
