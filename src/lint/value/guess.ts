import { isBareName, roleOfName } from "../../credential/name.ts";
import type { Node } from "../syntax.ts";
import { unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** `process.env`, `os.environ`, `import.meta.env`. */
export function isEnvironment(value: Value): boolean {
  if (value.kind !== "reference") return false;
  const whole = [...(value.module ? [value.module.replace(/^node:/, "")] : []), ...value.path].filter((step) => step !== "default").join(".");
  return whole === "process.env" || whole === "os.environ" || whole === "Deno.env" || whole === "Bun.env";
}

/** What isn't known but for its name: a credential when the name says so. The bare word `key` says too little. */
export function byName(name: string, node: Node, from: "env" | "name" = "name", issuers?: { has(word: string): boolean }): Value {
  const role = roleOfName(name, issuers);
  return role && !(isBareName(name) && role === "key") ? { kind: "credential", role, from, name, node } : unknown(node, name);
}
