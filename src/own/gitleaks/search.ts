import type { Stopwatch } from "../stopwatch.ts";
import { allowsFinding, reasonOf, type Allowlist } from "./allowlist.ts";
import { entropyOf } from "./entropy.ts";
import type { Required, Rule } from "./rule.ts";

/** What one rule found in one text; offsets are UTF-16 units. */
export interface Sighting {
  readonly rule: Rule;
  /** The secret. */
  readonly start: number;
  readonly end: number;
  /** Where the whole match begins. */
  readonly from: number;
  /** Why it counts for nothing. */
  readonly dismissed: string | undefined;
}

/** One rule over one text whose file it applies to. */
export function sightingsOf(rule: Rule, file: string, text: string, globals: readonly Allowlist[], watch: Stopwatch): Sighting[] {
  const { regex } = rule;
  if (regex === undefined) return [];
  const sightings: Sighting[] = [];
  for (const { start: first, end: last } of regex.places(text, watch)) {
    const [from, to] = withoutBreaks(text, first, last);
    const match = text.slice(from, to);
    const secret = secretIn(match, rule);
    if (secret === undefined) continue;
    const span = { start: from + secret.start, end: from + secret.end };
    const value = text.slice(span.start, span.end);
    const dismissed = dismissal(rule, file, { secret: value, match, line: lineOf(text, first, to) }, globals);
    sightings.push({ rule, from: first, ...span, dismissed });
  }
  return sightings;
}

function dismissal(rule: Rule, file: string, found: { readonly secret: string; readonly match: string; readonly line: string }, globals: readonly Allowlist[]): string | undefined {
  if (rule.entropy !== 0 && entropyOf(found.secret) <= rule.entropy) return `not random enough for the rule (entropy ${rule.entropy})`;
  const allowing = [...globals, ...rule.allowlists].find((allowlist) => allowsFinding(allowlist, file, found));
  return allowing === undefined ? undefined : reasonOf(allowing);
}

/** Go takes line breaks off a match at both ends. */
function withoutBreaks(text: string, start: number, end: number): readonly [number, number] {
  let [from, to] = [start, end];
  while (from < to && text[from] === "\n") from++;
  while (to > from && text[to - 1] === "\n") to--;
  return [from, to];
}

/** Groups are found in the match alone, where nothing stands around it. */
function secretIn(match: string, { regex, secretGroup }: Rule): { readonly start: number; readonly end: number } | undefined {
  const whole = { start: 0, end: match.length };
  const groups = regex === undefined || regex.groups === 0 ? undefined : regex.first(match);
  if (groups === undefined) return whole.end === 0 ? undefined : whole;
  const chosen = secretGroup > 0 ? groups[secretGroup] : (groups.slice(1).find((group) => group !== undefined && group.end > group.start) ?? whole);
  return chosen === undefined || chosen.end === chosen.start ? undefined : chosen;
}

/** A line may be all of a program; gitleaks reads 100 KB at a time. */
const FAR = 50_000;

/** The lines of a match; all but a text's first begin with the break before them, which patterns have been written for. */
export function lineOf(text: string, start: number, end: number): string {
  const near = text.slice(Math.max(0, start - FAR), start);
  const far = text.slice(end, end + FAR);
  const after = far.indexOf("\n");
  return near.slice(Math.max(0, near.lastIndexOf("\n"))) + text.slice(start, end) + far.slice(0, after < 0 ? far.length : after);
}

/** Sightings that have what their rule requires close by. */
export function withRequired(sightings: readonly Sighting[], text: string, found: (id: string) => readonly Sighting[]): Sighting[] {
  const position = positions(text);
  return sightings.filter(({ rule, from }) => {
    const at = position(from);
    return rule.required.every((required) => found(required.id).some((other) => isNear(at, position(other.from), required)));
  });
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function isNear(a: Position, b: Position, { withinLines, withinColumns }: Required): boolean {
  if (withinLines !== undefined && Math.abs(a.line - b.line) > withinLines) return false;
  return withinColumns === undefined || Math.abs(a.column - b.column) <= withinColumns;
}

function positions(text: string): (offset: number) => Position {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    let line = 0;
    while (line < breaks.length && breaks[line]! <= offset) line++;
    return { line, column: offset - (breaks[line - 1] ?? 0) };
  };
}

/** A generic rule has nothing to say of what another rule has found on the same line. */
export function withoutGeneric(sightings: readonly Sighting[], text: string): Sighting[] {
  const isGeneric = ({ rule }: Sighting): boolean => rule.id.toLowerCase().includes("generic");
  const named = sightings.filter((sighting) => !isGeneric(sighting));
  if (named.length === 0 || named.length === sightings.length) return [...sightings];
  const position = positions(text);
  const secret = ({ start, end }: Sighting): string => text.slice(start, end);
  return sightings.filter((sighting) => !isGeneric(sighting) || !named.some((other) =>
    other.rule.id !== sighting.rule.id && secret(other).includes(secret(sighting)) && position(other.from).line === position(sighting.from).line));
}
