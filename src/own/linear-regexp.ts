import { RE2JS } from "re2js";
import type { Allowance } from "./allowance.ts";
import { reasonOf } from "./linear.ts";

interface Memo {
  readonly text: string;
  readonly from: number;
  readonly found: RegExpExecArray | null;
}

/** A RegExp for code that expects one, matched in linear time. Throws a SyntaxError for what has no linear form: look-ahead, back references. */
export class LinearRegExp extends RegExp {
  readonly #re: RE2JS;
  readonly #allowance: Allowance;
  #memo: Memo | undefined;

  constructor(source: string, flags: string, allowance: Allowance) {
    super(source, flags);
    this.#allowance = allowance;
    if (flags.includes("v")) throw new SyntaxError("the flag v has no linear form");
    const options =
      (this.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (this.dotAll ? RE2JS.DOTALL : 0) | (this.multiline ? RE2JS.MULTILINE : 0) | RE2JS.LOOKBEHINDS;
    try {
      this.#re = RE2JS.compile(RE2JS.translateRegExp(source).replaceAll("[^]", String.raw`[\x00-\x{10FFFF}]`), options);
    } catch (error) {
      throw new SyntaxError(reasonOf(error), { cause: error });
    }
  }

  override exec(text: string): RegExpExecArray | null {
    const moves = this.global || this.sticky;
    const from = moves ? this.lastIndex : 0;
    const found = from > text.length ? null : this.#find(text, from);
    const counts = found !== null && (!this.sticky || found.index === from);
    if (moves) this.lastIndex = counts ? found.index + found[0].length : 0;
    return counts ? found : null;
  }

  /** Asked from every place in turn, as sticky patterns are, it searches once up to the next match. */
  #find(text: string, from: number): RegExpExecArray | null {
    const memo = this.#memo;
    if (memo?.text === text && memo.from <= from && (memo.found === null || memo.found.index >= from)) return memo.found;
    if (!this.#allowance.holds()) return null;
    const found = this.#re.test(text) ? this.#match(text, from) : null;
    this.#memo = { text, from, found };
    return found;
  }

  #match(text: string, from: number): RegExpExecArray | null {
    const matcher = this.#re.matcher(text);
    if (!matcher.find(from)) return null;
    const places = Array.from({ length: this.#re.groupCount() + 1 }, (_, i): [number, number] | undefined =>
      matcher.start(i) < 0 ? undefined : [matcher.start(i), matcher.end(i)]);
    const groups = places.map((place) => (place === undefined ? undefined : text.slice(...place)));
    return Object.assign(groups, { index: matcher.start(), input: text, groups: undefined, indices: places }) as unknown as RegExpExecArray;
  }
}
