import type { Facts } from "../facts.ts";

/** `api_key: SecretStr` prints itself as stars. */
export function isWrapped(facts: Facts, name: string): boolean {
  return facts.of(collectWrapped).has(name);
}

function collectWrapped(facts: Facts): ReadonlySet<string> {
  if (!/\bSecret(?:Str|Bytes)?\b/.test(facts.text)) return new Set();
  return new Set([...facts.text.matchAll(/(\w+)\s*[:=]\s*(?:(?:typing\.)?Optional\[\s*|pydantic\.|await\s+|new\s+)*Secret(?:Str|Bytes)?\b/g)].map((match) => match[1] ?? ""));
}
