import type { Terminal } from "../../src/cli/terminal.ts";

export interface Recorded extends Terminal {
  /** What was written so far. */
  readonly written: { out: string; err: string };
}

/** A terminal that keeps what is written to it. */
export function recorded(cwd: string, more: Partial<Terminal> = {}): Recorded {
  const written = { out: "", err: "" };
  return {
    cwd,
    env: {},
    colour: false,
    interactive: false,
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    ...more,
    written,
  };
}
