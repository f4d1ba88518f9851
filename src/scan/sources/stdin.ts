import type { Source } from "../chunk.ts";

/** Standard input as one file of the given name. */
export async function* stdin(name: string, options: { readonly maxSize: number }, input: AsyncIterable<Uint8Array> = process.stdin): Source {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input) {
    size += part.length;
    if (size > options.maxSize) {
      // How large it is, only its end would tell.
      yield { file: name, reason: `more than ${options.maxSize} bytes, which is what --max-size allows` };
      return;
    }
    parts.push(part);
  }
  yield { file: name, bytes: Buffer.concat(parts) };
}
