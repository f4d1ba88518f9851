import { LONGEST_TOKEN, RUN, SHORTEST_TOKEN, SMALL, TOKEN, type Matcher } from "./matcher.ts";
import type { Plan } from "./plan.ts";
import { wasm } from "./wasm.generated.ts";

/** Node's types leave the WebAssembly interface to the DOM's. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  readonly Memory: new (pages: { initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

interface Exports {
  readonly resume: { readonly value: number };
  begin(plan: number, text: number, length: number, out: number, room: number, firstWord: number, signs: number): void;
  literals(from: number, shortWindows: number): number;
  runs(from: number, what: number, flag: number, shortest: number, lengths: number): number;
  tokens(from: number, what: number, shortest: number, longest: number): number;
  signs(): number;
  encoded(from: number, shortest: number, tables: number): number;
  words(from: number, what: number, fewest: number, lengths: number): number;
}

const PAGE = 65_536;
/** Triples that fit into the output; a search that finds more is resumed. */
const ROOM = 8_192;
const PLAN_AT = 1_024;

/** undefined where this engine knows no WebAssembly SIMD. */
export function wasmMatcher(plan: Plan): Matcher | undefined {
  const bytes = Buffer.from(wasm, "base64");
  if (!WebAssembly.validate(bytes)) return undefined;
  const outAt = (PLAN_AT + plan.image.length + 15) & ~15;
  const textAt = outAt + ROOM * 12;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((textAt + 1_048_576) / PAGE) });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const engine = instance.exports as Exports;
  new Uint8Array(memory.buffer).set(plan.image, PLAN_AT);

  const drain = (found: number[], search: (from: number) => number): void => {
    for (let from = 0; from !== -1; from = engine.resume.value) {
      const triples = new Int32Array(memory.buffer, outAt, 3 * search(from));
      for (let i = 0; i < triples.length; i++) found.push(triples[i]!);
    }
  };

  let held: Uint8Array | undefined;
  /** A text is looked at twice, for what it holds and for what is encoded in it, and copied once. */
  const hold = (text: Uint8Array): void => {
    if (held === text) return;
    const missing = textAt + text.length + 64 - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    const heap = new Uint8Array(memory.buffer);
    heap.set(text, textAt);
    heap.fill(0, textAt + text.length, textAt + text.length + 64);
    engine.begin(PLAN_AT, textAt, text.length, outAt, ROOM, plan.firstWord, plan.signs);
    held = text;
  };

  return {
    find(text) {
      // Its bytes may be others than last time, as sources read into one buffer.
      held = undefined;
      hold(text);
      const found: number[] = [];
      if (plan.literals.length > 0) drain(found, (from) => engine.literals(from, Number(plan.shortWindows)));
      plan.runs.forEach((search, i) => {
        const lengths = search.lengths;
        if (search.of === "words") drain(found, (from) => engine.words(from, RUN + i, search.min, lengths));
        else drain(found, (from) => engine.runs(from, RUN + i, search.flag, search.min, lengths));
      });
      if (plan.tokens && text.length <= SMALL) drain(found, (from) => engine.tokens(from, TOKEN, SHORTEST_TOKEN, LONGEST_TOKEN));
      return found;
    },
    hints(text, shortestRun) {
      hold(text);
      const triples: number[] = [];
      drain(triples, (from) => engine.encoded(from, shortestRun, plan.encoded));
      return { signs: engine.signs(), runs: triples.filter((_, i) => i % 3 !== 0) };
    },
  };
}
