import { createHmac, scrypt } from "node:crypto";

/** What makes two findings one: the secret itself, or for a finding of code its file and its line's masked text. */
export type Identity =
  | { readonly rule: string; readonly secret: string }
  | { readonly rule: string; readonly place: readonly string[] };

/**
 * How a secret is written down. The kinds and how they are told are part of the file's format: changed, every entry
 * in the world would be a stranger.
 * - `generated`: 32 characters and more that a machine chose can't be guessed. HMAC, 96 bits.
 * - `short`: 20 such characters and more. scrypt, 80 bits.
 * - `guessable`: all others, a password. scrypt, and of its result 12 bits: one word in 4096 has the same, so that
 *   whoever tries a list of ten million is left with thousands, however fast the machine.
 */
export type Kind = "generated" | "short" | "guessable";

/** Hex digits of a tag, which also tell the kinds apart. */
export const DIGITS: Readonly<Record<Kind, number>> = { generated: 24, short: 20, guessable: 3 };

export const TAG = /^(?:[0-9a-f]{24}|[0-9a-f]{20}|[0-9a-f]{3})$/;

/** 16 MB and some 50 ms for each guess; node:crypto's own limit is 32 MB. */
const COST = { N: 2 ** 14, r: 8, p: 1 } as const;

/**
 * By how many pieces there are: words, numbers, and what is between two changes of the one into the other. Machines
 * make one for every two or three characters. Nine are beyond any list, even where all are known words (some 60 bits);
 * six are, with a slow hash. What has fewer, as a recovery phrase without capitals, is only written shorter.
 */
export function kindOf(secret: string): Kind {
  const text = withoutSpace(secret);
  const pieces = text.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g)?.length ?? 0;
  // The same few characters over and over are one piece, and long pieces are words.
  if (new Set(text).size < 12 || text.length > 5 * pieces) return "guessable";
  if (text.length >= 32 && pieces >= 9) return "generated";
  return text.length >= 20 && pieces >= 6 ? "short" : "guessable";
}

/** The hash of a finding under a salt, in hex. The same secret with the line ends of another system is the same. */
export async function tagOf(identity: Identity, salt: string): Promise<string> {
  if (!("secret" in identity)) return hmac(salt, ["place", identity.rule, ...identity.place], DIGITS.generated);
  const text = withoutSpace(identity.secret);
  const kind = kindOf(text);
  if (kind === "generated") return hmac(salt, ["secret", identity.rule, text], DIGITS.generated);
  const digits = DIGITS[kind];
  const salted = `${salt}\0${identity.rule}`;
  return new Promise((resolve, reject) => {
    scrypt(text, salted, 16, COST, (error, key) => (error === null ? resolve(key.toString("hex").slice(0, digits)) : reject(error)));
  });
}

function hmac(salt: string, parts: readonly string[], digits: number): string {
  return createHmac("sha256", salt).update(JSON.stringify(parts)).digest("hex").slice(0, digits);
}

function withoutSpace(secret: string): string {
  return secret.replace(/\s+/g, "");
}
