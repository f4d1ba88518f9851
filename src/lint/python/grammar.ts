import { parser } from "@lezer/python";
import type { Tree } from "./cst.ts";

/** The parser gives up on what it takes for an ever deeper tree at 300 steps; it is asked about as often as this. */
const ALMOST = 250;

/** More would let a sum of many thousand terms take seconds. */
const LENIENCIES = 20;

/**
 * The parser leaves a class body after some hundred members, since it takes them for a tree that gets ever
 * deeper (python-binance's client is long enough). Its count of them is set back a few times; should the tree
 * really be too deep for the stack, the parser's own way cuts it.
 */
export function parseTree(text: string): Tree {
  try {
    const parse = parser.startParse(text) as ReturnType<typeof parser.startParse> & { bigReductionCount: number };
    for (let leniencies = LENIENCIES; ; ) {
      const tree = parse.advance();
      if (tree) return tree;
      if (parse.bigReductionCount > ALMOST && leniencies-- > 0) parse.bigReductionCount = 0;
    }
  } catch (error) {
    if (error instanceof RangeError) return parser.parse(text);
    throw error;
  }
}
