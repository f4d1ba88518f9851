import { describe, expect, test } from "vitest";
import { factsOf } from "../../src/lint/facts.ts";
import { indexKnowledge } from "../../src/lint/knowledge.ts";
import { parse } from "../../src/lint/parse.ts";
import { options, sameReading } from "../../src/lint/value/value.ts";
import type { Clock, Value } from "../../src/lint/value/value.ts";
import { exchanges, libraries } from "../../rules/all.ts";

const knowledge = indexKnowledge(libraries, exchanges);

async function values(text: string, file: string): Promise<Value[]> {
  const language = file.endsWith(".py") ? "py" : "js";
  const { program, error } = await parse(file, text, language);
  if (error) throw new Error(error.message);
  const { calls, evaluator } = factsOf(program, text, file, language, knowledge);
  return calls.filter((call) => call.callee.type === "Identifier" && call.callee.name === "show").flatMap((call) => call.arguments.map((each) => evaluator.of(each)));
}

function short(value: Value): string {
  switch (value.kind) {
    case "clock":
      return [value.unit, ...(value.whole === undefined ? ["?"] : value.whole ? [] : ["decimal"]), ...(value.printed ? ["printed"] : []), ...(value.shifted ? ["shifted"] : [])].join(" ");
    case "constant":
      return String(value.value);
    case "text":
      return JSON.stringify(value.text);
    case "concat":
      return value.parts.map((part) => (part.kind === "text" ? part.text : `{${short(part)}}`)).join("");
    case "choice":
      return value.of.map(short).join(" | ");
    default:
      return value.kind;
  }
}

const DATE = "date ?";

describe("JavaScript", () => {
  test.each<[string, string]>([
    ["Date.now()", "ms"],
    ["new Date().getTime()", "ms"],
    ["new Date().valueOf()", "ms"],
    ["+new Date()", "ms"],
    ["Number(new Date())", "ms"],
    ["new Date() * 1", "ms"],
    ["new Date()", DATE],
    ["new Date(Date.now())", DATE],
    ["new Date().toISOString()", "iso ? printed"],
    ["new Date(Date.now() + offset).toISOString()", "iso ? printed shifted"],
    ["new Date().toISOString().slice(0, 19)", "iso ? printed"],
    ["Date.now() / 1000", "s decimal"],
    ["new Date() / 1000", "s decimal"],
    ["new Date().getTime() / 1e3", "s decimal"],
    ["Math.floor(Date.now() / 1000)", "s"],
    ["Math.round(new Date().getTime() / 1000)", "s"],
    ["Math.trunc(Date.now() * 0.001)", "s"],
    ["~~(Date.now() / 1000)", "s"],
    ["(Date.now() / 1000) | 0", "s"],
    ["(Date.now() / 1000) >>> 0", "s"],
    ["Date.now() | 0", "unknown"],
    ["parseInt(Date.now() / 1000, 10)", "s"],
    ["parseInt(String(Date.now() / 1000))", "s"],
    ["(Date.now() / 1000).toFixed(0)", "s printed"],
    ["(Date.now() / 1000).toFixed()", "s printed"],
    ["(Date.now() / 1000).toFixed(3)", "s decimal printed"],
    ["Date.now().toString()", "ms printed"],
    ["String(Date.now())", "ms printed"],
    ["`${Date.now()}`", "ms printed"],
    ["'' + Date.now()", "ms printed"],
    ["Date.now() + ''", "ms printed"],
    ["Date.now().toString(36)", "unknown"],
    ["Date.now().toString().slice(0, 10)", "s printed"],
    ["String(Date.now()).substring(0, 10)", "s printed"],
    ["String(Date.now()).slice(0, -3)", "s printed"],
    ["String(Date.now() / 1000).split('.')[0]", "s printed"],
    ["Date.now() * 1000", "us"],
    ["BigInt(Date.now()) * 1000n", "us"],
    ["Math.floor(Date.now() / 1000) * 1000", "ms"],
    ["Date.now() + 1000", "ms shifted"],
    ["Date.now() - 5 * 1000", "ms shifted"],
    ["Date.now() - 0", "ms"],
    ["Date.now() + timeOffset", "ms ? shifted"],
    ["Date.now() + this.timeDiff", "ms ? shifted"],
    ["Date.now() - getOffset()", "ms ? shifted"],
    ["Date.now() - started", "unknown"],
    ["Date.now() - Date.now()", "unknown"],
    ["Date.now() + method + '/api'", "{ms printed}{reference}/api"],
    ["'timestamp=' + Date.now()", "timestamp={ms printed}"],
    ["`timestamp=${Date.now()}&recvWindow=${5 * 1000}`", "timestamp={ms printed}&recvWindow=5000"],
    ["Date.now() as number", "ms"],
    ["performance.now()", "unknown"],
    ["process.hrtime.bigint()", "unknown"],
    ["Date.parse(x)", "unknown"],
    ["new Date(x)", "unknown"],
    ["new Date(x).getTime()", "unknown"],
    ["Temporal.Now.instant().epochMilliseconds", "ms"],
  ])("%s", async (code, expected) => {
    expect((await values(`show(${code});`, "bot.ts")).map(short)).toEqual([expected]);
  });

  test.each<[string, string, string]>([
    ["moment", "moment().valueOf()", "ms"],
    ["moment", "moment().unix()", "s"],
    ["moment", "moment.utc().format()", "iso ? printed"],
    ["moment", "moment().format('x')", "ms printed"],
    ["moment", "moment(created).valueOf()", "unknown"],
    ["dayjs", "dayjs().unix()", "s"],
    ["dayjs", "dayjs().add(1, 'second').valueOf()", "ms shifted"],
    ["dayjs", "dayjs().format('YYYY-MM-DD')", "unknown"],
    ["{ DateTime }", "DateTime.now().toMillis()", "ms"],
    ["{ DateTime }", "DateTime.utc().toSeconds()", "s decimal"],
    ["{ DateTime }", "Math.floor(DateTime.now().toSeconds())", "s"],
    ["{ getUnixTime }", "getUnixTime(new Date())", "s"],
  ])("%s: %s", async (name, code, expected) => {
    const module = name === "{ DateTime }" ? "luxon" : name.startsWith("{") ? "date-fns" : name;
    expect((await values(`import ${name} from "${module}";\nshow(${code});`, "bot.ts")).map(short)).toEqual([expected]);
  });

  test.each<[string, string]>([
    ["5 * 60 * 1000", "300000"],
    ["60_000", "60000"],
    ["6e4", "60000"],
    ["5000n", "5000"],
    ["-5000", "-5000"],
    ["2 ** 10", "1024"],
    ["Number('60000')", "60000"],
    ["parseInt('5000', 10)", "5000"],
    ["Math.min(60000, 5000)", "5000"],
    ["Math.floor(7 / 2)", "3"],
    ["Number(process.env.WINDOW || 70000)", "unknown | 70000"],
    ["Number(process.env.WINDOW)", "unknown"],
    ["1 + '2'", "\"12\""],
  ])("constants: %s", async (code, expected) => {
    expect((await values(`show(${code});`, "bot.ts")).map(short)).toEqual([expected]);
  });
});

describe("Python", () => {
  const HEAD = "import time\nimport math\nimport calendar\nimport datetime as dt\nfrom datetime import datetime, timezone, timedelta\nimport pandas as pd\nimport arrow\n";
  test.each<[string, string]>([
    ["time.time()", "s decimal"],
    ["int(time.time())", "s"],
    ["time.time() * 1000", "ms decimal"],
    ["1000 * time.time()", "ms decimal"],
    ["int(time.time() * 1000)", "ms"],
    ["int(time.time()) * 1000", "ms"],
    ["int(round(time.time() * 1000))", "ms"],
    ["round(time.time() * 1000)", "ms"],
    ["round(time.time(), 3)", "s decimal"],
    ["math.floor(time.time() * 1e3)", "ms"],
    ["time.time_ns()", "ns"],
    ["time.time_ns() // 1_000_000", "ms"],
    ["int(time.time_ns() / 1000)", "us"],
    ["time.time_ns() // 10 ** 6", "ms"],
    ["time.time() // 1", "s"],
    ["str(int(time.time() * 1000))", "ms printed"],
    ["str(time.time() * 1000)", "ms decimal printed"],
    ["str(time.time()).split('.')[0]", "s printed"],
    ["str(time.time() * 1000)[:13]", "ms printed"],
    ["str(int(time.time() * 1000))[:10]", "s printed"],
    ["f\"{time.time()}\"", "s decimal printed"],
    ["f\"{int(time.time() * 1000)}\"", "ms printed"],
    ["f\"{time.time() * 1000:.0f}\"", "ms printed"],
    ["f\"timestamp={int(time.time() * 1000)}&recvWindow={5000}\"", "timestamp={ms printed}&recvWindow=5000"],
    ["\"%d\" % (time.time() * 1000)", "ms ? printed"],
    ["\"{:.0f}\".format(time.time() * 1000)", "ms ? printed"],
    ["\"timestamp={}\".format(int(time.time() * 1000))", "timestamp={ms printed}"],
    ["'{}'.format(time.time() * 1000)", "ms decimal printed"],
    ["datetime.now()", DATE],
    ["datetime.now().timestamp()", "s decimal"],
    ["int(datetime.now(timezone.utc).timestamp() * 1000)", "ms"],
    ["int(dt.datetime.utcnow().timestamp())", "s"],
    ["datetime.utcnow().isoformat() + 'Z'", "{iso ? printed}Z"],
    ["datetime.utcnow().isoformat(timespec='milliseconds')[:-3]", "iso ? printed"],
    ["datetime.utcnow().strftime('%Y-%m-%dT%H:%M:%S')", "iso ? printed"],
    ["datetime.now().strftime('%s')", "s printed"],
    ["datetime.now().strftime('%H:%M')", "unknown"],
    ["(datetime.utcnow() - datetime(1970, 1, 1)).total_seconds() * 1000", "ms decimal"],
    ["(datetime.now() - started).total_seconds()", "unknown"],
    ["datetime.now() - timedelta(hours=1)", "date ? shifted"],
    ["pd.Timestamp.utcnow().value // 10**6", "ms"],
    ["arrow.utcnow().int_timestamp * 1000", "ms"],
    ["calendar.timegm(time.gmtime()) * 1000", "ms"],
    ["int(time.time() * 1000) + offset", "ms ? shifted"],
    ["int(time.time() * 1000) - 1000", "ms shifted"],
    ["time.monotonic()", "unknown"],
    ["time.time() - start", "unknown"],
    ["5 * 60 * 1000", "300000"],
    ["int('5000')", "5000"],
  ])("%s", async (code, expected) => {
    expect((await values(`${HEAD}show(${code})\n`, "bot.py")).map(short)).toEqual([expected]);
  });
});

describe("one reading", () => {
  async function same(code: string, file = "bot.ts"): Promise<boolean> {
    const [a, b] = (await values(code, file)).map((each) => options(each).find((one): one is Clock => one.kind === "clock"));
    if (!a || !b) throw new Error("no clocks");
    return sameReading(a, b);
  }

  test.each<[string, string]>([
    ["a variable", `const t = Date.now();\nshow(t, t);`],
    ["a variable in two units", `const t = Date.now();\nshow(t, Math.floor(t / 1000));`],
    ["a parameter", `const f = (t) => t * 1;\nconst now = Date.now();\nshow(f(now), now);`],
    ["a helper's result, kept", `const now = () => Date.now();\nconst t = now();\nshow(t, String(t));`],
    ["a module's start", `const START = Date.now();\nfunction start() { return START; }\nshow(start(), start());`],
  ])("%s", async (_name, code) => {
    expect(await same(code)).toBe(true);
  });

  test.each<[string, string, string?]>([
    ["two calls", `show(Date.now(), Date.now());`],
    ["a helper called twice", `const now = () => Date.now();\nshow(now(), now());`],
    ["a helper of a helper called twice", `function ms() { return new Date().getTime(); }\nfunction now() { return String(ms()); }\nshow(now(), now());`],
    ["two readings in one helper", `function sign() { const a = Date.now(); const b = Date.now(); return { a, b }; }\nconst made = sign();\nshow(made.a, made.b);`],
    ["a getter", `class Clock { get now() { return Date.now(); } }\nconst clock = new Clock();\nshow(clock.now, clock.now);`],
    ["a method", `class Bot { now() { return Date.now(); } go() { show(this.now(), this.now()); } }`],
    ["Python", `import time\ndef now():\n    return int(time.time() * 1000)\nshow(now(), now())\n`, "bot.py"],
  ])("not %s", async (_name, code, file) => {
    expect(await same(code, file)).toBe(false);
  });
});
