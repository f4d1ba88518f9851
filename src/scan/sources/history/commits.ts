const LF = 10;

/** What a commit object says, apart from its message. */
export interface Commit {
  readonly oid: string;
  readonly parents: readonly string[];
  /** Author's date, seconds since 1970; 0 where the commit gives none. */
  readonly time: number;
}

/** Reads a commit object; its message begins at `message`. */
export function readCommit(oid: string, bytes: Uint8Array): { readonly commit: Commit; readonly message: number } {
  const message = messageStart(bytes);
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, message).toString("latin1");
  // Behind the author stand signatures and merged tags, which may quote other commits' headers.
  const until = header.search(/^author /m);
  const before = until === -1 ? header : header.slice(0, until);
  const parents = [...before.matchAll(/^parent ([\da-f]+)$/gm)].map((match) => match[1]!);
  const time = Number(/^author .*> (\d+)/m.exec(header)?.[1] ?? 0);
  return { commit: { oid, parents, time: time < 1e11 ? time : 0 }, message };
}

/** Where the message of a commit or a tag begins: behind the first empty line. */
export function messageStart(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) if (bytes[at + 1] === LF) return at + 2;
  return bytes.length;
}

/** Commits as numbers, so that a question about all of them is a walk over arrays. */
export class Graph {
  readonly oids: readonly string[];
  readonly times: readonly number[];
  /** Parents that are in the graph; the first of a commit's own parents may be missing from it. */
  readonly parents: readonly (readonly number[])[];
  /** The first parent, or -1 where there is none or it isn't in the graph. */
  readonly first: Int32Array;
  /** Parents before children. */
  readonly order: Int32Array;
  readonly #index: ReadonlyMap<string, number>;

  constructor(commits: readonly Commit[]) {
    this.oids = commits.map(({ oid }) => oid);
    this.times = commits.map(({ time }) => time);
    const index = (this.#index = new Map(this.oids.map((oid, at) => [oid, at])));
    this.parents = commits.map(({ parents }) => parents.flatMap((parent) => index.get(parent) ?? []));
    this.first = Int32Array.from(commits, ({ parents }) => index.get(parents[0] ?? "") ?? -1);
    this.order = parentsFirst(this.parents);
  }

  get size(): number {
    return this.oids.length;
  }

  indexOf(oid: string): number | undefined {
    return this.#index.get(oid);
  }

  /** Gives each commit the bits of all the commits that descend from it, and its own. */
  spread(own: ReadonlyMap<string, number>): Uint16Array {
    const bits = new Uint16Array(this.size);
    for (const [oid, mask] of own) {
      const at = this.indexOf(oid);
      if (at !== undefined) bits[at] = bits[at]! | mask;
    }
    for (let i = this.size - 1; i >= 0; i--) {
      const at = this.order[i]!;
      for (const parent of this.parents[at]!) bits[parent] = bits[parent]! | bits[at]!;
    }
    return bits;
  }
}

function parentsFirst(parents: readonly (readonly number[])[]): Int32Array {
  const children: number[][] = parents.map(() => []);
  const waiting = Int32Array.from(parents, (each) => each.length);
  const order = new Int32Array(parents.length);
  let filled = 0;
  parents.forEach((each, at) => {
    for (const parent of each) children[parent]!.push(at);
    if (each.length === 0) order[filled++] = at;
  });
  for (let i = 0; i < filled; i++) {
    for (const child of children[order[i]!]!) if (--waiting[child]! === 0) order[filled++] = child;
  }
  return order.subarray(0, filled);
}
