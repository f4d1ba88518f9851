import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../../errors.ts";
import type { FlagValues } from "../flags.ts";
import type { Terminal } from "../terminal.ts";
import { showChange, writeChange } from "./change.ts";
import { planAdd, planRemove, type Plan } from "./plan.ts";
import { findProject, git, type Project } from "./project.ts";

/** `keyfence init`: shows what it will change, asks, and does it. Running it again changes nothing. */
export async function init(flags: FlagValues, paths: readonly string[], terminal: Terminal): Promise<number> {
  if (paths.length > 0) throw new UsageError(`init works in the current directory; leave out "${paths[0]}"`);
  const removing = flags["remove"] === true;
  const project = findProject(terminal.cwd);
  const plan = removing ? planRemove(project) : planAdd(project);
  const nothing = plan.changes.length === 0 && plan.husky === undefined;
  if (nothing) {
    terminal.out(`${removing ? "There is nothing of keyfence init to remove." : "Everything is set up already."}\n${notesOf(plan)}`);
    return 0;
  }
  terminal.out(`${describe(plan)}\n${notesOf(plan)}`);
  if (flags["yes"] !== true && !(await agreed(terminal))) {
    terminal.out("Nothing was changed.\n");
    return 0;
  }
  for (const change of plan.changes) writeChange(project.root, change);
  if (plan.husky !== undefined) await setHusky(project, plan.husky);
  terminal.out(removing ? "Removed.\n" : "Done. What it adds to the project is for committing.\n");
  return 0;
}

function describe({ changes, husky }: Plan): string {
  const shown = changes.map(showChange);
  if (husky !== undefined) {
    shown.push(husky.install ? `  git config core.hooksPath ${husky.directory}/_ (by husky)` : "  git config --unset core.hooksPath");
  }
  return `This will change:\n\n${shown.join("\n\n")}\n`;
}

function notesOf({ notes }: Plan): string {
  return notes.map((note) => `${note}\n`).join("");
}

async function agreed(terminal: Terminal): Promise<boolean> {
  if (!terminal.interactive || !process.stdin.isTTY) {
    throw new UsageError("there is no terminal to ask on, and nothing was changed; use --yes to change without asking");
  }
  const { confirm, isCancel } = await import("@clack/prompts");
  const answer = await confirm({ message: "Go ahead?" });
  return !isCancel(answer) && answer;
}

async function setHusky(project: Project, { directory, install }: NonNullable<Plan["husky"]>): Promise<void> {
  const top = project.git!.top;
  if (!install) {
    takeOutHusky(top, directory);
    return;
  }
  const { default: husky } = await import("husky");
  // husky looks at the current directory, and at nothing else, for git's.
  const before = process.cwd();
  process.chdir(top);
  try {
    const problem = husky(directory);
    if (problem !== "") throw new UsageError(`husky did not set up the hooks: ${problem.trim()}`);
  } finally {
    process.chdir(before);
  }
}

/** Only when no other hook is left that needs it. */
function takeOutHusky(top: string, directory: string): void {
  const absolute = path.join(top, directory);
  const others = existsSync(absolute) ? readdirSync(absolute).filter((name) => name !== "_") : [];
  if (others.length > 0) return;
  if (git(top, ["config", "--get", "core.hooksPath"]) === `${directory}/_`) git(top, ["config", "--unset", "core.hooksPath"]);
  rmSync(path.join(absolute, "_"), { recursive: true, force: true });
  if (existsSync(absolute) && readdirSync(absolute).length === 0) rmSync(absolute, { recursive: true });
}
