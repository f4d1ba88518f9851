/** Object ids, 20 or 32 bytes each, side by side in one buffer: a repository may have millions. */
export class IdSet {
  readonly width: number;
  #rows: Buffer;
  #size = 0;
  /** Row number + 1, or 0; open addressing by the first four bytes, which are as good as random. */
  #slots: Uint32Array;
  readonly #asked: Buffer;

  constructor(width: number, expected = 1024) {
    this.width = width;
    this.#rows = Buffer.alloc(Math.max(expected, 16) * width);
    this.#slots = new Uint32Array(slotsFor(expected));
    this.#asked = Buffer.alloc(width);
  }

  /** Takes rows as `bytes()` gave them. */
  static from(width: number, rows: Buffer): IdSet {
    const count = Math.floor(rows.length / width);
    const set = new IdSet(width, count);
    for (let row = 0; row < count; row++) set.#put(rows, row * width);
    return set;
  }

  get size(): number {
    return this.#size;
  }

  has(hex: string): boolean {
    this.#asked.write(hex, "hex");
    return this.#slots[this.#slotOf(this.#asked, 0)] !== 0;
  }

  add(hex: string): void {
    this.#asked.write(hex, "hex");
    this.#put(this.#asked, 0);
  }

  addAll(other: IdSet): void {
    if (other.width !== this.width) return;
    for (let row = 0; row < other.#size; row++) this.#put(other.#rows, row * this.width);
  }

  at(row: number): string {
    return this.#rows.toString("hex", row * this.width, (row + 1) * this.width);
  }

  bytes(): Buffer {
    return this.#rows.subarray(0, this.#size * this.width);
  }

  /** As hex, in the order they were added. */
  *[Symbol.iterator](): Generator<string> {
    for (let row = 0; row < this.#size; row++) yield this.at(row);
  }

  #put(from: Buffer, at: number): void {
    const slot = this.#slotOf(from, at);
    if (this.#slots[slot] !== 0) return;
    if ((this.#size + 1) * this.width > this.#rows.length) {
      const rows = Buffer.alloc(this.#rows.length * 2);
      this.#rows.copy(rows);
      this.#rows = rows;
    }
    from.copy(this.#rows, this.#size * this.width, at, at + this.width);
    this.#slots[slot] = ++this.#size;
    if (this.#size * 2 > this.#slots.length) this.#widen();
  }

  /** Where these bytes stand, or the free slot where they belong. */
  #slotOf(from: Buffer, at: number): number {
    const last = this.#slots.length - 1;
    for (let slot = from.readUInt32LE(at) & last; ; slot = (slot + 1) & last) {
      const row = this.#slots[slot]!;
      if (row === 0) return slot;
      const start = (row - 1) * this.width;
      if (this.#rows.compare(from, at, at + this.width, start, start + this.width) === 0) return slot;
    }
  }

  #widen(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let row = 0; row < this.#size; row++) this.#slots[this.#slotOf(this.#rows, row * this.width)] = row + 1;
  }
}

function slotsFor(expected: number): number {
  let slots = 64;
  while (slots < expected * 2 + 2) slots *= 2;
  return slots;
}
