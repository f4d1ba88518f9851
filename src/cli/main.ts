import { UsageError } from "../errors.ts";
import { version } from "../version.ts";
import { check } from "./check.ts";
import { helpText, readArguments } from "./flags.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

/** Runs one command line and gives its exit status. A user's error is one line; anything else is a bug and keeps its stack. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const request = readArguments(argv);
    switch (request.kind) {
      case "help":
        terminal.out(helpText(request.command));
        return 0;
      case "version":
        terminal.out(`${version}\n`);
        return 0;
      case "run": {
        if (request.command === "check") return await check(request.flags, request.paths, terminal);
        const command = request.command === "baseline" ? (await import("./baseline.ts")).baseline : (await import("./init/command.ts")).init;
        return await command(request.flags, request.paths, terminal);
      }
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`keyfence: ${error.message}\n`);
    return 2;
  }
}

/** The process itself; it ends when everything is written, without waiting for git to end as well. */
export async function main(): Promise<void> {
  const status = await run(process.argv.slice(2), processTerminal());
  process.exitCode = status;
  process.stdout.write("", () => process.stderr.write("", () => process.exit(status)));
}
