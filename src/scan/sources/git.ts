import { spawn, spawnSync } from "node:child_process";
import { UsageError } from "../../errors.ts";

export interface Answered {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** `cat-file --buffer` is the youngest thing asked for. */
const OLDEST = "2.6";

/**
 * A hook's environment says which index is being committed, so it is kept; what is added keeps git from fetching what a
 * partial clone left behind (`GIT_ALLOW_PROTOCOL` for a git that doesn't know the other name), from giving a replacement
 * for the blob that is committed, from adding context lines, and from translating its messages.
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "none", GIT_NO_REPLACE_OBJECTS: "1", GIT_DIFF_OPTS: "", LC_ALL: "C" };
}

/** Runs git and waits for it. */
export function ask(cwd: string, args: readonly string[], input = ""): Answered {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, env: gitEnvironment(), input, maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
  return { status, stdout: stdout ?? Buffer.alloc(0), stderr: stderr?.toString("utf8") ?? "" };
}

export function run(cwd: string, args: readonly string[]): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd, env: gitEnvironment(), stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    const stdout: Buffer[] = [];
    let stderr = "";
    child.stdout.on("data", (part: Buffer) => stdout.push(part));
    child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
    child.on("error", () => reject(new UsageError("--staged needs git, which was not found; install it or put it on PATH")));
    child.on("close", (status) => resolve({ status, stdout: Buffer.concat(stdout), stderr }));
  });
}

/** Why git could not list the index: one line with the remedy. */
export function listingFailure(cwd: string, stderr: string): UsageError {
  const repository = ask(cwd, ["rev-parse", "--git-dir"]);
  if (repository.status !== 0) return noRepository(cwd, repository.stderr);
  if (/^usage: |(?:unknown|invalid|unrecognized) (?:option|argument)/im.test(stderr)) return tooOld(cwd);
  return new UsageError(`git could not list what is staged: ${complaint(stderr) ?? "it gave no reason"}; run git status to see`);
}

export function tooOld(cwd: string): UsageError {
  const version = /\d[\w.]*/.exec(ask(cwd, ["--version"]).stdout.toString("utf8"))?.[0] ?? "of this machine";
  return new UsageError(`git ${version} is too old: --staged needs ${OLDEST} or newer`);
}

/** An empty listing of a bare repository says nothing about a commit. */
export function refuseBare(cwd: string): void {
  if (ask(cwd, ["rev-parse", "--is-bare-repository"]).stdout.toString("utf8").trim() !== "true") return;
  throw new UsageError(`--staged reads git's index, and ${cwd} is a bare repository, which has none; its commits are checked with keyfence check --history`);
}

function noRepository(cwd: string, stderr: string): UsageError {
  const owned = /dubious ownership in repository at '(.*)'/.exec(stderr)?.[1];
  if (owned !== undefined) {
    return new UsageError(`git won't read ${owned}, because another user owns it; if you trust it: git config --global --add safe.directory "${owned}"`);
  }
  const named = process.env["GIT_DIR"];
  if (named !== undefined) return new UsageError(`--staged reads git's index, and GIT_DIR names ${named}, which is no repository; unset it or correct it`);
  if (/not a git repository/i.test(stderr)) {
    return new UsageError(`--staged reads git's index, and ${cwd} is in no repository; run git init, or check files with keyfence check PATH`);
  }
  return new UsageError(`git could not open the repository: ${complaint(stderr) ?? "it gave no reason"}; run git status to see`);
}

/** The line of git's that says what is wrong, without the lines of warnings and traces around it. */
export function complaint(stderr: string): string | undefined {
  const lines = stderr.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const said = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0];
  return said?.replace(/^(?:fatal|error): /, "");
}
