import { ENTITY, ESCAPE, JOINT, PERCENT, type HintsIn } from "../matcher/hints.ts";
import { encodedIn, shortestRun } from "./encoded.ts";
import { escapedIn } from "./escaped.ts";
import { joinedIn } from "./joined.ts";
import { notebookPieces } from "./notebook.ts";
import { entities, escapes, percent } from "./notations.ts";
import type { Budget, Piece } from "./piece.ts";

const NOTATIONS = [[ESCAPE, escapes], [PERCENT, percent], [ENTITY, entities]] as const;

/** What is encoded in a text of UTF-8, in order, without overlaps. What one notation hides from another is for the next level. */
export function piecesIn(bytes: Buffer, file: string, budget: Budget, hintsIn: HintsIn, isOutermost: boolean): readonly Piece[] {
  const { signs, runs } = hintsIn(bytes, shortestRun(bytes.length));
  const most = budget.pieces;
  const light: Piece[] = isOutermost ? notebookPieces(bytes, file) : [];
  for (const [flag, notation] of NOTATIONS) if ((signs & flag) !== 0) take(light, escapedIn(bytes, notation, most));
  take(light, joinedIn(bytes, file, (signs & JOINT) !== 0, most));
  const written = inOrder(light);
  if (written.length > 0 && written.length >= most) {
    written.length = most;
    budget.exceeded.add("more is escaped in it than is decoded");
  }
  budget.pieces -= written.length;
  // Padding that is percent-encoded, or the other half of a literal, belongs to it.
  const encoded = encodedIn(bytes, runs, budget, (start, end) => touched(written, start, end));
  return encoded.length === 0 ? written : written.length === 0 ? encoded : inOrder([...written, ...encoded]);
}

function take(all: Piece[], more: readonly Piece[]): void {
  for (const piece of more) all.push(piece);
}

function inOrder(pieces: Piece[]): Piece[] {
  let end = 0;
  return pieces.sort((a, b) => a.start - b.start).filter((piece) => {
    if (piece.start < end) return false;
    end = piece.end;
    return true;
  });
}

/** Is one of the pieces, which are in order, in [start, end] or right beside it? */
function touched(pieces: readonly Piece[], start: number, end: number): boolean {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.end < start) low = middle + 1;
    else high = middle;
  }
  const next = pieces[low];
  return next !== undefined && next.start <= end;
}
