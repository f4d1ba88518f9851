import type { Hit } from "../finding.ts";
import type { Chunk } from "../scan/chunk.ts";
import type { Known } from "../scan/position.ts";

/** Which hits begin in a piece's own bytes, and where the piece stands in its file; of a whole file all do. */
export function inPart({ bytes, part }: Chunk, inspected: { readonly text: string; readonly hits: readonly Hit[] }): { isOwn(hit: Hit): boolean; readonly known?: Known } {
  if (part === undefined || inspected.hits.length === 0) return { isOwn: () => true };
  const { text, hits } = inspected;
  const offsetOf = (byte: number): number => (text.length === bytes.length ? byte : Buffer.from(bytes.subarray(0, byte)).toString().length);
  const [from, to] = part.own.map(offsetOf) as [number, number];
  const isOwn = ({ start }: Hit): boolean => start >= from && (start < to || to === text.length);
  return hits.some(isOwn) ? { isOwn, known: { offset: from, ...part.place() } } : { isOwn };
}
