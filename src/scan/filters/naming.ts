import { isOpenName, roleOfName, wordsOf } from "../../credential/name.ts";
import type { Match } from "../match.ts";
import { isDocumentation, isGeneric, isLoose, isTest, lineOf } from "./surroundings.ts";

const PRETENDED = new Set("fake dummy mock mocked example sample placeholder stub bogus invalid wrong nonexistent expected".split(" "));

/** Somebody says by the name that it is none; or it is nobody's key in particular, in a test. */
export function naming(match: Match): string | undefined {
  const { name, file } = match;
  if (name !== undefined && wordsOf(name).some((word) => PRETENDED.has(word))) return "named as a fake";
  // A signed token as well: it has expired before anybody reads it there.
  if ((isGeneric(match) || match.value.startsWith("eyJ")) && (isTest(file) || isDocumentation(file))) return "test or documentation";
  if ((match.detector.role === "passphrase" || /password/i.test(match.detector.title)) && isDocumentation(file) && /p[a4@][s$5]{2}/i.test(match.value)) return "test or documentation";
  return undefined;
}

/** Named as something that is random and no credential: an id, a cursor, a public key; or a part of an address. */
export function openValue(match: Match): string | undefined {
  const { name, detector, text, start } = match;
  if (!isLoose(match)) return undefined;
  // What needs a credential's name to be believed has shown one, or stands beside its other half (`id: …, secret: …`).
  const shown = detector.exchange !== null && detector.needs !== "nothing";
  if (name !== undefined && !shown && detector.names?.test(name) !== true && isOpenName(name)) return "named as an id or a public value";
  // Exchanges take credentials in the query, never as a segment of the path.
  if (/\w:\/\/[^\s"'`?=&]{1,200}\/$/.test(text.slice(Math.max(0, start - 240), start))) return "part of an address";
  return undefined;
}

/**
 * `//     "token": "…",`: an answer of a server, kept in a comment to show its form.
 * What is named as a key or a secret is none of these: it is somebody's settings, commented out.
 */
export function sampleAnswer(match: Match): string | undefined {
  if (match.name === undefined || roleOfName(match.name) !== undefined) return undefined;
  const { before } = lineOf(match);
  const docstring = match.file.endsWith(".py") && isInDocstring(match.text, match.start);
  if (docstring && /^\s*["']\w+["']\s*:\s*["']$/.test(before)) return "sample of an answer";
  return /^\s*(?:\/\/|#|\*)\s\s[\s[{]*(?:["']\w+["']\s*:\s*["']?|\w*(?:token|session)\w*\s*:\s*["']|["'])$/i.test(before) ? "sample of an answer" : undefined;
}

let lastText = "";
let lastQuotes: readonly number[] = [];

/** An odd number of triple quotes stands before; found once for each text, as one text has many matches. */
function isInDocstring(text: string, start: number): boolean {
  if (text !== lastText) {
    lastText = text;
    lastQuotes = [...text.matchAll(/"""|'''/g)].map(({ index }) => index);
  }
  return lastQuotes.filter((at) => at < start).length % 2 === 1;
}
