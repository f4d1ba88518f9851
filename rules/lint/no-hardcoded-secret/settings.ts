import { isBareName, roleOfName } from "../../../src/credential/name.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { literals, textOf } from "../../../src/lint/value/value.ts";
import { exchangeIn } from "./environment.ts";
import type { Context, Report } from "./sink.ts";

/** `add_argument("--api-secret", default="…")`, `.option("--api-secret <secret>", "…", "…")`. */
export function defaultsOfArguments(context: Context, report: Report): void {
  const { evaluator } = context.facts;
  for (const call of context.facts.calls) {
    const flag = call.arguments.map((each) => textOf(each.type === "Literal" ? evaluator.of(each) : undefined)).find((text) => text?.startsWith("--"));
    const name = flag?.slice(2).replace(/[ =<[].*$/, "");
    const role = name && roleOfName(name);
    if (!name || !role || isBareName(name) && role === "key") continue;
    const last = call.arguments.at(-1);
    const keywords = last?.type === "ObjectExpression" ? evaluator.of(last) : undefined;
    const given = keywords?.kind === "object" ? keywords.entries.get("default")?.value : call.arguments.length === 3 && last ? evaluator.of(last) : undefined;
    for (const literal of given ? literals(given) : []) report(literal, { messageId: "default", role, exchange: null, name: `--${name}` });
  }
}

/** `API_SECRET: z.string().default("…")`, `env.get("API_SECRET").default("…")`, `str({ default: "…" })`, `config("API_SECRET", default="…")`. */
export function defaultsOfSettings(context: Context, report: Report): void {
  const { evaluator } = context.facts;
  for (const call of context.facts.calls) {
    const callee = bare(call.callee);
    const last = call.arguments.at(-1);
    const isDefault = callee.type === "MemberExpression" && /^(?:default|fallback)$/.test(staticName(callee.property, callee.computed) ?? "");
    const value = isDefault ? call.arguments[0] : last?.type === "ObjectExpression" ? last.properties.flatMap((each) => (each.type === "Property" && staticName(each.key, each.computed) === "default" ? [each.value as Node] : []))[0] : undefined;
    const name = value && settingName(context, call);
    const role = name === undefined ? undefined : roleOfName(name);
    if (!value || name === undefined || !role || isBareName(name)) continue;
    for (const literal of literals(evaluator.of(value))) report(literal, { messageId: "default", role, exchange: exchangeIn(context, name), name });
  }
}

/** The setting a reader is about: the first string along its chain of calls, or the property it is the value of. */
function settingName(context: Context, call: Node): string | undefined {
  for (let at: Node = call; at.type === "CallExpression"; ) {
    const [first] = at.arguments;
    const text = first && first.type === "Literal" && at !== call ? textOf(context.facts.evaluator.of(first)) : at === call && at.arguments.length > 1 && first ? textOf(context.facts.evaluator.of(first)) : undefined;
    if (text !== undefined && /^[A-Z][A-Z\d_]+$/.test(text)) return text;
    const callee = bare(at.callee);
    if (callee.type !== "MemberExpression") break;
    at = bare(callee.object);
  }
  for (let at = call.parent; at; at = at.parent) {
    if (at.type === "Property") return staticName(at.key, at.computed);
    if (at.type !== "CallExpression" && at.type !== "MemberExpression") return undefined;
  }
  return undefined;
}
