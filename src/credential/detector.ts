import type { Fake } from "./fake.ts";
import type { Role } from "./role.ts";

/** A whole line or snippet of text around a sample secret. */
export type Sample = (fake: Fake) => string;

/**
 * What a credential looks like, and what else must be seen before its look is enough:
 * - `nothing`: the shape alone is proof (a prefix, a checksum, a PEM armour, 64 mixed-case alphanumerics);
 * - `name`: the value is assigned to something named like a credential (`apiKey`, `API_SECRET`);
 * - `issuer`: the value's own name is a credential's and says whose it is, by matching `names` (`FINNHUB_API_KEY`);
 * - `exchange`: as `name`, and the issuer is named too, in the name, beside it or in the file;
 * - `pair`: as `exchange`, or the other half of the pair stands beside it.
 */
export type Evidence = "nothing" | "name" | "issuer" | "exchange" | "pair";

export interface Detector {
  /** Kebab case, unique: `binance-api-key`. It is the finding's messageId. */
  readonly id: string;
  /** As a sentence names it: "Binance API key". */
  readonly title: string;
  /** null for what is no exchange or wallet credential (a GitHub token). */
  readonly role: Role | null;
  /** Exchange id, or null for vendors and wallets. */
  readonly exchange: string | null;
  /** The issuer's page that documents the format, or the best source there is. */
  readonly source: string;
  /** Literals of which one stands in every value, compared without case; absent when nothing in the value is fixed. */
  readonly anchors?: readonly [string, ...string[]];
  /**
   * Values without anchors: a maximal run of one byte class. `length` is inclusive.
   * `token` is 0-9A-Za-z with `-` and `_`; `base64` counts `+`, `/` and trailing `=` too.
   */
  readonly run?: { readonly of: "alnum" | "hex" | "base64" | "token" | "words"; readonly length: readonly [number, number] };
  /** The value itself, nothing around it. No `g`, no `y`; linear. Group 1, if there is one, is the secret part. */
  readonly pattern: RegExp;
  /** Makes the patterns that the search runs, from source and flags, where RegExp's own won't do: users' may be of any cost. */
  readonly make?: (source: string, flags: string) => RegExp;
  readonly needs: Evidence;
  /** Names under which the value is usually assigned, where the role's own words are not enough (`client_secret`); with `issuer`, the only ones. */
  readonly names?: RegExp;
  /** Functions and classes that are handed the value (`from_key`), for values that have no name. */
  readonly callees?: RegExp;
  /** Structure and checksum: true when the value can be real. */
  readonly valid?: (value: string) => boolean;
  /** What else in the text is proof, so that no name is needed: a wallet's address beside its key. Asked of valid values. */
  readonly proof?: (value: string, text: string) => boolean;
  /** Values the issuer prints in public, never reported. */
  readonly published?: readonly string[];
  readonly matches: readonly [Sample, Sample, ...Sample[]];
  readonly ignores: readonly [Sample, Sample, ...Sample[]];
}

export function defineDetector(detector: Detector): Detector {
  return detector;
}
