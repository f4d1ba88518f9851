import { showSize } from "./size.ts";
import type { Terminal } from "./terminal.ts";

/** Milliseconds before the first line, so that short runs show none, and between two. */
const PATIENCE = 1000;
const PAUSE = 100;

export interface Progress {
  tick(files: number, bytes: number): void;
  clear(): void;
}

/**
 * One line on standard error that is drawn over itself. It is driven by the work, not by a timer:
 * the work hardly ever yields to timers.
 */
export function createProgress(terminal: Terminal, now: () => number): Progress {
  const begun = now();
  let next = begun + PATIENCE;
  let drawn = false;
  return {
    tick(files, bytes) {
      if (!terminal.interactive || now() < next) return;
      next = now() + PAUSE;
      drawn = true;
      const seconds = (now() - begun) / 1000;
      terminal.err(`\r\u001b[Kkeyfence: ${files} files, ${showSize(bytes)}, ${showSize(bytes / seconds)}/s`);
    },
    clear() {
      if (drawn) terminal.err("\r\u001b[K");
      drawn = false;
    },
  };
}
