import type { Match } from "../match.ts";

/** Each says why a match is no secret, or nothing. The first reason counts. */
export const filters: readonly ((match: Match) => string | undefined)[] = [];
