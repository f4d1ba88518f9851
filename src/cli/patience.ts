import { setFlagsFromString } from "node:v8";

/**
 * V8 optimises what has run for a moment, on other threads: in the second that a tree takes, a third of all CPU time went into
 * code that didn't earn it back. With a larger budget the same run is no slower, and what goes on for long is optimised all the same.
 */
export function optimiseLater(): void {
  setFlagsFromString("--interrupt-budget=1000000");
}
