import type { TSESTree } from "@typescript-eslint/utils";
import { wordsOf } from "../../credential/name.ts";
import { asSearch } from "./search-params.ts";
import type { Language, Node, PythonFlags } from "../syntax.ts";
import { bare, staticName } from "../syntax.ts";
import { choice, concat, options, unknown } from "./value.ts";
import type { Clock, Constant, Value } from "./value.ts";

export interface Operands {
  readonly operator: string;
  readonly left: Value;
  readonly right: Value;
  /** Their expressions: what is added to a clock may say by its name that it is a number. */
  readonly nodes: readonly [Node, Node];
  readonly node: Node;
  readonly language: Language;
}

const MOST = 4;

/** `a + b`, `a / b`, … of numbers and readings of a clock; undefined when it is of neither. */
export function arithmetic(given: Operands): Value | undefined {
  const made: Value[] = [];
  let any = false;
  for (const left of options(given.left).slice(0, MOST)) {
    for (const right of options(given.right).slice(0, MOST)) {
      const value = pair({ ...given, left, right });
      any ||= value !== undefined;
      made.push(value ?? (given.operator === "+" ? concat([left, right], given.node) : unknown(given.node)));
    }
  }
  return any ? choice(made, given.node) : undefined;
}

function pair(given: Operands): Value | undefined {
  const { operator, left, right, node } = given;
  if (left.kind === "constant" && right.kind === "constant") return folded(operator, left, right, node);
  if ((left.kind !== "clock" && right.kind !== "clock") || (operator === "%" && left.kind !== "clock")) return undefined;
  if (operator === "+") return sum(given);
  if (operator === "-") return left.kind === "clock" ? difference(left, right, given) : unknown(node);
  if (operator === "*" && right.kind === "clock" && left.kind === "constant") return scaled(right, Number(left.value), given);
  if (left.kind !== "clock" || right.kind !== "constant") return unknown(node);
  switch (operator) {
    case "*":
      return scaled(left, Number(right.value), given);
    case "/":
      return scaled(left, 1 / Number(right.value), given);
    case "//": {
      const made = scaled(left, 1 / Number(right.value), given);
      return made.kind === "clock" ? { ...made, whole: true } : made;
    }
    case "|":
    case ">>":
    case ">>>":
      return right.value === 0 ? wholeInt32(left, node) : unknown(node);
    default:
      return unknown(node);
  }
}

/** `seconds | 0`; milliseconds don't fit into 32 bits, and nothing of them is left. */
function wholeInt32(of: Value, node: Node): Value {
  return of.kind === "clock" && of.unit === "s" ? { ...of, whole: true, printed: false } : unknown(node);
}

function folded(operator: string, left: Constant, right: Constant, node: Node): Value | undefined {
  const [a, b] = [left.value, right.value];
  const value = typeof a === "bigint" && typeof b === "bigint" ? whole(operator, a, b) : typeof a === "number" && typeof b === "number" ? number(operator, a, b) : undefined;
  return value === undefined ? undefined : { kind: "constant", value, node };
}

function number(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    case "/": return a / b;
    case "//": return Math.floor(a / b);
    case "%": return a % b;
    case "**": return a ** b;
    default: return undefined;
  }
}

/** Without `**`: the result of that has no bound. */
function whole(operator: string, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a.toString().length + b.toString().length < 40 ? a * b : undefined;
    case "/": return b === 0n ? undefined : a / b;
    default: return undefined;
  }
}

const RATE = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 } as const;

function scaled(of: Clock, factor: number, { node, language }: Operands): Value {
  const clock = asNumber(of, language);
  if (!clock || clock.unit === "iso" || clock.unit === "date") return unknown(node);
  const rate = RATE[clock.unit] * factor;
  const unit = (Object.keys(RATE) as (keyof typeof RATE)[]).find((each) => Math.abs(rate / RATE[each] - 1) < 1e-9);
  if (!unit) return unknown(node);
  return { ...clock, unit, whole: factor < 0.999 ? false : clock.whole };
}

function sum(given: Operands): Value {
  const { left, right, nodes, node, language } = given;
  const [clock, other, otherNode] = left.kind === "clock" ? [left, right, nodes[1]] : [right as Clock, left, nodes[0]];
  const joined = (): Value => concat([printed(left), printed(right)], node);
  if (clock.printed || clock.unit === "iso" || (clock.unit === "date" && language === "js")) return joined();
  if (other.kind === "constant") return typeof other.value === "number" || typeof other.value === "bigint" ? shifted(clock, other) : joined();
  if (!isOpen(other)) return other.kind === "clock" && language === "py" ? unknown(node) : joined();
  // Python never joins a number and a string. In JavaScript the name has to say that it is a number: `ts + method` is a string.
  return language === "py" || isAmount(other, otherNode) ? shifted(clock, other) : joined();
}

function difference(left: Clock, right: Value, { node, language, nodes }: Operands): Value {
  if (right.kind === "clock") return unknown(node);
  const clock = left.unit === "date" && language === "py" ? left : asNumber(left, language);
  if (!clock || clock.unit === "iso") return unknown(node);
  if (clock.unit === "date") {
    // datetime.now() - timedelta(…) is a time; minus another time it is a duration, unless that is the epoch.
    if (isEpoch(nodes[1])) return clock;
    return right.kind === "unknown" && right.name === "timedelta" ? shifted(clock, right) : unknown(node);
  }
  // `now - start` is a duration.
  if (right.kind !== "constant" && !isAmount(right, nodes[1])) return unknown(node);
  return shifted(clock, right);
}

function shifted(clock: Clock, by: Value): Clock {
  if (by.kind === "constant" && Number(by.value) === 0) return clock;
  const exact = by.kind === "constant" && Number.isInteger(Number(by.value));
  // Of several, what isn't known says more: it may be the server's offset.
  const first = clock.by && clock.by.kind !== "constant" ? clock.by : by;
  return { ...clock, whole: clock.whole === false ? false : exact ? clock.whole : undefined, shifted: true, by: first };
}

/** A clock as a number, as JavaScript's arithmetic takes dates and strings; undefined where it isn't one. */
export function asNumber(clock: Clock, language: Language): Clock | undefined {
  if (clock.unit === "iso") return undefined;
  if (clock.unit === "date") return language === "js" ? { ...clock, unit: "ms", whole: true, printed: false } : undefined;
  return clock.printed ? (language === "js" ? { ...clock, printed: false } : undefined) : clock;
}

export function printed(value: Value): Value {
  return value.kind === "clock" ? { ...value, printed: true } : value;
}

const AMOUNT = new Set([
  "offset", "drift", "diff", "difference", "delta", "skew", "delay", "lag", "latency", "adjust", "adjustment", "correction", "shift", "fudge",
  "tolerance", "margin", "bias", "gap", "rtt", "ping", "buffer", "timeout", "ttl", "expiry", "expires", "expiration", "ms", "millis", "milliseconds", "seconds",
]);

/** Nothing is known of it but a name. */
function isOpen(value: Value): value is Value & { kind: "unknown" | "method" | "reference" } {
  return value.kind === "unknown" || value.kind === "method" || value.kind === "reference";
}

/** Said by the name to be a span of time: `this.serverTimeOffset`, `options.timeDiff`, `getOffset()`. */
function isAmount(value: Value, node: Node): boolean {
  const names = [value.kind === "unknown" ? value.name : undefined, nameOf(node)];
  return names.some((name) => name !== undefined && wordsOf(name).some((word) => AMOUNT.has(word) || /offset$|diff$/.test(word)));
}

function nameOf(given: Node): string | undefined {
  const node = bare(given);
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return staticName(node.property, node.computed);
  if (node.type === "CallExpression") return nameOf(node.callee);
  return node.type === "AwaitExpression" ? nameOf(node.argument) : undefined;
}

/** `datetime(1970, 1, 1)`, `datetime.utcfromtimestamp(0)` */
function isEpoch(given: Node): boolean {
  const node = bare(given);
  const first = node.type === "CallExpression" ? node.arguments[0] : undefined;
  return first?.type === "Literal" && (first.value === 1970 || first.value === 0);
}

/** `+x`, `-x`, `~x`; undefined for any other. */
export function signed(node: TSESTree.UnaryExpression, value: Value, language: Language): Value | undefined {
  const { operator } = node;
  if (value.kind === "constant" && (typeof value.value === "number" || typeof value.value === "bigint")) {
    return operator === "-" ? { kind: "constant", value: -value.value, node } : operator === "+" ? value : undefined;
  }
  // `~~seconds`: the inner one leaves a whole number as well.
  if (operator === "~") return wholeInt32(value, node);
  if (operator !== "+") return undefined;
  if (value.kind === "text" && /^\d+(?:\.\d+)?$/.test(value.text)) return { kind: "constant", value: Number(value.text), node };
  return value.kind === "clock" ? asNumber(value, language) : undefined;
}

/** A value written with a format that may round it: `.0f` and `d` leave no decimals. */
export function asFormatted(value: Value, format = ""): Value {
  if (value.kind !== "clock") return value;
  const whole = value.whole === true || /^:?0?\d*(?:\.0[fF]|d)$/.test(format) ? true : /^:?0?\d*\.\d+[fF]$/.test(format) ? false : undefined;
  return { ...value, whole, printed: true };
}

/** A value between the braces of a template, in Python with a format behind it. */
export function interpolated(value: Value, node: TSESTree.TemplateLiteral, index: number, language: Language): Value {
  if (value.kind === "object") return asSearch(value, language) ?? value;
  if (value.kind !== "clock") return value;
  const format = (node.expressions[index] as PythonFlags | undefined)?.pyFormat;
  return format === undefined ? printed(value) : asFormatted(value, format);
}
