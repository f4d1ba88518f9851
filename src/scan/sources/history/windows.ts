/** What is known of one version of a file, for those that are differences from it. */
export interface Verdict {
  readonly bytes: Buffer;
  readonly mayHold: boolean;
  /** Nothing that could be a secret is in it, and nothing that makes its parts mean something else than they do by themselves. */
  readonly inert: boolean;
}

/**
 * Bytes on either side of a change that are looked at with it. A name is looked for in 256 before a value, and a value of
 * 250 that reaches into the change begins that much before it; longer ones have no blanks, and are taken whole.
 */
const AROUND = 512;
/** From this share on the whole is looked at once instead of its parts. */
const MOST = 0.8;
/** Keeps what stands in one window from being taken for the surroundings of what stands in the next. */
const GAP = Buffer.alloc(320, "\n");
/** Keys in armour reach over many lines: a file with one is looked at whole. */
const ARMOUR = Buffer.from("-----BEGIN");

/** A notebook's text is in its strings, and only the whole of it is JSON. */
const BRACE = 123;
const CELLS = Buffer.from('"cell_type"');

/**
 * Whether a version of a file may hold a secret. Where it is a difference from a version without, a secret can be only
 * where they differ: `changed` are `start, end` pairs.
 */
export function judge(bytes: Buffer, changed: readonly number[] | undefined, base: Verdict | undefined, mayHold: (bytes: Uint8Array) => boolean): Verdict {
  // A NUL or a byte order mark says of the whole how it is to be read, and so do cells.
  if (bytes.includes(0) || bytes[0]! >= 0xfe || (bytes[0] === BRACE && bytes.includes(CELLS))) return { bytes, mayHold: mayHold(bytes), inert: false };
  const parts = base?.inert === true && changed !== undefined ? windowsOf(bytes, changed) : undefined;
  const looked = parts === undefined ? bytes : Buffer.concat(parts.flatMap(([start, end]) => [bytes.subarray(start, end), GAP]));
  const armoured = looked.includes(ARMOUR);
  if (parts !== undefined && !armoured && !mayHold(looked)) return { bytes, mayHold: false, inert: true };
  const held = mayHold(bytes);
  return { bytes, mayHold: held, inert: !held && !armoured };
}

/** undefined: so much has changed that the parts aren't worth it. */
function windowsOf(bytes: Buffer, changed: readonly number[]): [number, number][] | undefined {
  const windows: [number, number][] = [];
  let looked = 0;
  for (let i = 0; i < changed.length; i += 2) {
    const last = windows.at(-1);
    // Within a long run every window would be the whole run.
    if (last !== undefined && Math.min(bytes.length, changed[i + 1]! + AROUND) <= last[1]) continue;
    const start = unbrokenBefore(bytes, Math.max(0, changed[i]! - AROUND), last?.[1] ?? 0);
    const end = unbrokenAfter(bytes, Math.min(bytes.length, changed[i + 1]! + AROUND));
    if (last !== undefined && start <= last[1]) {
      looked += Math.max(0, end - last[1]);
      last[1] = Math.max(last[1], end);
    } else {
      windows.push([start, end]);
      looked += end - start;
    }
    if (looked > bytes.length * MOST) return undefined;
  }
  return windows;
}

/** A run without blanks is a name, a value, an address or encoded data, and means nothing in pieces. */
function unbrokenBefore(bytes: Buffer, from: number, floor: number): number {
  let at = from;
  while (at > floor && bytes[at - 1]! > 32) at--;
  return at;
}

function unbrokenAfter(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! > 32) at++;
  return at;
}
