import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The built command, as users run it. `npm test` builds it first. */
export const built = fileURLToPath(new URL("../../dist/cli/keyfence.js", import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command in a directory, without colours and without the surroundings of a git hook. */
export function keyfence(cwd: string, args: readonly string[], options: { readonly input?: string | Buffer; readonly env?: Readonly<Record<string, string>> } = {}): Ran {
  if (!existsSync(built)) throw new Error("dist/cli/keyfence.js is missing: npm run build");
  const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...outside(), NO_COLOR: "1", ...options.env },
    ...(options.input !== undefined && { input: options.input }),
    maxBuffer: 1 << 28,
  });
  return { status, out: stdout, err: stderr };
}

/** The environment without what a hook, a git configuration or a CI puts into it. */
export function outside(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:GIT_|HUSKY|FORCE_COLOR)/.test(name));
  return { ...(Object.fromEntries(kept) as Record<string, string>), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
}
