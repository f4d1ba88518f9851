import { textOf } from "../value.ts";
import type { Value } from "../value.ts";

/** `sha256`, `md5`, however the library calls it: "SHA-256", hashlib.sha256, hashes.SHA256(), { name: "HMAC", hash: "SHA-256" }. */
export function algorithmOf(value: Value | undefined): string | undefined {
  if (value?.kind === "object") return algorithmOf(value.entries.get("hash")?.value) ?? algorithmOf(value.entries.get("name")?.value);
  const name = value?.kind === "reference" ? lastName(value.path, value.module) : value?.kind === "unknown" ? value.name : textOf(value);
  const found = /(?:sha[-_]?(1|224|256|384|512)|(md5|ed25519))(?!\d)/i.exec(name ?? "");
  if (!found || /sha[-_]?3[-_]|blake|truncat/i.test(name ?? "")) return undefined;
  return found[2]?.toLowerCase() ?? `sha${found[1] ?? ""}`;
}

/** What a reference is called, without what wraps it. */
export function lastName(path: readonly string[], module: string | undefined): string | undefined {
  const named = path.filter((step) => step !== "default" && step !== "new").at(-1);
  return named ?? module;
}
