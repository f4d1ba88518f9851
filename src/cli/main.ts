import module from "node:module";
import { UsageError } from "../errors.ts";
import { version } from "../version.ts";
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
        const command = request.command === "check" ? (await import("./check.ts")).check : (await import("./init/command.ts")).init;
        return await command(request.flags, request.paths, terminal);
      }
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`keyfence: ${error.message}\n`);
    return 2;
  }
}

/** The process itself: called by the bin file alone, so that tests can import `run`. */
export async function main(): Promise<void> {
  // Absent in Node 20; the second start then reads compiled code instead of compiling it again.
  (module as { enableCompileCache?: () => void }).enableCompileCache?.();
  process.exitCode = await run(process.argv.slice(2), processTerminal());
}
