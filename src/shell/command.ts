/** Stands in a word's text for what only the shell, make or a runner knows: a variable, the output of a command. */
export const UNKNOWN = "\uFFFC";

/** Shell text, or what becomes one, with the offset in the file of each of its characters; `at` is absent where both are the same. */
export interface Script {
  readonly text: string;
  readonly at?: readonly number[];
}

/** A word as the program gets it, without quotes, with the offset in the file of each of its characters. */
export interface Word {
  readonly text: string;
  readonly at: readonly number[];
}

/** A simple command. */
export interface Command {
  /** The program's name first; assignments before it are left out. */
  readonly words: readonly Word[];
}

/** The span in the file of a part of a word. */
export function spanOf({ at }: Word, from: number, to: number): readonly [number, number] {
  return [at[from] ?? 0, (at[to - 1] ?? 0) + 1];
}

/** `curl` of `/usr/bin/curl`. */
export function baseName(program: string): string {
  return program.slice(program.lastIndexOf("/") + 1).replace(/\.exe$/i, "");
}
