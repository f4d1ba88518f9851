import type { Matcher } from "./matcher.ts";
import type { Plan } from "./plan.ts";
import { portableMatcher } from "./portable.ts";
import { wasmMatcher } from "./wasm.ts";

/** The WebAssembly matcher where its SIMD instructions exist, else the portable one; made when first used. */
export function matcherFor(plan: Plan): Matcher {
  let matcher: Matcher | undefined;
  const loaded = (): Matcher => (matcher ??= wasmMatcher(plan) ?? portableMatcher(plan));
  return {
    find: (bytes) => loaded().find(bytes),
    hints: (bytes, shortestRun) => loaded().hints(bytes, shortestRun),
  };
}
