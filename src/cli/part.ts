import type { Hit } from "../finding.ts";
import type { Chunk } from "../scan/chunk.ts";
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
  const offsetOf = (byte: number): number => (text.length === bytes.length ? byte : Buffer.from(bytes.subarray(0, byte)).toString().length);
  const [from, to] = part.own.map(offsetOf) as [number, number];
  return { isOwn: ({ start }) => start >= from && (start < to || to === text.length), known: { offset: from, ...part.place() } };
}
