/** The object that a delta makes of its base, and which stretches of it aren't as they stood there. */
export interface Patched {
  readonly bytes: Buffer;
  /** `start, end` pairs in ascending order; empty ones are seams, where what stood between was left out. */
  readonly changed: readonly number[];
}

/** Follows a delta's instructions (gitformat-pack): copy a stretch of the base, or insert what stands here. Throws where they don't fit. */
export function patch(base: Buffer, delta: Buffer): Patched {
  let at = 0;
  const size = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = delta[at++]!;
      value += (byte & 127) * factor;
      if ((byte & 128) === 0) return value;
    }
  };
  if (size() !== base.length) throw new Error("a delta of another base");
  const bytes = Buffer.allocUnsafeSlow(size());
  const changed: number[] = [];
  let written = 0;
  // Where the base goes on, had nothing been changed since the last copy.
  let next = 0;
  while (at < delta.length) {
    const code = delta[at++]!;
    if ((code & 128) === 0) {
      if (code === 0 || at + code > delta.length) throw new Error("a broken delta");
      delta.copy(bytes, written, at, at + code);
      changed.push(written, written + code);
      at += code;
      written += code;
      next = -1;
      continue;
    }
    let offset = 0;
    let length = 0;
    for (let i = 0; i < 4; i++) if (code & (1 << i)) offset += delta[at++]! * 2 ** (8 * i);
    for (let i = 0; i < 3; i++) if (code & (16 << i)) length += delta[at++]! * 2 ** (8 * i);
    if (length === 0) length = 0x10000;
    if (offset !== next && changed.at(-1) !== written) changed.push(written, written);
    if (base.copy(bytes, written, offset, offset + length) !== length) throw new Error("a broken delta");
    written += length;
    next = offset + length;
  }
  if (written !== bytes.length) throw new Error("a broken delta");
  if (next !== base.length && changed.at(-1) !== written) changed.push(written, written);
  return { bytes, changed };
}
