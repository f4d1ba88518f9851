// @ts-expect-error -- a build script, in plain JavaScript
import { ensureWasm } from "../scripts/wasm.mjs";

/** The matcher is generated; tests run from the sources must not meet an old one. */
export async function setup(): Promise<void> {
  await (ensureWasm as () => Promise<void>)();
}
