import { originOf } from "../../../src/lint/facts/callee.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import type { Log } from "../../../src/lint/facts/logs.ts";
import { walk } from "../../../src/lint/syntax.ts";
import { literals, options } from "../../../src/lint/value/value.ts";

/** Of a file that keeps what a program needs again: `.env`, `credentials.json`, a user's settings. */
const KEEPS = /\.env|secret|cred|key|wallet|vault|conf|settings|\.pem|token|auth|account|session|profile|(?:^|_)(?:env|cfg|dotenv)/i;
const SHOWS = /log|debug|dump|trace|report|out|cache|history|state|data|backup|tmp|temp|result|snapshot|export/i;

/**
 * True for a file that is there to keep credentials, or that only its owner may read. Of a path that the source says
 * nothing about it is believed.
 */
export function keepsCredentials(facts: Facts, { file, node }: Log): boolean {
  if (!file || /0o?600\b/.test(facts.text.slice(...node.range))) return true;
  let words = "";
  for (const start of [file, originOf(facts, file)]) {
    words += ` ${facts.text.slice(...start.range)}`;
    walk(start, true, (inner) => {
      if (inner.type === "Identifier") words += ` ${facts.text.slice(...originOf(facts, inner).range)}`;
      return true;
    });
  }
  for (const each of literals(facts.evaluator.of(file))) words += ` ${each.text}`;
  if (KEEPS.test(words)) return true;
  const known = options(facts.evaluator.of(file)).some((each) => literals(each).length > 0 || (each.kind === "concat" && each.parts.some((part) => part.kind === "text" && /\w/.test(part.text))));
  return !known && !SHOWS.test(words);
}
