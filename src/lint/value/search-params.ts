import { queryOf } from "./mutations.ts";
import type { Language } from "../syntax.ts";
import type { Query, Structure } from "./value.ts";

/** An object that was handed in and is made a string as it is: only URLSearchParams give one that says something. */
export function asSearch(of: Structure, language: Language): Query | undefined {
  return language === "js" && of.open && of.rest?.every((each) => each.kind === "unknown") && of.entries.size > 0 ? queryOf(of, "form", of.node) : undefined;
}
