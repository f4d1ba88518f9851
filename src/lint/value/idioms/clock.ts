import { asNumber, printed } from "../arithmetic.ts";
import type { Arguments, Idiom } from "../arguments.ts";
import type { Node } from "../../syntax.ts";
import { choice, options, textOf, unknown } from "../value.ts";
import type { Clock, Constant, Value } from "../value.ts";

type Unit = Clock["unit"];

function reading(unit: Unit, whole: boolean | undefined, node: Node): Clock {
  return { kind: "clock", unit, whole, shifted: false, node };
}

const asks = (unit: Unit, whole: boolean | undefined): Idiom => (call) => (call.count === 0 ? reading(unit, whole, call.node) : undefined);

/** Of a time zone or a library's options nothing changes: `datetime.now(timezone.utc)`. */
const date: Idiom = (call) => reading("date", undefined, call.node);

/** What reads the wall clock, and what makes numbers and strings of it. Keys as in javascript.ts. */
export const javascriptClock: readonly (readonly [string, Idiom])[] = [
  [":Date.now", asks("ms", true)],
  [":Date", dateOf],
  [":Temporal.Now.instant", asks("date", undefined)],
  ["moment:now", asks("ms", true)],
  ["lodash:now", asks("ms", true)],
  ["underscore:now", asks("ms", true)],
  ["date-fns:getTime", (call) => ofDate(call.get(0), "ms", true)],
  ["date-fns:getUnixTime", (call) => ofDate(call.get(0), "s", true)],
  ["date-fns:formatISO", (call) => ofDate(call.get(0), "iso", undefined)],
  ...["moment:", "moment:utc", "moment-timezone:", "moment-timezone:utc", "dayjs:", "dayjs:utc"].map((name) => [name, asks("date", undefined)] as const),
  ...["luxon:DateTime.now", "luxon:DateTime.utc", "luxon:DateTime.local"].map((name) => [name, asks("date", undefined)] as const),
  ["luxon:DateTime.fromJSDate", (call) => ofDate(call.get(0), "date", undefined)],
  ...["floor", "round", "trunc", "ceil"].map((name) => [`:Math.${name}`, (call: Arguments) => rounded(call, Math[name as "floor"])] as const),
  ...[":Math.min", ":Math.max"].map((name) => [name, (call: Arguments) => extreme(call, Math[name.slice(6) as "min"])] as const),
  [":BigInt", (call) => rounded(call, Math.trunc)],
  [":parseInt", (call) => rounded(call, Math.trunc)],
  [":Number.parseInt", (call) => rounded(call, Math.trunc)],
  [":Number", (call) => number(call.get(0), call)],
  [":parseFloat", (call) => number(call.get(0), call)],
  [":Number.parseFloat", (call) => number(call.get(0), call)],
  [":String", string],
];

export const pythonClock: readonly (readonly [string, Idiom])[] = [
  ["time.time", asks("s", false)],
  ["time.time_ns", asks("ns", true)],
  ...["datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.now", "datetime.utcnow"].map((name) => [name, date] as const),
  ...["pandas.Timestamp.now", "pandas.Timestamp.utcnow", "pandas.Timestamp.today", "arrow.utcnow", "arrow.now", "pendulum.now", "django.utils.timezone.now"].map((name) => [name, date] as const),
  ["time.gmtime", brokenDown],
  ["time.localtime", brokenDown],
  ["time.mktime", (call) => ofDate(call.get(0), "s", false)],
  ["calendar.timegm", (call) => ofDate(call.get(0), "s", true)],
  ["time.strftime", (call) => strftime(call.get(1) ?? reading("date", undefined, call.node), textOf(call.get(0)))],
  ...["int", "math.floor", "math.ceil", "math.trunc", "numpy.int64"].map((name) => [name, (call: Arguments) => rounded(call, name === "math.floor" ? Math.floor : name === "math.ceil" ? Math.ceil : Math.trunc)] as const),
  ["round", (call) => (call.count > 1 ? decimals(call) : rounded(call, Math.round))],
  ...["min", "max"].map((name) => [name, (call: Arguments) => extreme(call, Math[name as "min"])] as const),
  ["float", (call) => each(call.get(0), (value) => (value.kind === "clock" ? { ...value, whole: false, printed: false } : number(value, call)))],
  ["decimal.Decimal", (call) => each(call.get(0), (value) => (value.kind === "clock" ? { ...value, printed: false } : undefined))],
  ["str", string],
  ["repr", string],
];

/** Applies `change` to each value that it may be; undefined when it leaves all of them unknown. */
function each(of: Value | undefined, change: (value: Value) => Value | undefined): Value | undefined {
  if (!of) return undefined;
  const changed = options(of).map(change);
  return changed.some((value) => value !== undefined) ? choice(changed.map((value, index) => value ?? unknown((options(of)[index] ?? of).node)), of.node) : undefined;
}

/** `new Date()`, or a date of a reading; of anything else it is some other time. */
function dateOf(call: Arguments): Value | undefined {
  if (call.node.type !== "NewExpression") return undefined;
  if (call.count === 0) return reading("date", undefined, call.node);
  return each(call.get(0), (value) => (value.kind === "clock" && (value.unit === "ms" || value.unit === "date") ? { ...value, unit: "date", whole: undefined, printed: false } : undefined));
}

function ofDate(of: Value | undefined, unit: Unit, whole: boolean | undefined): Value | undefined {
  return each(of, (value) => (value.kind === "clock" && (value.unit === "date" || value.unit === "ms") ? converted(value, unit, whole) : undefined));
}

function converted(clock: Clock, unit: Unit, whole: boolean | undefined): Clock {
  return { ...clock, unit, whole, printed: unit === "iso" };
}

function brokenDown(call: Arguments): Value | undefined {
  const given = call.get(0);
  if (call.count === 0) return reading("date", undefined, call.node);
  return each(given, (value) => (value.kind === "clock" && value.unit === "s" ? converted(value, "date", undefined) : undefined));
}

function numberIn(value: Value): number | bigint | undefined {
  if (value.kind === "text" && /^\s*[-+]?[\d_]+(?:\.\d+)?(?:e\d+)?\s*$/i.test(value.text)) return Number(value.text.replaceAll("_", ""));
  return value.kind === "constant" && (typeof value.value === "number" || typeof value.value === "bigint") ? value.value : undefined;
}

function constant(value: Constant["value"], node: Node): Constant {
  return { kind: "constant", value, node };
}

function rounded(call: Arguments, round: (value: number) => number): Value | undefined {
  return each(call.get(0), (value) => {
    if (value.kind === "clock") {
      // parseInt reads the digits in front of the point; int() of such a string throws.
      const clock = value.printed ? { ...value, printed: false } : asNumber(value, call.evaluator.language);
      return clock && clock.unit !== "iso" && clock.unit !== "date" ? { ...clock, whole: true } : undefined;
    }
    const known = numberIn(value);
    return known === undefined ? undefined : constant(typeof known === "bigint" ? known : round(known), value.node);
  });
}

/** `round(x, 3)` */
function decimals(call: Arguments): Value | undefined {
  return each(call.get(0), (value) => (value.kind === "clock" && !value.printed ? value : undefined));
}

function number(of: Value | undefined, call: Arguments): Value | undefined {
  return each(of, (value) => {
    if (value.kind === "clock") return asNumber(value, call.evaluator.language) ?? (value.printed && value.unit !== "iso" ? { ...value, printed: false } : undefined);
    const known = numberIn(value);
    return known === undefined ? undefined : constant(known, value.node);
  });
}

/** Only of numbers that are all known. */
function extreme(call: Arguments, pick: (...values: number[]) => number): Value | undefined {
  const known = Array.from({ length: call.count }, (_, index) => call.get(index)).map((value) => value && numberIn(value));
  return known.length > 1 && known.every((value) => typeof value === "number") ? constant(pick(...known), call.node) : undefined;
}

function string(call: Arguments): Value | undefined {
  const value = call.get(0);
  return value && options(value).some((one) => one.kind === "clock") ? each(value, printed) : value;
}

/** A method of a reading; undefined when it says nothing about the time. */
export function clockMethod(of: Clock, name: string, call: Arguments): Value | undefined {
  const isDate = of.unit === "date";
  switch (name) {
    case "getTime":
    case "valueOf":
    case "toMillis":
      return isDate ? converted(of, "ms", true) : of;
    case "unix":
    case "toUnixInteger":
      return isDate ? converted(of, "s", true) : undefined;
    case "toSeconds":
    case "timestamp":
    case "total_seconds":
      return isDate ? converted(of, "s", false) : undefined;
    case "toISOString":
    case "toJSON":
    case "toISO":
    case "isoformat":
    case "to_iso8601_string":
      return isDate ? converted(of, "iso", undefined) : undefined;
    case "format":
      return isDate ? formatted(of, textOf(call.get(0))) : undefined;
    case "strftime":
      return isDate ? strftime(of, textOf(call.get(0))) : undefined;
    case "toString":
      return isDate || call.count === 0 || textOf(call.get(0)) === "10" ? { ...of, printed: true } : unknown(call.node);
    case "toFixed":
      return isDate || of.unit === "iso" ? undefined : { ...of, whole: Number(textOf(call.get(0)) ?? 0) === 0 ? true : false, printed: true };
    case "slice":
    case "substring":
    case "substr":
      return of.printed ? cut(of, textOf(call.get(0)), textOf(call.get(1)), call.node) : undefined;
    case "split":
      return of.printed && of.unit !== "iso" && textOf(call.get(0)) === "." ? { kind: "list", items: [{ ...of, whole: true }, unknown(call.node)], open: false, node: call.node } : undefined;
    case "replace":
      // An ISO time stays one, with or without its milliseconds; a number without its point is another number.
      return isDate || of.unit === "iso" || of.whole === true ? of : unknown(call.node);
    case "add":
    case "subtract":
    case "plus":
    case "minus":
      return isDate ? { ...of, shifted: true, by: call.get(0) ?? unknown(call.node) } : undefined;
    default:
      return SAME.has(name) ? of : undefined;
  }
}

/** Methods that give the same time again, in another zone, or the same characters. */
const SAME = new Set([
  "utc", "local", "tz", "clone", "toUTC", "setZone", "toDate", "toJSDate", "astimezone", "tz_localize", "tz_convert", "timetuple", "utctimetuple", "to",
  "in_timezone", "trim", "encode", "strip",
]);

/** `.format("x")` of moment and dayjs. */
function formatted(of: Clock, format: string | undefined): Value | undefined {
  if (format === "x") return { ...of, unit: "ms", whole: true, printed: true };
  if (format === "X") return { ...of, unit: "s", whole: true, printed: true };
  return format === undefined || /^YYYY-MM-DD\[?T/.test(format) ? converted(of, "iso", undefined) : undefined;
}

function strftime(of: Value, format: string | undefined): Value | undefined {
  return each(of, (value) => {
    if (value.kind !== "clock" || value.unit !== "date" || format === undefined) return undefined;
    if (format === "%s") return { ...value, unit: "s", whole: true, printed: true };
    return /^%Y-%m-%dT|^%FT/.test(format) ? converted(value, "iso", undefined) : undefined;
  });
}

/** Digits up to the unit: thirteen of a time today are milliseconds. */
const DIGITS: ReadonlyMap<number, Unit> = new Map([[10, "s"], [13, "ms"], [16, "us"], [19, "ns"]]);
const LENGTH = { s: 10, ms: 13, us: 16, ns: 19 } as const;

/** A piece of a printed reading from its beginning: `String(Date.now()).slice(0, 10)`. */
export function cut(of: Clock, from: string | undefined, to: string | undefined, node: Node): Value {
  // What is cut off an ISO time are its milliseconds or its zone.
  if (of.unit === "iso") return of;
  const length = of.unit === "date" ? undefined : LENGTH[of.unit];
  if (length === undefined || Number(from) !== 0 || to === undefined) return unknown(node);
  const end = Number(to) < 0 ? (of.whole === true ? length + Number(to) : Number.NaN) : Number(to);
  const unit = DIGITS.get(end);
  if (unit === undefined || unit === "date" || unit === "iso" || (end > length && of.whole !== true)) return unknown(node);
  return { ...of, unit: end > length ? of.unit : unit, whole: true };
}

/** Properties of dates: pandas' `.value`, arrow's `.int_timestamp`, Temporal's `.epochMilliseconds`. */
export function clockMember(of: Clock, name: string): Value | undefined {
  if (of.unit !== "date") return undefined;
  const found = MEMBERS.get(name);
  return found && converted(of, ...found);
}

const MEMBERS: ReadonlyMap<string, readonly [Unit, boolean]> = new Map([
  ["epochMilliseconds", ["ms", true]],
  ["epochNanoseconds", ["ns", true]],
  ["int_timestamp", ["s", true]],
  ["float_timestamp", ["s", false]],
  ["value", ["ns", true]],
]);
