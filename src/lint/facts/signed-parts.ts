import { asQuery } from "../value/query.ts";
import type { Signature } from "./signatures.ts";
import { concat, text } from "../value/value.ts";
import type { Clock, Value } from "../value/value.ts";
import { asWritten, fromJson, fromQuery, joined } from "./wire.ts";
import type { Written } from "./wire.ts";

/** What of a signed string is parameters or a body. `whole`: it is nothing else. */
export interface SignedParts {
  readonly whole: boolean;
  readonly parts: readonly Written[];
}

/** `seen`: the string itself is what is signed; otherwise an argument, which a signer of another file makes a string of. */
export function signedParts(over: Value, { seen }: Pick<Signature, "seen">): SignedParts {
  if (over.kind === "object" && !seen) {
    const made = asWritten(over, undefined);
    return { whole: true, parts: made ? [made] : [] };
  }
  if (over.kind === "encoded" && over.how === "json") {
    const made = fromJson(over);
    return { whole: true, parts: made ? [made] : [] };
  }
  if (over.kind === "unknown") {
    const made = asWritten(over, undefined);
    return { whole: true, parts: made ? [made] : [] };
  }
  const mixed = behindEachOther(over);
  if (mixed) return { whole: true, parts: [mixed] };
  const query = asQuery(over);
  if (query) return { whole: true, parts: [fromQuery(query, "raw")] };
  const parts = over.kind === "concat" ? partsOf(over.parts) : over.kind === "hash" ? signedParts(over.over, { seen }).parts : [];
  return { whole: false, parts };
}

/** `query + body`: two queries without anything between. */
function behindEachOther(over: Value): Written | undefined {
  if (over.kind !== "concat") return undefined;
  const at = over.parts.findIndex((part, index) => {
    const before = over.parts[index - 1];
    if (before === undefined || (before.kind === "text" && (part.kind !== "query" || /[&?]$/.test(before.text)))) return false;
    // `${query}symbol=BTCUSDT`: a name that begins where a value ends.
    return part.kind === "query" || (part.kind === "text" && /^[A-Za-z_]\w*=/.test(part.text));
  });
  const [first, second] = [over.parts.slice(0, at), over.parts.slice(at)].map((parts) => asQuery(concat(parts, over.node)));
  return at > 0 && first && second ? joined(fromQuery(first, "raw"), fromQuery(second, "raw")) : undefined;
}

/** Queries and JSON between method, path and timestamp. */
function partsOf(parts: readonly Value[]): Written[] {
  return parts.flatMap((part, index): Written[] => {
    if (part.kind === "query") return [fromQuery(part, "raw")];
    if (part.kind === "hash") return [...signedParts(part.over, { seen: true }).parts];
    if (part.kind === "encoded" && part.how === "json") return [fromJson(part)].filter((each) => each !== undefined);
    // "/api/v5/account/bills?instId=" + instId
    const mark = part.kind === "text" ? part.text.indexOf("?") : -1;
    if (part.kind !== "text" || mark < 0) return [];
    const query = asQuery(concat([text(part.text.slice(mark + 1), part.node), ...parts.slice(index + 1)], part.node));
    return query && parts[index + 1]?.kind !== "query" ? [fromQuery(query, "raw")] : [];
  });
}

/** The readings of a clock in a value, however deep. */
export function clocksIn(value: Value, depth = 6): readonly Clock[] {
  if (depth === 0) return [];
  const inner = (each: Value): readonly Clock[] => clocksIn(each, depth - 1);
  switch (value.kind) {
    case "clock":
      return [value];
    case "concat":
      return value.parts.flatMap(inner);
    case "query":
      return value.params.flatMap((param) => inner(param.value));
    case "encoded":
      return inner(value.of);
    case "hash":
      return inner(value.over);
    case "object":
      return [...value.entries.values()].flatMap((each) => inner(each.value));
    default:
      return [];
  }
}
