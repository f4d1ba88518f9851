import type { Unread } from "../finding.ts";
import type { Position } from "./position.ts";

/** The bytes of one file. */
export interface Chunk {
  /** Relative to the directory checked, with `/`. */
  readonly file: string;
  /** Valid until the next chunk is asked for: sources read into one buffer. */
  readonly bytes: Uint8Array;
  /** 1-based inclusive line ranges that are new or changed; absent: all of them. */
  readonly changed?: readonly (readonly [number, number])[];
  /** Absent: the bytes are the whole file. */
  readonly part?: Part;
}

/** Where a piece of a large file stands. */
export interface Part {
  /** The bytes that are the piece's own, end exclusive; the rest are its neighbours'. */
  readonly own: readonly [number, number];
  readonly isFirst: boolean;
  /** Line and column of the first own byte; to be asked before the next piece is. */
  place(): Position;
}

/** A file that is left out by right, and counted. */
export interface Skipped {
  readonly file: string;
  readonly skipped: "binary" | "ignored";
}

export type Source = AsyncIterable<Chunk | Unread | Skipped>;
