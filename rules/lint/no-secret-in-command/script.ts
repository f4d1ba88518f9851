import { looksRandom } from "../../../src/credential/randomness.ts";
import type { ScriptContext } from "../../../src/lint/rule.ts";
import { baseName, spanOf, UNKNOWN, type Command, type Word } from "../../../src/shell/command.ts";
import { WHAT } from "../role-titles.ts";
import { placeAfter, placeOfSetting, placesInWord, placesOf, type Place } from "./places.ts";
import { BUILTINS, PROGRAMS, RUNNERS, type Carries, type Program } from "./programs.ts";

/** Literal credentials among the words of commands; each is told once, on its own line. */
export function checkScript(context: ScriptContext): void {
  const told = new Set<number>();
  for (const command of context.commands) {
    const { program, name, given } = invocation(command);
    if (name === "" || BUILTINS.has(name)) continue;
    for (const { word, place } of literalsIn(program, given, context)) {
      const [start, end] = spanOf(word, place.from, place.to);
      if (told.has(start)) continue;
      told.add(start);
      const exchange = place.in === "header" && place.name !== null ? (context.header(place.name)?.id ?? null) : null;
      report(context, { start, end, what: titleOf(place, exchange), program: /^[\w.+-]+$/.test(name) ? name : "another program", messageId: program?.requests === true ? "request" : "script", role: place.role, exchange });
    }
  }
}

interface Told {
  readonly start: number;
  readonly end: number;
  readonly what: string;
  readonly program: string;
  readonly messageId: string;
  readonly role: Place["role"];
  readonly exchange: string | null;
}

function report({ report: tell }: ScriptContext, { what, program, ...problem }: Told): void {
  tell({ ...problem, data: { what, program }, secret: true });
}

function titleOf({ role }: Place, exchange: string | null): string {
  if (role === null) return "A token";
  if (role === "passphrase" && exchange === null) return "A password";
  return `${/^[AEIOU]/.test(WHAT[role]) ? "An" : "A"} ${WHAT[role].replace(/^Private/, "private")}`;
}

interface Invocation {
  readonly program: Program | undefined;
  /** What is run, without its folder. */
  readonly name: string;
  readonly given: readonly Word[];
}

/** Behind `sudo`, `docker exec` and the like stands what is really run; where that isn't known, they are it. */
function invocation({ words }: Command): Invocation {
  const [first, ...given] = words;
  const name = baseName(first?.text ?? "");
  if (RUNNERS.has(name)) {
    const at = given.findIndex(({ text }) => programNamed(baseName(text))?.requests === true);
    if (at !== -1) return { program: programNamed(baseName(given[at]!.text)), name: baseName(given[at]!.text), given: given.slice(at + 1).concat(given.slice(0, at)) };
  }
  return { program: programNamed(name), name, given };
}

function programNamed(name: string): Program | undefined {
  return PROGRAMS.find(({ names }) => names.includes(name));
}

interface Literal {
  readonly word: Word;
  readonly place: Place;
}

function literalsIn(program: Program | undefined, given: readonly Word[], context: ScriptContext): readonly Literal[] {
  const found: Literal[] = [];
  const isSure = program?.requests === true && (program.names.includes("openssl") || given.some(({ text }) => isPublic(text)));
  const add = (word: Word, places: readonly (Place | undefined)[]): void => {
    for (const place of places) if (place !== undefined && isCredential(word, place, isSure, context)) found.push({ word, place });
  };
  for (let index = 0; index < given.length; index++) {
    const word = given[index]!;
    const next = given[index + 1];
    const option = optionIn(program, word.text);
    if (option !== undefined) {
      const value = option.from === undefined ? next : word;
      if (value !== undefined) add(value, placesOf(option.carries, value.text.slice(option.from ?? 0)).map((place) => shifted(place, option.from ?? 0)));
      if (option.from === undefined) index++;
      continue;
    }
    add(word, placesInWord(word.text, program?.names.includes("httpie") === true));
    add(word, [placeOfSetting(word.text)]);
    if (next !== undefined && !next.text.startsWith("-")) add(next, [placeAfter(word.text, next.text.length)]);
    add(word, suspectedIn(word, context));
  }
  return found;
}

/** `from`: where in the word the option's argument begins; absent where it is the next word. */
function optionIn(program: Program | undefined, text: string): { readonly carries: Carries; readonly from?: number } | undefined {
  if (program === undefined || !text.startsWith("-")) return undefined;
  const whole = program.options[text];
  // `-p` without a value behind it asks for the password.
  if (whole !== undefined) return { carries: whole };
  const equals = text.indexOf("=");
  const long = equals === -1 ? undefined : program.options[text.slice(0, equals)];
  if (long !== undefined) return { carries: long, from: equals + 1 };
  if (text.startsWith("--")) return undefined;
  for (let at = 1; at < text.length; at++) {
    if (!program.valued.includes(text[at] ?? "")) continue;
    const carries = program.options[`-${text[at]}`];
    return carries === undefined ? undefined : { carries, ...(at + 1 < text.length && { from: at + 1 }) };
  }
  return undefined;
}

/** An address on a machine of somebody else, as far as its name says. */
function isPublic(text: string): boolean {
  const host = /^[a-z][\w+.-]*:\/\/(?:[^/@\s]*@)?([\w-]+(?:\.[\w-]+)+)(?=[:/?#]|$)/i.exec(text)?.[1];
  return host !== undefined && !/^(?:127|10|0|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.|\.(?:local|localhost|test|internal|lan|invalid|example)$|^host\.docker\./i.test(host);
}

function shifted(place: Place, by: number): Place {
  return by === 0 ? place : { ...place, from: place.from + by, to: place.to + by };
}

/** What the scanner knows by its shape needs no place. */
function suspectedIn(word: Word, { suspects }: ScriptContext): readonly Place[] {
  return suspects.flatMap(({ start, end, role }) => {
    const from = word.at.findIndex((offset) => offset >= start);
    let to = word.at.length;
    while (to > 0 && word.at[to - 1]! >= end) to--;
    return from === -1 || to <= from ? [] : [{ from, to, name: null, role, in: "other" as const }];
  });
}

/**
 * A value in a place for credentials, told from stand-ins as everywhere. `isSure`: the request goes to somebody else's
 * machine, so that a password is one; elsewhere, and where a name says less, a value must be random as well.
 */
function isCredential(word: Word, place: Place, isSure: boolean, { judge, suspects, header }: ScriptContext): boolean {
  const value = word.text.slice(place.from, place.to);
  if (value.includes(UNKNOWN) || /^[@<$%{]|\s/.test(value.trim()) || judge.dismiss(value, place.name ?? undefined) !== undefined) return false;
  const [start, end] = spanOf(word, place.from, place.to);
  if (suspects.some((suspect) => suspect.start < end && start < suspect.end)) return true;
  if (place.in === "header" && place.name !== null && header(place.name) !== undefined) return value.length >= 8;
  // Passwords are made by people, and those of a service's own tests too, which log in with a form.
  if (place.role === "passphrase" && isSure && (place.name === null || /phrase|api/i.test(place.name))) return value.length >= 8 && /\d|[^\w\s]/.test(value) && !/[/\\]/.test(value);
  // What is only called a token is often one of a link, which is shorter.
  return value.length >= (place.role === null && place.in === "other" ? 20 : 16) && looksRandom(value);
}
