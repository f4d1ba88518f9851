/** One answer of `git cat-file --batch`. `bytes` are valid until the next one is asked for. */
export type Blob =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "large"; readonly size: number }
  | { readonly kind: "missing" };

const LF = 10;

/** Reads answers as they stream in: `<oid> <type> <size>\n<content>\n`, or `<oid> missing\n`. Larger blobs pass by unkept. */
export async function* blobs(stream: AsyncIterable<Buffer>, maxSize: number): AsyncGenerator<Blob> {
  const parts = stream[Symbol.asyncIterator]();
  let part: Buffer = Buffer.alloc(0);
  let at = 0;
  const more = async (): Promise<boolean> => {
    while (at >= part.length) {
      const { done, value } = await parts.next();
      if (done === true) return false;
      [part, at] = [value as Buffer, 0];
    }
    return true;
  };
  let kept = Buffer.allocUnsafeSlow(64 * 1024);

  for (;;) {
    let header = "";
    for (;;) {
      if (!(await more())) return;
      const end = part.indexOf(LF, at);
      header += part.toString("latin1", at, end === -1 ? part.length : end);
      at = end === -1 ? part.length : end + 1;
      if (end !== -1) break;
    }
    const size = /^[\da-f]+ \w+ (\d+)$/.exec(header)?.[1];
    if (size === undefined) {
      yield { kind: "missing" };
      continue;
    }
    const length = Number(size);
    const large = length > maxSize;
    if (!large && length > kept.length) kept = Buffer.allocUnsafeSlow(Math.max(length, 2 * kept.length));
    for (let got = 0; got < length; ) {
      if (!(await more())) return;
      const take = Math.min(length - got, part.length - at);
      if (!large) part.copy(kept, got, at, at + take);
      got += take;
      at += take;
    }
    if (!(await more())) return;
    at++;
    yield large ? { kind: "large", size: length } : { kind: "bytes", bytes: kept.subarray(0, length) };
  }
}
