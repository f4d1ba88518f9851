import type { Hit } from "../finding.ts";
import type { Chunk } from "../scan/chunk.ts";
import type { Known } from "../scan/position.ts";

/** The hits that begin in a piece's own bytes, and where the piece stands in its file; a whole file's hits as they are. */
export function inPart({ bytes, part }: Chunk, text: string, hits: readonly Hit[]): { readonly hits: readonly Hit[]; readonly known?: Known } {
  if (part === undefined || hits.length === 0) return { hits };
  const offsetOf = (byte: number): number => (text.length === bytes.length ? byte : Buffer.from(bytes.subarray(0, byte)).toString().length);
  const [from, to] = part.own.map(offsetOf) as [number, number];
  const own = hits.filter(({ start }) => start >= from && (start < to || to === text.length));
  return own.length === 0 ? { hits: own } : { hits: own, known: { offset: from, ...part.place() } };
}
