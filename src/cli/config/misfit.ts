import { list } from "../flags.ts";
import { shown } from "./shown.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The words of JSON schema that the rules' option schemas are written in; a test holds every rule to them. */
export const understood = ["type", "properties", "additionalProperties", "items", "enum", "minItems", "uniqueItems", "minimum", "description", "default"];

/**
 * What is wrong with options given for a rule: names the key and what was expected; undefined when they fit.
 * ESLint validates with ajv, which costs 50 ms to load; `check` runs in a hook.
 */
export function misfit(value: unknown, schema: Schema | undefined, key: string): string | undefined {
  if (schema === undefined) return `${key}: the rule takes no options`;
  const type = schema["type"];
  if (typeof type === "string" && !isOf(type, value)) return `${key}: expected ${article(type)}, but it is ${shown(value)}`;
  const choices = schema["enum"];
  if (Array.isArray(choices) && !choices.includes(value)) return `${key}: expected ${list(choices.map(String))}, but it is ${shown(value)}`;
  const minimum = schema["minimum"];
  if (typeof minimum === "number" && typeof value === "number" && value < minimum) return `${key}: expected at least ${minimum}, but it is ${value}`;
  if (Array.isArray(value)) return misfitInList(value, schema, key);
  if (value !== null && typeof value === "object") return misfitInObject(value as Record<string, unknown>, schema, key);
  return undefined;
}

function misfitInList(value: readonly unknown[], schema: Schema, key: string): string | undefined {
  const fewest = schema["minItems"];
  if (typeof fewest === "number" && value.length < fewest) return `${key}: expected at least ${fewest} entries, but there are ${value.length}`;
  if (schema["uniqueItems"] === true && new Set(value).size < value.length) return `${key}: expected every entry once`;
  const items = schema["items"] as Schema | undefined;
  if (items === undefined) return undefined;
  return first(value.map((item, i) => misfit(item, items, `${key}[${i}]`)));
}

function misfitInObject(value: Record<string, unknown>, schema: Schema, key: string): string | undefined {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, Schema>>;
  const problems = Object.entries(value).map(([name, inner]) => {
    const property = properties[name];
    if (property !== undefined) return misfit(inner, property, `${key}.${name}`);
    if (schema["additionalProperties"] !== false) return undefined;
    return `${key}.${name}: there is no such option; there are ${Object.keys(properties).join(", ")}`;
  });
  return first(problems);
}

function first(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}

function isOf(type: string, value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return value !== null && typeof value === "object" && !Array.isArray(value);
  return typeof value === type;
}

function article(type: string): string {
  return { array: "a list", object: "an object", string: "a text", boolean: "true or false", integer: "a whole number", number: "a number" }[type] ?? type;
}
