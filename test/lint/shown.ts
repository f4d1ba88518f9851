import { indexKnowledge } from "../../src/lint/knowledge.ts";
import { factsOf } from "../../src/lint/facts.ts";
import { parse } from "../../src/lint/parse.ts";
import type { Value } from "../../src/lint/value/value.ts";
import { exchanges, libraries } from "../../rules/all.ts";

const knowledge = indexKnowledge(libraries, exchanges);

/** What the arguments of each call of `show(…)` in a text evaluate to, written short. */
export async function shown(text: string, file = "bot.ts"): Promise<string[]> {
  const language = file.endsWith(".py") ? "py" : "js";
  const { program, error } = await parse(file, text, language);
  if (error) throw new Error(error.message);
  const facts = factsOf(program, text, file, language, knowledge);
  return facts.calls.filter((call) => call.callee.type === "Identifier" && call.callee.name === "show").map((call) => written(facts.evaluator.of(call.arguments[0])));
}

/** `{a: "1", …}`, `q(a=1&b=?; form)`, `mac(sha256 hex of … by secret:API_SECRET)`: one line, no places. */
export function written(value: Value): string {
  const all = (values: readonly Value[], open: boolean): string => [...values.map(written), ...(open ? ["…"] : [])].join(", ");
  switch (value.kind) {
    case "text":
      return JSON.stringify(value.text);
    case "constant":
      return String(value.value);
    case "credential":
      return `${value.role}:${value.name}`;
    case "concat":
      return `\`${value.parts.map((part) => (part.kind === "text" ? part.text : `\${${written(part)}}`)).join("")}\``;
    case "query": {
      const params = value.params.map((param) => `${param.name ?? "?"}${param.maybe ? "?" : ""}=${param.value.kind === "text" ? param.value.text : written(param.value)}`);
      return `q(${[...params, ...(value.open ? ["…"] : [])].join("&")}; ${value.encoding}${value.sorted ? " sorted" : ""})`;
    }
    case "encoded":
      return `${value.how}(${written(value.of)})`;
    case "decoded":
      return `from-${value.how}(${written(value.of)})`;
    case "mac":
      return `mac(${value.algorithm ?? "?"} ${value.digest ?? "unfinished"} of ${written(value.over)} by ${written(value.key)})`;
    case "hash":
      return `hash(${value.algorithm ?? "?"} ${value.digest ?? "unfinished"} of ${written(value.over)})`;
    case "clock":
      return `clock(${value.unit}${value.whole === false ? " decimal" : ""}${value.shifted ? " shifted" : ""})`;
    case "object":
      return `{${[...[...value.entries].map(([name, each]) => `${name}${each.maybe ? "?" : ""}: ${written(each.value)}`), ...(value.open ? ["…"] : [])].join(", ")}}`;
    case "list":
      return `[${all(value.items, value.open)}]`;
    case "reference":
      return `<${[value.module, ...value.path].filter((step) => step !== undefined).join(".")}>`;
    case "client":
      return `client(${value.library.id} ${value.exchange ?? "?"})`;
    case "method":
      return `${written(value.client)}.${value.path.join(".")}`;
    case "transporter":
      return `http(${value.module})`;
    case "instance":
      return `instance(${value.of.id?.name ?? ""})`;
    case "callable":
      return "function";
    case "choice":
      return value.of.map(written).join(" | ");
    case "unknown":
      return value.name === undefined ? "?" : `?${value.name}`;
  }
}
