/** Makes sample secrets from a seed, so that nothing that looks live is ever written down. */
export interface Fake {
  /** `length` characters of 0-9A-Za-z, with at least one of each class from four characters on. */
  alnum(length: number): string;
  lower(length: number): string;
  upper(length: number): string;
  digits(length: number): string;
  hex(length: number): string;
  /** 0-9A-F. */
  upperHex(length: number): string;
  uuid(): string;
  /** `length` characters of the base64 alphabet, without padding. */
  base64(length: number): string;
  base64url(length: number): string;
  /** `length` characters out of `alphabet`. */
  of(alphabet: string, length: number): string;
  bytes(length: number): Uint8Array;
}

const DIGITS = "0123456789";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const ALNUM = DIGITS + UPPER + LOWER;

/** The same seed gives the same samples; a different call in a row gives a different one. */
export function fake(seed: string): Fake {
  const next = random(seed);
  const of = (alphabet: string, length: number): string => {
    let text = "";
    while (text.length < length) text += alphabet[Math.floor(next() * alphabet.length)];
    return text;
  };
  const alnum = (length: number): string => {
    for (;;) {
      const text = of(ALNUM, length);
      if (length < 4 || (/\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text))) return text;
    }
  };
  const hex = (length: number): string => of("0123456789abcdef", length);
  return {
    alnum,
    of,
    hex,
    lower: (length) => of(LOWER, length),
    upper: (length) => of(UPPER, length),
    digits: (length) => of(DIGITS, length),
    upperHex: (length) => of("0123456789ABCDEF", length),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${of("89ab", 1)}${hex(3)}-${hex(12)}`,
    base64: (length) => of(`${ALNUM}+/`, length),
    base64url: (length) => of(`${ALNUM}-_`, length),
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256)),
  };
}

/** mulberry32 over an FNV-1a hash of the seed: small, and the same on every platform. */
function random(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
