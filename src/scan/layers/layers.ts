import { portableHints, type HintsIn } from "../matcher/hints.ts";
import { Level, type Place } from "./level.ts";
import type { Budget, Piece } from "./piece.ts";
import { piecesIn } from "./pieces.ts";

/** A text with what is encoded in it decoded where it stands: names and issuers around it are its surroundings still. */
export interface Layer {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /**
   * Where [start, end) of `bytes` stands in the bytes that were given, and under which encodings, the outermost first.
   * undefined: nothing of it was encoded at this level, and a level before has shown it.
   */
  origin(start: number, end: number): Place | undefined;
}

export interface Layers {
  readonly layers: readonly Layer[];
  /** What was left undecoded because of a limit, in words: the text is not wholly read. */
  readonly unread: readonly string[];
}

/** Encodings in encodings. */
const DEPTH = 4;
/** Decoded bytes of one text. */
const LIMIT = 32 * 1024 * 1024;
/** Pieces of one text; its levels together. */
const PIECES = 100_000;
const NOTHING: Layers = { layers: [], unread: [] };

/** The layers of a text in UTF-8; most texts have none. The name says what its quotes and backslashes mean. */
export function layersOf(bytes: Uint8Array, file: string, hintsIn: HintsIn = portableHints): Layers {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const budget: Budget = { left: LIMIT, pieces: PIECES, exceeded: new Set() };
  const first = piecesIn(source, file, budget, (text, shortest) => hintsIn(text === source ? bytes : text, shortest), true);
  if (first.length === 0 && budget.exceeded.size === 0) return NOTHING;
  const levels: Level[] = [];
  let pieces = first;
  let parent = source;
  while (pieces.length > 0 && levels.length < DEPTH) {
    const level = new Level(parent, pieces);
    levels.push(level);
    parent = level.bytes;
    // What has nothing to do with the last level's pieces was seen, and decoded or not, before.
    pieces = levels.length < DEPTH ? piecesIn(parent, file, budget, hintsIn, false).filter(({ start, end }) => level.touches(start, end)) : [];
  }
  return { layers: levels.map((_, depth) => layerOf(levels.slice(0, depth + 1))), unread: [...budget.exceeded] };
}

/** @param levels from the outermost in; the last is the layer */
function layerOf(levels: readonly Level[]): Layer {
  const innermost = levels.at(-1)!;
  return {
    bytes: innermost.bytes,
    origin(start, end) {
      let place = innermost.place(start, end);
      if (place.layers.length === 0) return undefined;
      for (let depth = levels.length - 2; depth >= 0; depth--) {
        const outer = levels[depth]!.place(place.start, place.end);
        place = { ...outer, layers: [...outer.layers, ...place.layers] };
      }
      return place;
    },
  };
}

/** For measuring: what is encoded in a text itself. */
export function outermost(bytes: Uint8Array, file: string, hintsIn: HintsIn = portableHints): readonly Piece[] {
  return piecesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), file, { left: LIMIT, pieces: PIECES, exceeded: new Set() }, hintsIn, true);
}
