/** Some bytes of a text that stand for others. Offsets are bytes of the text they stand in. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** What they stand for; may be empty, as what joins two literals is. */
  readonly bytes: Uint8Array;
  /** The encodings, the outermost first: `["base64", "gzip"]`. */
  readonly layers: readonly string[];
  /** Where [from, to) of `bytes` stands in the text; without it, the whole piece is the answer. */
  readonly locate?: (from: number, to: number) => readonly [number, number];
}

/** What decoding one file may cost; counts down. */
export interface Budget {
  /** Decoded bytes. */
  left: number;
  pieces: number;
  /** What was left out for it, in words; each once. */
  readonly exceeded: Set<string>;
}
