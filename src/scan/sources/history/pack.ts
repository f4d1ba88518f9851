import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { inflateSync } from "node:zlib";

/** One object of a pack: whole, or as what to do to its base to get it. */
export interface Entry {
  readonly delta: boolean;
  /** Of a delta: its instructions. */
  readonly bytes: Buffer;
}

/**
 * A pack as git keeps it (gitformat-pack): objects stand compressed one behind the other, most of them as a difference
 * from another object of the pack. Rows are numbered by their place in the file. Throws where it isn't as it should be.
 */
export class Pack {
  readonly count: number;
  readonly #width: number;
  readonly #index: Buffer;
  readonly #file: number;
  readonly #size: number;
  /** Offsets in ascending order, and which row of the index each belongs to. */
  readonly #offsets: Float64Array;
  readonly #rows: Uint32Array;
  #scratch = Buffer.allocUnsafeSlow(256 * 1024);

  /** @param index the path of the `.idx` file */
  constructor(index: string, width: number) {
    this.#width = width;
    this.#index = readFileSync(index);
    if (this.#index.readUInt32BE(0) !== 0xff744f63 || this.#index.readUInt32BE(4) !== 2) throw new Error("not a version 2 index");
    this.count = this.#index.readUInt32BE(8 + 255 * 4);
    this.#file = openSync(index.replace(/\.idx$/, ".pack"), "r");
    this.#size = fstatSync(this.#file).size;
    const offsets = Float64Array.from({ length: this.count }, (_, row) => this.#offsetOf(row));
    this.#rows = Uint32Array.from(offsets, (_, row) => row).sort((a, b) => offsets[a]! - offsets[b]!);
    this.#offsets = Float64Array.from(this.#rows, (row) => offsets[row]!);
  }

  close(): void {
    closeSync(this.#file);
  }

  oid(at: number): string {
    const start = this.#oids + this.#rows[at]! * this.#width;
    return this.#index.toString("hex", start, start + this.#width);
  }

  /** The object that this one is a difference from, or -1; and the size of it, or of its instructions. */
  base(at: number): { readonly base: number; readonly size: number } {
    const { type, size, negative, oid } = this.#header(at);
    if (type === OFFSET_DELTA) return { base: this.#find(this.#offsets[at]! - negative), size };
    if (type === REFERENCE_DELTA) return { base: this.#findOid(oid), size };
    return { base: -1, size };
  }

  read(at: number): Entry {
    const { type, size, length, part } = this.#header(at, true);
    const bytes = inflateSync(part.subarray(length), { chunkSize: Math.max(64, size) });
    if (bytes.length !== size) throw new Error("an object of another length than it says");
    return { delta: type === OFFSET_DELTA || type === REFERENCE_DELTA, bytes };
  }

  get #oids(): number {
    return 8 + 256 * 4;
  }

  #offsetOf(row: number): number {
    const table = this.#oids + this.count * (this.#width + 4);
    const offset = this.#index.readUInt32BE(table + row * 4);
    return offset < 2 ** 31 ? offset : Number(this.#index.readBigUInt64BE(table + this.count * 4 + (offset - 2 ** 31) * 8));
  }

  #header(at: number, whole = false) {
    const from = this.#offsets[at]!;
    const to = at + 1 < this.count ? this.#offsets[at + 1]! : this.#size - this.#width;
    const wanted = whole ? to - from : Math.min(to - from, 64);
    if (wanted > this.#scratch.length) this.#scratch = Buffer.allocUnsafeSlow(wanted * 2);
    if (readSync(this.#file, this.#scratch, 0, wanted, from) !== wanted) throw new Error("a pack that is cut off");
    const part = this.#scratch.subarray(0, wanted);
    let length = 0;
    let byte = part[length++]!;
    const type = (byte >> 4) & 7;
    let size = byte & 15;
    for (let factor = 16; byte & 128; factor *= 128) size += ((byte = part[length++]!) & 127) * factor;
    let negative = 0;
    let oid = "";
    if (type === OFFSET_DELTA) {
      negative = (byte = part[length++]!) & 127;
      while (byte & 128) negative = (negative + 1) * 128 + ((byte = part[length++]!) & 127);
    } else if (type === REFERENCE_DELTA) {
      oid = part.toString("hex", length, length + this.#width);
      length += this.#width;
    }
    return { type, size, negative, oid, length, part };
  }

  #find(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#offsets[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    if (this.#offsets[low] !== offset) throw new Error("a delta without a base");
    return low;
  }

  #findOid(oid: string): number {
    // Rare enough for a search through all: git itself writes offsets.
    for (let at = 0; at < this.count; at++) if (this.oid(at) === oid) return at;
    throw new Error("a delta without a base");
  }
}

const OFFSET_DELTA = 6;
const REFERENCE_DELTA = 7;
