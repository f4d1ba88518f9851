import { wordsOf } from "../../credential/name.ts";
import type { Match } from "../match.ts";
import { isDocumentation, isGeneric, isTest } from "./surroundings.ts";

const PRETENDED = new Set("fake dummy mock mocked example sample placeholder stub bogus invalid wrong nonexistent expected".split(" "));

/** Somebody says by the name that it is none; or it is nobody's key in particular, in a test. */
export function naming(match: Match): string | undefined {
  const { name, file } = match;
  if (name !== undefined && wordsOf(name).some((word) => PRETENDED.has(word))) return "named as a fake";
  if (isGeneric(match) && (isTest(file) || isDocumentation(file))) return "test or documentation";
  return undefined;
}
