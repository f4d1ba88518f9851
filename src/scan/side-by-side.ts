import type { Role } from "../credential/role.ts";
import { spansIn, type Shape, type Span } from "./shapes.ts";
import { nearWeight, type Weighed } from "./weigh.ts";

/** Between two elements of a list: a comma, a colon, and the quotes around them. */
const BETWEEN =
  /^\\?["'`]?(?:\.(?:into|to_string|to_owned|encode|strip|trim)\(\))?\)?\s{0,4}[,;:|]\s{0,40}(?:(?:Some|String::from|bytes|str)\()?(?:[bruf])?\\?["'`]?$/;
/** Between two that have names. */
const NAMED_BETWEEN = /^\\?["'`]?[\s,;})\]]{0,40}(?:(?:const|let|var|export|self\.|this\.|-)\s?)*["'`]?[\w.$-]{1,40}["'`]?\s?[:=]{1,2}\s?(?:[bruf])?\\?["'`]?$/;

/** Names that are too short to say anything alone. */
const BRIEF: Readonly<Record<string, Role>> = {
  ak: "key", api: "key", access: "key", public: "key", pub: "key", id: "key", k: "key", key: "key",
  sk: "secret", private: "secret", priv: "secret", sec: "secret", s: "secret", sign: "secret", secret: "secret",
};

/**
 * Key and secret next to each other in a text that names their exchange: `("main", "<key>", "<secret>")`,
 * `Client("<key>", "<secret>", "<passphrase>")`, `ak: <key>, sk: <secret>`. Two shapes in a row are what one shape isn't.
 */
export function sideBySide(weighed: readonly Weighed[], text: string, shapes: readonly Shape[], weighSpan: (span: Span) => Weighed): Weighed[] {
  const halves = weighed.filter(({ match }) => match.detector.exchange !== null);
  const firsts = new Map<string, Weighed>();
  for (const half of halves) if (half.match.detector.role === "key") firsts.set(`${half.match.detector.exchange} ${half.match.end}`, half);
  if (firsts.size === 0) return [];
  const completed: Weighed[] = [];
  for (const secret of halves) {
    if (secret.match.detector.role !== "secret") continue;
    const key = firstBefore(secret, firsts, text);
    if (key === undefined) continue;
    completed.push(...[key, secret].filter(({ enough }) => !enough).map((half) => ({ ...half, enough: true, weight: half.weight + nearWeight(half.issuer()) })));
    completed.push(...passphrasesAfter(secret, text, shapes, weighSpan));
  }
  return completed;
}

/** How far apart; characters. */
const GAP = 120;

function firstBefore(secret: Weighed, firsts: ReadonlyMap<string, Weighed>, text: string): Weighed | undefined {
  const { start, detector } = secret.match;
  for (let end = start - 1; end >= start - GAP; end--) {
    const key = firsts.get(`${detector.exchange} ${end}`);
    if (key !== undefined) return arePair(key, secret, text) ? key : undefined;
  }
  return undefined;
}

function arePair(key: Weighed, secret: Weighed, text: string): boolean {
  const between = text.slice(key.match.end, secret.match.start);
  if (NAMED_BETWEEN.test(between)) return fits(key) && fits(secret) && key.issuer().nearness > 0;
  if (!BETWEEN.test(between) || ![undefined, key.match.name, key.match.value].includes(secret.match.name)) return false;
  // Digests and ids come in twos as well: for those the exchange must be named close by.
  return key.issuer().nearness > (/[G-Zg-z]/.test(key.match.value) ? 0 : 1);
}

function fits({ match, named }: Weighed): boolean {
  return match.name !== undefined && (named ?? briefRole(match.name)) === match.detector.role;
}

export function briefRole(name: string): Role | undefined {
  return BRIEF[name.toLowerCase()];
}

/** `…, "<secret>", "<passphrase>")` */
function passphrasesAfter(secret: Weighed, text: string, shapes: readonly Shape[], weighSpan: (span: Span) => Weighed): Weighed[] {
  const { start, end, detector } = secret.match;
  const quote = /["'`]/.exec(text[start - 1] ?? "")?.[0];
  const next = /^["'`]?\s{0,4}[,;:|]\s{0,40}["'`]?([^\s"'`]{8,32})["'`]/.exec(text.slice(end, end + 100));
  if (next === null || (quote !== undefined && text[end] !== quote)) return [];
  const at = end + next[0].length - 1 - (next[1] ?? "").length;
  return shapes.filter((shape) => shape.detector.exchange === detector.exchange && shape.detector.role === "passphrase").flatMap((shape) =>
    [...spansIn(shape, text.slice(0, at + (next[1] ?? "").length), at, at)].map((span) => ({ ...weighSpan(span), enough: true })));
}
