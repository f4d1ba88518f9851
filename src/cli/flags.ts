import { parseArgs } from "node:util";
import { UsageError } from "../errors.ts";

export type CommandName = "check" | "baseline" | "init";

export interface Flag {
  readonly name: string;
  readonly commands: readonly CommandName[];
  /** What stands after the flag in the help; absent for a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** One clause; help and docs add the choices and the default. */
  readonly help: string;
}

export interface Command {
  readonly name: CommandName;
  readonly usage: string;
  readonly help: string;
}

export const commands: readonly Command[] = [
  { name: "check", usage: "keyfence check [PATH…]", help: "look for secrets in text files and for hazards in code" },
  { name: "baseline", usage: "keyfence baseline [PATH…]", help: "accept what is found now, so that check tells only of what is new" },
  { name: "init", usage: "keyfence init", help: "set up the git hook, the ESLint block and .gitignore in this project" },
];

/** Every flag there is; the parser, `--help` and docs/cli.md are made from it. */
export const flags: readonly Flag[] = [
  { name: "staged", commands: ["check"], help: "check what the next commit holds (git's index), not the files on disk" },
  { name: "history", commands: ["check"], help: "look for secrets in git's history: all of it, or the commits of ranges (--history main..feature)" },
  { name: "stdin", commands: ["check"], help: "check the text on standard input; needs --stdin-filename" },
  { name: "stdin-filename", commands: ["check"], value: "NAME", help: "the name the text on standard input goes by; its ending says the language" },
  { name: "preset", commands: ["check", "baseline"], value: "NAME", choices: ["recommended", "strict"], help: "which rules to apply; strict is every rule (default recommended, or the configuration's)" },
  { name: "no-code", commands: ["check"], help: "leave out the code rules" },
  { name: "no-secrets", commands: ["check"], help: "leave out the search for secrets in text" },
  { name: "format", commands: ["check"], value: "FORMAT", choices: ["text", "json", "sarif"], default: "text", help: "how to print what was found" },
  { name: "fail-on", commands: ["check"], value: "SEVERITY", choices: ["error", "warn"], default: "error", help: "exit with 1 from this severity on" },
  { name: "max-size", commands: ["check", "baseline"], value: "SIZE", help: "name larger files as unread: 500kB, 20MB, 1GB (default none; 100MB for git's and standard input)" },
  { name: "no-ignore", commands: ["check", "baseline"], help: "check what git ignores, too" },
  { name: "config", commands: ["check", "baseline"], value: "FILE", help: "use this configuration instead of looking for one" },
  { name: "gitleaks", commands: ["check", "baseline"], value: "FILE", help: "run the rules of this .gitleaks.toml as well" },
  { name: "no-baseline", commands: ["check"], help: "report what the baseline accepts, too" },
  { name: "no-foreign-allow", commands: ["check", "baseline"], help: "heed no comments of gitleaks, betterleaks, trufflehog, detect-secrets, secretlint and kingfisher" },
  { name: "prune", commands: ["baseline"], help: "add nothing, and remove the entries whose finding is gone" },
  { name: "reason", commands: ["baseline"], value: "TEXT", help: "why what is added is accepted" },
  { name: "until", commands: ["baseline"], value: "DATE", help: "report what is added again after this day, such as 2027-01-31" },
  { name: "fix", commands: ["check"], help: "mend in the files what can be mended without changing what the program does, then check" },
  { name: "explain", commands: ["check"], help: "say on standard error what looked like a secret and why it was dismissed, and what the code rules did not follow" },
  { name: "yes", commands: ["init"], help: "change without asking, for scripts" },
  { name: "remove", commands: ["init"], help: "undo what init has done" },
];

export type FlagValues = Readonly<Record<string, string | boolean | undefined>>;

export type Request =
  | { readonly kind: "help"; readonly command?: CommandName }
  | { readonly kind: "version" }
  | { readonly kind: "run"; readonly command: CommandName; readonly flags: FlagValues; readonly paths: readonly string[] };

/** Reads a command line; throws UsageError for what it doesn't understand. */
export function readArguments(argv: readonly string[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") return { kind: "help" };
  if (first === "--version" || first === "-v") return { kind: "version" };
  const command = commands.find((candidate) => candidate.name === first)?.name;
  if (command === undefined) {
    throw new UsageError(`"${first}" is no command of keyfence; there are ${list(commands.map(({ name }) => name))} (see keyfence --help)`);
  }
  const { values, positionals } = parse(command, rest);
  if (values["help"] === true) return { kind: "help", command };
  if (values["version"] === true) return { kind: "version" };
  for (const flag of flags) checkChoice(flag, values[flag.name]);
  return { kind: "run", command, flags: values, paths: positionals };
}

function parse(command: CommandName, args: readonly string[]): { values: FlagValues; positionals: readonly string[] } {
  const options: Record<string, { type: "string" | "boolean"; short?: string; default?: string }> = {
    help: { type: "boolean", short: "h" },
    version: { type: "boolean", short: "v" },
  };
  for (const flag of flags) {
    if (!flag.commands.includes(command)) continue;
    options[flag.name] = { type: flag.value === undefined ? "boolean" : "string", ...(flag.default !== undefined && { default: flag.default }) };
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as { values: FlagValues; positionals: string[] };
  } catch (error) {
    throw new UsageError(`${firstSentence((error as Error).message)} (see keyfence ${command} --help)`);
  }
}

function checkChoice({ name, choices }: Flag, given: string | boolean | undefined): void {
  if (choices === undefined || given === undefined || choices.includes(String(given))) return;
  throw new UsageError(`--${name} takes ${list(choices)}, not "${given}"`);
}

/** The text of `--help`, for one command or for all. */
export function helpText(command?: CommandName): string {
  const shown = commands.filter(({ name }) => command === undefined || name === command);
  const parts = shown.map(({ name, usage, help }) => {
    const rows = flags.filter((flag) => flag.commands.includes(name)).map((flag) => [flagUsage(flag), flagHelp(flag)] as const);
    return `  ${usage}\n      ${help}\n\n${columns(rows)}\n`;
  });
  const exits = "Exit status: 0 clean, 1 something was found, 2 bad usage or something could not be read.\n";
  return `Usage:\n${parts.join("\n")}\n  keyfence --help, keyfence --version\n\n${exits}`;
}

export function flagUsage({ name, value }: Flag): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

export function flagHelp({ choices, default: fallback, help }: Flag): string {
  const notes = [choices?.join(" | "), fallback && `default ${fallback}`].filter(Boolean).join("; ");
  return notes === "" ? help : `${help} (${notes})`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `    ${left.padEnd(width)}  ${right}`).join("\n");
}

/** `a`, `a or b`, `a, b or c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Node's parser explains at length how to pass a positional that starts with a dash; the first sentence is enough. */
function firstSentence(message: string): string {
  return message.split(/\.\s/, 1)[0]!.replace(/\.$/, "");
}
