import { parseSync } from "oxc-parser";
import { endingOf } from "./change.ts";

/** Where something stands in package.json's text; UTF-16 offsets, end exclusive. */
interface Place {
  readonly start: number;
  readonly end: number;
}

interface Entry extends Place {
  readonly name: string;
  readonly value: Place & { readonly type: string; readonly value?: unknown; readonly properties?: readonly unknown[] };
}

/**
 * Puts a text at `section.name` without touching another byte of package.json; text editing, because writing
 * JSON anew would change the user's formatting. Undefined when the file is not a JSON object.
 */
export function setEntry(text: string, section: string, name: string, value: string): string | undefined {
  const root = rootOf(text);
  if (root === undefined) return undefined;
  const eol = endingOf(text);
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const property = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const holder = root.entries.find((entry) => entry.name === section);
  if (holder === undefined) return insert(text, root, `${JSON.stringify(section)}: {${eol}${unit}${unit}${property}${eol}${unit}}`, eol + unit);
  const inner = objectAt(holder.value);
  if (inner === undefined) return undefined;
  const old = inner.entries.find((entry) => entry.name === name);
  if (old !== undefined) return splice(text, old.value, JSON.stringify(value));
  return insert(text, inner, property, eol + unit + unit);
}

/** Undoes setEntry for an entry that it added; a section that it added goes too. */
export function dropEntry(text: string, section: string, name: string): string {
  const root = rootOf(text);
  const holder = root?.entries.find((entry) => entry.name === section);
  const inner = holder && objectAt(holder.value);
  const entry = inner?.entries.find((candidate) => candidate.name === name);
  if (root === undefined || holder === undefined || inner === undefined || entry === undefined) return text;
  // A section of ours stands on lines of its own; what is put into an empty `{}` of the user's stays on its line.
  const ownSection = inner.entries.length === 1 && /\n\s*$/.test(text.slice(inner.start, entry.start)) && /^\s*\n/.test(text.slice(entry.end, inner.end - 1));
  return ownSection ? cutOut(text, root, holder) : cutOut(text, inner, entry);
}

export function entryValue(text: string, section: string, name: string): string | undefined {
  const holder = rootOf(text)?.entries.find((entry) => entry.name === section);
  const value = (holder && objectAt(holder.value))?.entries.find((entry) => entry.name === name)?.value.value;
  return typeof value === "string" ? value : undefined;
}

interface ObjectPlace extends Place {
  readonly entries: readonly Entry[];
}

/** package.json is read as the JavaScript expression that it also is: the parser at hand gives offsets, JSON.parse doesn't. */
function rootOf(text: string): ObjectPlace | undefined {
  const { program, errors } = parseSync("package.js", `(${text})`, { preserveParens: false });
  const [statement] = program.body;
  if (errors.length > 0 || statement?.type !== "ExpressionStatement") return undefined;
  return objectAt(shifted(statement.expression as unknown as Entry["value"]));
}

function objectAt(node: Entry["value"]): ObjectPlace | undefined {
  if (node.type !== "ObjectExpression") return undefined;
  const entries = (node.properties as { start: number; end: number; key: { value: string }; value: Entry["value"] }[]).map((property) => ({
    start: property.start,
    end: property.end,
    name: property.key.value,
    value: property.value,
  }));
  return { start: node.start, end: node.end, entries };
}

/** Takes the opening parenthesis out of every offset. */
function shifted<T>(node: T): T {
  if (Array.isArray(node)) return node.map(shifted) as T;
  if (node === null || typeof node !== "object") return node;
  const entries = Object.entries(node).map(([key, value]) => [key, key === "start" || key === "end" ? (value as number) - 1 : shifted(value)]);
  return Object.fromEntries(entries) as T;
}

function insert(text: string, { start, end, entries }: ObjectPlace, property: string, lead: string): string {
  const last = entries.at(-1);
  if (last !== undefined) {
    // On one line the new entry joins it.
    const separator = text.slice(start, last.start).includes("\n") ? `,${lead}` : ", ";
    return `${text.slice(0, last.end)}${separator}${property}${text.slice(last.end)}`;
  }
  return `${text.slice(0, end - 1)}${property}${text.slice(end - 1)}`;
}

function cutOut(text: string, { entries }: ObjectPlace, entry: Entry): string {
  const i = entries.indexOf(entry);
  const previous = entries[i - 1];
  const next = entries[i + 1];
  if (previous !== undefined) return text.slice(0, previous.end) + text.slice(entry.end);
  if (next !== undefined) return text.slice(0, entry.start) + text.slice(next.start);
  return text.slice(0, entry.start) + text.slice(entry.end);
}

function splice(text: string, { start, end }: Place, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
