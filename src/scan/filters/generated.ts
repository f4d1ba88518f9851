import type { Match } from "../match.ts";
import { isGeneric, isLoose } from "./surroundings.ts";

const GENERATED = /\.min\.(?:m?js|css)$|\.(?:map|snap|svg|lock|pb\.go|designer\.cs)$|(?:^|[/.-])bundle\.js$|(?:^|\/)(?:vendor|third_party|bower_components)\//i;
/** Nobody writes lines of this length. */
const MINIFIED = 2000;

/** In machine-made text names are short and values many: only a key that shows itself is believed there. */
export function generated(match: Match): string | undefined {
  if (isLoose(match) && match.detector.needs !== "nothing" && GENERATED.test(match.file)) return "generated file";
  if (!isGeneric(match)) return undefined;
  const { text, start, end } = match;
  const left = text.slice(Math.max(0, start - MINIFIED), start);
  const right = text.slice(end, end + MINIFIED);
  const length = left.length - left.lastIndexOf("\n") + (right.split("\n", 1)[0] ?? "").length;
  return length > MINIFIED ? "minified" : undefined;
}
