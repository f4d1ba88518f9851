import type { Source } from "../chunk.ts";
import { tooLarge } from "./reader.ts";

/** Standard input as one file of the given name. */
export async function* stdin(name: string, options: { readonly maxSize: number }, input: AsyncIterable<Uint8Array> = process.stdin): Source {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input) {
    size += part.length;
    if (size > options.maxSize) {
      yield { file: name, reason: tooLarge(size, options.maxSize).reason };
      return;
    }
    parts.push(part);
  }
  yield { file: name, bytes: Buffer.concat(parts) };
}
