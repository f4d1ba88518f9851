import type { Hit } from "../finding.ts";
import type { Chunk } from "../scan/chunk.ts";
import { unitsOf } from "../scan/decode.ts";
import type { Known } from "../scan/position.ts";

/** A piece of a file, as its text sees it. */
export interface Piece {
  /** It begins in the piece's own bytes, and not in its neighbours'. */
  isOwn(hit: Hit): boolean;
  /** Where the piece stands in its file. */
  readonly known: Known;
}

/** undefined: the chunk is a whole file. */
export function pieceOf({ bytes, part }: Chunk, text: string): Piece | undefined {
  if (part === undefined) return undefined;
  const [before, end] = part.own;
  const isAscii = text.length === bytes.length;
  const from = isAscii ? before : unitsOf(bytes.subarray(0, before));
  const to = isAscii ? end : text.length - unitsOf(bytes.subarray(end));
  return { isOwn: ({ start }) => start >= from && (start < to || to === text.length), known: { offset: from, ...part.place() } };
}
