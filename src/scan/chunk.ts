import type { Unread } from "../finding.ts";

/** The bytes of one file. */
export interface Chunk {
  /** Relative to the directory checked, with `/`. */
  readonly file: string;
  /** Valid until the next chunk is asked for: sources read into one buffer. */
  readonly bytes: Uint8Array;
  /** 1-based inclusive line ranges that are new or changed; absent: all of them. */
  readonly changed?: readonly (readonly [number, number])[];
}

/** A file that is left out by right, and counted. */
export interface Skipped {
  readonly file: string;
  readonly skipped: "binary" | "ignored";
}

export type Source = AsyncIterable<Chunk | Unread | Skipped>;
