import type { Value } from "./value.ts";

/** Whether a value counts as true, where that is known. */
export function truth(value: Value): boolean | undefined {
  switch (value.kind) {
    case "text":
      return value.text !== "";
    case "constant":
      return Boolean(value.value);
    case "concat":
      return value.parts.some((part) => part.kind === "text" && part.text !== "") ? true : undefined;
    case "choice": {
      const [first, ...more] = value.of.map(truth);
      return more.every((each) => each === first) ? first : undefined;
    }
    case "encoded":
      return value.how === "json" ? true : truth(value.of);
    case "query":
      return value.params.some((param) => param.name !== undefined) ? true : undefined;
    case "object":
    case "list":
    case "callable":
    case "client":
    case "instance":
    case "clock":
      return true;
    default:
      return undefined;
  }
}

/** `a === b` and its like, where both sides are known. */
export function compared(operator: string, left: Value, right: Value): boolean | undefined {
  const a = plain(left);
  const b = plain(right);
  if (!a || !b) return undefined;
  switch (operator) {
    case "===":
    case "==":
      return operator === "==" && a.value === null && b.value === undefined ? true : a.value === b.value;
    case "!==":
    case "!=":
      return a.value !== b.value;
    default:
      if (typeof a.value !== "number" || typeof b.value !== "number") return undefined;
      return operator === "<" ? a.value < b.value : operator === "<=" ? a.value <= b.value : operator === ">" ? a.value > b.value : operator === ">=" ? a.value >= b.value : undefined;
  }
}

function plain(of: Value): { readonly value: unknown } | undefined {
  return of.kind === "text" ? { value: of.text } : of.kind === "constant" ? { value: of.value } : undefined;
}
