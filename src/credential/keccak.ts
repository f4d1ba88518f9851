const RATE = 136;
const LANES = 25;
const MASK = (1n << 64n) - 1n;

/** FIPS 202's permutation with Keccak's first padding, which Ethereum kept: https://keccak.team/keccak_specs_summary.html */
export function keccak256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 1) / RATE) * RATE);
  padded.set(message);
  padded[message.length] = 1;
  padded[padded.length - 1]! |= 0x80;
  const words = new DataView(padded.buffer);
  let state = new Array<bigint>(LANES).fill(0n);
  for (let block = 0; block < padded.length; block += RATE) {
    for (let lane = 0; lane < RATE / 8; lane++) state[lane]! ^= words.getBigUint64(block + lane * 8, true);
    state = permuted(state);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (let lane = 0; lane < 4; lane++) digest.setBigUint64(lane * 8, state[lane]!, true);
  return new Uint8Array(digest.buffer);
}

/** Lane (x, y) is at x + 5y. */
function permuted(lanes: readonly bigint[]): bigint[] {
  let a = [...lanes];
  let register = 1;
  for (let round = 0; round < 24; round++) {
    const parity = [0, 1, 2, 3, 4].map((x) => a[x]! ^ a[x + 5]! ^ a[x + 10]! ^ a[x + 15]! ^ a[x + 20]!);
    a = a.map((lane, at) => lane ^ parity[(at + 4) % 5]! ^ rotated(parity[(at + 1) % 5]!, 1));
    const moved = new Array<bigint>(LANES).fill(0n);
    for (let at = 0; at < LANES; at++) {
      const x = at % 5;
      const y = (at - x) / 5;
      moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotated(a[at]!, OFFSETS[at]!);
    }
    a = moved.map((lane, at) => lane ^ (~moved[(at % 5 === 4 ? at - 4 : at + 1)]! & MASK & moved[at % 5 > 2 ? at - 3 : at + 2]!));
    // A linear feedback shift register gives the round's constant, one bit at a time.
    for (let bit = 0; bit < 7; bit++) {
      if (register & 1) a[0]! ^= 1n << BigInt((1 << bit) - 1);
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0);
    }
  }
  return a;
}

/** By how much each lane turns: triangular numbers along the walk (x, y) → (y, 2x + 3y). */
const OFFSETS: readonly number[] = (() => {
  const offsets = new Array<number>(LANES).fill(0);
  for (let step = 0, x = 1, y = 0; step < 24; step++) {
    offsets[x + 5 * y] = (((step + 1) * (step + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return offsets;
})();

function rotated(lane: bigint, by: number): bigint {
  return ((lane << BigInt(by)) | (lane >> BigInt(64 - by))) & MASK;
}
