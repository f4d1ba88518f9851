import { isBareName, roleOfName } from "../../src/credential/name.ts";
import { looksRandom } from "../../src/credential/randomness.ts";
import type { Role } from "../../src/credential/role.ts";
import { clientOption } from "../../src/lint/clients.ts";
import { isEnvironment } from "../../src/lint/guess.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { RuleContext, Suggestion } from "../../src/lint/rule.ts";
import { bare, staticName } from "../../src/lint/syntax.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { literals, options, textOf } from "../../src/lint/value.ts";
import type { Client, Text, Value } from "../../src/lint/value.ts";

type Context = RuleContext<Record<string, never>>;

/** Where a literal was found to be a credential. */
interface Sink {
  readonly messageId: string;
  readonly role: Role;
  readonly exchange: string | null;
  /** The option, header or variable it goes by. */
  readonly name: string;
}

export const noHardcodedSecret = defineRule<Record<string, never>>({
  id: "no-hardcoded-secret",
  type: "problem",
  description: "disallow API keys, secrets, passphrases and private keys written into the source",
  why: "Whoever can read the repository, its history, a build or a log can trade with the key; it stays in the history after it is deleted.",
  remedy: "Revoke the key at the exchange, then read a new one from the environment or a secret manager.",
  recommended: "error",
  messages: {
    option: "{{what}} in the source, handed to a client as `{{name}}`.",
    header: "{{what}} in the source, sent in the `{{name}}` header.",
    macKey: "{{what}} in the source, used as the key of an HMAC.",
    fallback: "{{what}} in the source, used when `{{name}}` is not set.",
    environmentName: "{{what}} in the source, used as the name of an environment variable.",
    default: "{{what}} in the source, the default of `{{name}}`.",
    shape: "{{what}} in the source.",
    readEnvironment: "Read it from the environment: `{{code}}`.",
  },
  defaults: {},
  suggests: true,
  anchors: ["key", "secret", "pass", "hmac", "environ", "getenv", "process.env", "private", "token", "mnemonic", "ccxt", "binance", "bybit", "okx", "kraken", "coinbase", "kucoin", "bitget", "bitfinex", "bfx", "gate"],
  check(context) {
    const report = reporter(context);
    sinksOfClients(context, report);
    sinksOfHeaders(context, report);
    for (const signing of context.facts.signings) {
      if (!signing.seen) continue;
      for (const literal of literals(signing.mac.key)) if (looksLikeKey(literal.text)) report(literal, { messageId: "macKey", role: "secret", exchange: null, name: "secret" });
    }
    sinksOfEnvironment(context, report);
    defaultsOfArguments(context, report);
    defaultsOfSettings(context, report);
    for (const suspect of context.judge.suspects(context.facts.text)) report.shape(suspect);
  },
});

type Report = ((literal: Text, sink: Sink) => void) & {
  shape(suspect: { readonly start: number; readonly end: number; readonly title: string; readonly role: Role | null; readonly exchange: string | null }): void;
};

const WHAT: Readonly<Record<Role, string>> = { key: "API key", secret: "API secret", passphrase: "API passphrase", wallet: "Private key" };

/** Reports each literal once, however many ways lead to it; what a sink knows comes before what the shape knows. */
function reporter(context: Context): Report {
  const told: { start: number; end: number }[] = [];
  const fresh = (start: number, end: number): boolean => {
    if (told.some((each) => start < each.end && each.start < end)) return false;
    told.push({ start, end });
    return true;
  };
  const report = (literal: Text, sink: Sink): void => {
    if (literal.text.length < 4 || context.judge.dismiss(literal.text, sink.name) !== undefined) return;
    // "not-needed", "wpisz tutaj klucz": exchanges make keys of digits and letters at random; only passphrases are words.
    const isWords = !/\d/.test(literal.text) && !looksRandom(literal.text);
    if (isWords && (sink.role !== "passphrase" || /^[a-z]+(?:[_ -][a-z]+)+$/i.test(literal.text))) return;
    const { start, end } = spanOf(literal, context.facts.text);
    if (!fresh(start, end)) return;
    context.report({
      messageId: sink.messageId,
      start,
      end,
      data: { what: WHAT[sink.role], name: sink.name },
      role: sink.role,
      exchange: sink.exchange,
      secret: true,
      suggest: environment(context, literal, sink),
    });
  };
  return Object.assign(report, {
    shape(suspect: Parameters<Report["shape"]>[0]): void {
      if (!fresh(suspect.start, suspect.end)) return;
      context.report({ messageId: "shape", start: suspect.start, end: suspect.end, data: { what: suspect.title, name: "" }, role: suspect.role, exchange: suspect.exchange, secret: true });
    },
  });
}

/** The characters of the secret itself where they stand as they are, else the whole expression. */
function spanOf(literal: Text, source: string): { start: number; end: number } {
  const [start, end] = literal.node.range;
  const at = source.slice(start, end).indexOf(literal.text);
  return at < 0 ? { start, end } : { start: start + at, end: start + at + literal.text.length };
}

function environment(context: Context, literal: Text, sink: Sink): readonly Suggestion[] {
  const { node } = literal;
  if (node.type !== "Literal" || sink.messageId === "fallback" || sink.messageId === "environmentName" || node.parent.type === "Property" && node.parent.key === node) return [];
  const what = { key: "API_KEY", secret: "API_SECRET", passphrase: "API_PASSPHRASE", wallet: "PRIVATE_KEY" }[sink.role];
  const name = `${(sink.exchange ?? "").replace(/\W/g, "").toUpperCase()}_${what}`.replace(/^_/, "");
  const python = context.facts.language === "py";
  if (python && !context.facts.nodes("ImportDeclaration").some((each) => each.source.value === "os")) return [];
  const code = python ? `os.environ["${name}"]` : `process.env.${name}`;
  return [{ messageId: "readEnvironment", data: { code }, edits: [{ start: node.range[0], end: node.range[1], text: code }] }];
}

function sinksOfClients(context: Context, report: Report): void {
  const { clients } = context.facts;
  const tell = (value: Value, client: Client, role: Role, name: string): void => {
    for (const literal of literals(value)) report(literal, { messageId: "option", role, exchange: client.exchange, name });
  };
  for (const client of clients.made) {
    for (const sink of client.shape?.credentials ?? []) {
      if ("method" in sink || "property" in sink) continue;
      if ("option" in sink) for (const each of clientOption(client, sink.option, sink.argument).found) tell(each.value, client, sink.role, sink.option.at(-1) ?? "");
      else if (client.args[sink.argument]) tell(client.args[sink.argument] as Value, client, sink.role, WHAT[sink.role]);
    }
  }
  for (const write of clients.writes) {
    const sink = write.client.shape?.credentials.find((each) => "property" in each && each.property === write.name);
    if (sink) tell(write.value, write.client, sink.role, write.name);
  }
  for (const use of clients.uses) {
    for (const sink of use.method.client.shape?.credentials ?? []) {
      if (!("method" in sink) || sink.method !== use.method.path.at(-1) || !use.call) continue;
      const argument = use.call.arguments[sink.argument];
      if (!argument) continue;
      let values = [context.facts.evaluator.of(argument)];
      for (const step of sink.option ?? []) values = values.flatMap((value) => options(value)).flatMap((value) => (value.kind === "object" ? (value.entries.get(step)?.value ?? []) : []));
      for (const value of values) tell(value, use.method.client, sink.role, sink.option?.at(-1) ?? sink.method);
    }
  }
}

/** Header objects, header assignments and `headers.set(name, value)`, for headers that an exchange reads a credential from. */
function sinksOfHeaders(context: Context, report: Report): void {
  const { facts } = context;
  const tell = (name: string | undefined, value: Node | undefined): void => {
    if (name === undefined || value === undefined || !name.includes("-")) return;
    const role = roleOfName(name);
    const exchange = facts.knowledge.header(name);
    if (!role || !exchange) return;
    for (const literal of literals(facts.evaluator.of(value))) report(literal, { messageId: "header", role, exchange: exchange.id, name });
  };
  for (const property of facts.nodes("Property")) tell(staticName(property.key, property.computed), property.value as Node);
  for (const assignment of facts.nodes("AssignmentExpression")) {
    const left = bare(assignment.left);
    if (left.type === "MemberExpression") tell(staticName(left.property, left.computed), assignment.right);
  }
  for (const call of facts.calls) {
    const [name, value] = call.arguments;
    if (name && value && call.arguments.length === 2) tell(textOf(facts.evaluator.of(name)), value);
  }
}

/** `process.env.API_SECRET || "literal"`, `os.getenv("API_SECRET", "literal")`, and the key itself as a variable's name. */
function sinksOfEnvironment(context: Context, report: Report): void {
  const { facts } = context;
  const { evaluator } = facts;
  const fallback = (name: string | undefined, value: Node | undefined): void => {
    const role = name === undefined ? undefined : roleOfName(name);
    if (name === undefined || !role || !value) return;
    for (const literal of literals(evaluator.of(value))) report(literal, { messageId: "fallback", role, exchange: exchangeIn(context, name), name });
  };
  for (const node of facts.nodes("LogicalExpression")) if (node.operator !== "&&") fallback(environmentName(context, node.left), node.right);
  for (const node of facts.nodes("ObjectPattern")) {
    const declared = node.parent;
    if (declared.type !== "VariableDeclarator" || !declared.init || !isEnvironment(evaluator.of(declared.init))) continue;
    for (const property of node.properties) {
      if (property.type === "Property" && property.value.type === "AssignmentPattern") fallback(staticName(property.key, property.computed), property.value.right);
    }
  }
  for (const call of facts.calls) {
    const [first, second] = call.arguments;
    if (!first || !readsEnvironment(context, call.callee)) continue;
    const keywords = call.arguments.find((each) => each.type === "ObjectExpression" && "pyKwargs" in each);
    const given = second && second !== keywords ? second : keywords?.type === "ObjectExpression" ? keywords.properties.flatMap((each) => (each.type === "Property" && staticName(each.key, each.computed) === "default" ? [each.value as Node] : []))[0] : undefined;
    fallback(textOf(evaluator.of(first)), given);
    keyAsName(evaluator.of(first), report);
  }
  for (const node of facts.nodes("MemberExpression")) {
    if (isEnvironment(evaluator.of(node.object)) && node.computed) keyAsName(evaluator.of(node.property), report);
  }
}

/** A name with capitals, small letters and digits, as long as a key, is no variable's name. */
function keyAsName(name: Value, report: Report): void {
  for (const literal of literals(name)) {
    const { text } = literal;
    if (text.length >= 16 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && !text.includes("_")) {
      report(literal, { messageId: "environmentName", role: "key", exchange: null, name: "environment" });
    }
  }
}

function environmentName(context: Context, node: Node): string | undefined {
  const at = bare(node);
  if (at.type === "MemberExpression" && isEnvironment(context.facts.evaluator.of(at.object))) return staticName(at.property, at.computed);
  if (at.type === "CallExpression" && at.arguments[0] && readsEnvironment(context, at.callee)) return textOf(context.facts.evaluator.of(at.arguments[0]));
  return undefined;
}

function readsEnvironment(context: Context, callee: Node): boolean {
  const { evaluator } = context.facts;
  const target = evaluator.of(bare(callee));
  if (target.kind === "reference" && /^(?:os\.)?getenv$/.test([...(target.module ? [target.module] : []), ...target.path].join("."))) return true;
  const at = bare(callee);
  return at.type === "MemberExpression" && staticName(at.property, at.computed) === "get" && isEnvironment(evaluator.of(at.object));
}

/** `add_argument("--api-secret", default="…")`, `.option("--api-secret <secret>", "…", "…")`. */
function defaultsOfArguments(context: Context, report: Report): void {
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
function defaultsOfSettings(context: Context, report: Report): void {
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

function exchangeIn(context: Context, name: string): string | null {
  return name.split("_").map((word) => context.facts.knowledge.exchangeNamed(word)).find((each) => each !== undefined)?.id ?? null;
}

/** HMAC keys are also protocol constants ("WebAppData", "AWS4"): a key is long, or has digits among its letters. */
function looksLikeKey(text: string): boolean {
  return text.length >= 16 || (text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text));
}
