import type { Arguments } from "../arguments.ts";
import { concat, text, textOf } from "../value.ts";
import type { Text, Value } from "../value.ts";

/** Methods of a string that is wholly known; undefined leaves them to what is said of any string. */
export function textMethod(of: Text, name: string, call: Arguments): Value | undefined {
  const number = (index: number): number | undefined => {
    const value = call.get(index);
    return value?.kind === "constant" && typeof value.value === "number" ? value.value : undefined;
  };
  const made = (result: string | undefined): Text | undefined => (result === undefined ? undefined : text(result, call.node));
  switch (name) {
    case "toUpperCase":
    case "upper":
      return made(of.text.toUpperCase());
    case "toLowerCase":
    case "lower":
      return made(of.text.toLowerCase());
    case "trim":
    case "strip":
      return made(call.count === 0 ? of.text.trim() : undefined);
    case "slice":
    case "substring": {
      const from = number(0);
      return call.count > 1 && number(1) === undefined ? undefined : made(from === undefined ? undefined : name === "slice" ? of.text.slice(from, number(1)) : of.text.substring(from, number(1)));
    }
    case "repeat": {
      const times = number(0);
      return times !== undefined && times >= 0 && times * of.text.length < 4096 ? made(of.text.repeat(times)) : undefined;
    }
    case "padStart":
    case "padEnd": {
      const length = number(0);
      const fill = call.count > 1 ? textOf(call.get(1)) : " ";
      return length === undefined || length > 4096 || fill === undefined ? undefined : made(name === "padStart" ? of.text.padStart(length, fill) : of.text.padEnd(length, fill));
    }
    case "replace":
    case "replaceAll":
      return replaced(of, call);
    case "split":
      return split(of, call);
    default:
      return undefined;
  }
}

function split(of: Text, call: Arguments): Value | undefined {
  const separator = call.count === 0 ? /\s+/ : textOf(call.get(0));
  if (separator === undefined) return undefined;
  return { kind: "list", items: of.text.split(separator).map((piece) => text(piece, of.node)), open: false, node: call.node };
}

/** `TEMPLATE.replace("%KEY%", key)` */
function replaced(of: Text, call: Arguments): Value | undefined {
  const mark = textOf(call.get(0));
  const by = call.get(1);
  if (!mark || !by || by.kind === "callable") return undefined;
  const [before, ...after] = of.text.split(mark);
  return after.length === 0 ? of : concat([text(before ?? "", of.node), by, text(after.join(mark), of.node)], call.node);
}
