import type { Match } from "../match.ts";
import { isGeneric, isLoose } from "./surroundings.ts";

const GENERATED = /\.min\.(?:m?js|css)$|\.(?:map|snap|svg|lock|pb\.go|designer\.cs)$|(?:^|[/.-])bundle\.js$|(?:^|\/)(?:vendor|third_party|bower_components)\//i;
/** Nobody writes lines of this length. */
const MINIFIED = 2000;

/** In machine-made text names are short and values many: only a key that shows itself is believed there. */
export function generated(match: Match): string | undefined {
  if (isLoose(match) && match.detector.needs !== "nothing" && GENERATED.test(match.file)) return "generated file";
  if (isLoose(match) && isMapping(match)) return "mappings of a source map";
  if (!isGeneric(match)) return undefined;
  const { text, start, end } = match;
  const left = text.slice(Math.max(0, start - MINIFIED), start);
  const right = text.slice(end, end + MINIFIED);
  const length = left.length - left.lastIndexOf("\n") + (right.split("\n", 1)[0] ?? "").length;
  return length > MINIFIED ? "minified" : undefined;
}

/** A source map's sources may hold a key; its mappings are a long string of base64 digits, commas and semicolons. */
function isMapping({ text, start, file }: Match): boolean {
  if (!/\.(?:map|json)$/i.test(file)) return false;
  const quote = text.lastIndexOf('"', start - 1);
  return quote !== -1 && /"mappings"\s{0,4}:\s{0,4}$/.test(text.slice(Math.max(0, quote - 24), quote));
}
