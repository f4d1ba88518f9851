import { setFlagsFromString } from "node:v8";

/**
 * V8 optimises what has run for a moment, on other threads: in the second that a tree takes, a third of all CPU time went into
 * code that didn't earn it back. With a larger budget the same run is no slower, and what goes on for long is optimised all the
 * same. Node 20 only: later ones count calls instead, optimise in steps, and complain of a flag that they don't know.
 */
export function optimiseLater(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");
}
