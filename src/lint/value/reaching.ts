import { certainFrom } from "./branches.ts";
import type { Binding, Write } from "../names/scope.ts";
import { functionAround } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/**
 * The writes to a parameter that can have put the value there that is read at `use`, and whether what was passed
 * can still be there.
 */
export function rebound(binding: Binding, use: Node): { readonly writes: readonly Write[]; readonly passed: boolean } {
  const here = functionAround(use);
  const before = binding.writes.filter((write) => functionAround(write.node) !== here || write.node.range[1] <= use.range[0]);
  const from = certainFrom(before.filter((write) => functionAround(write.node) === here).map((write) => write.node), use);
  return from < 0 ? { writes: before, passed: true } : { writes: before.filter((write) => functionAround(write.node) !== here || write.node.range[0] >= from), passed: false };
}

/** The writes that can have put the value there that is read at `use`. */
export function reachingWrites(binding: Binding, use: Node): readonly Write[] {
  if (binding.writes.length < 2) return binding.writes;
  const here = functionAround(use);
  if (binding.writes.some((write) => functionAround(write.node) !== here)) return binding.writes;
  const before = binding.writes.filter((write) => write.node.range[1] <= use.range[0]);
  // Inside a loop a later write can come before; with nothing before, all stand.
  if (before.length === 0) return binding.writes;
  const from = certainFrom(before.map((write) => write.node), use);
  return before.filter((write) => write.node.range[0] >= from);
}
