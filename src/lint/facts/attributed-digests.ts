import { roleOfName, wordsOf } from "../../credential/name.ts";
import type { Exchange, Transport } from "../../exchange.ts";
import { digestsIn } from "./carried-digests.ts";
import type { CarriedDigest } from "./carried-digests.ts";
import { chainOf } from "./digest-chain.ts";
import type { Facts } from "../facts.ts";
import { claimants, collectFileExchanges, namedIn } from "./file-exchanges.ts";
import { headersOf } from "./headers.ts";
import type { Digest } from "../value/idioms/digests.ts";
import { alternatives, asUrl } from "../value/query.ts";
import { collectRequests } from "./requests.ts";
import type { Request } from "./requests.ts";
import { bare, isClass, isFunction, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { collectUrls } from "./urls.ts";
import { options, within } from "../value/value.ts";
import type { Value } from "../value/value.ts";
import { writtenDigest } from "./writing.ts";
import type { WrittenDigest } from "./writing.ts";

/** A digest that signs for an exchange. */
export interface AttributedDigest extends WrittenDigest {
  /** Whose it is. Several where what says so fits several: then it is wrong only if it is wrong for each of them. */
  readonly exchanges: readonly Exchange[];
  /** The way it goes, when the request that carries it is in sight. */
  readonly transport: Transport["id"] | undefined;
  /** What carries it; absent when only the code around says whose it is. */
  readonly carried?: CarriedDigest;
}

export function collectAttributedDigests(facts: Facts): readonly AttributedDigest[] {
  const found: AttributedDigest[] = [];
  /** Digests that some request carries, to whomever: nothing else may say whose they are. */
  const spoken = new Set<Node>();
  const add = (carried: readonly CarriedDigest[], exchanges: readonly Exchange[], transport: Transport["id"] | undefined): void => {
    for (const each of carried) {
      for (const call of chainOf(facts, each.of)) spoken.add(call);
      spoken.add(each.of.node);
      if (exchanges.length > 0 && !isOther(each)) found.push({ ...each, exchanges, transport, carried: each });
    }
  };

  for (const request of facts.of(collectRequests)) {
    const carried = carriedBy(request);
    if (carried.length === 0) continue;
    const target = targetOf(facts, request);
    if (target) add(carried, target.exchanges, target.transport);
  }
  for (const url of facts.of(collectUrls)) add(digestsIn(url.value, "query"), [url.exchange], url.transport.id);
  for (const { name, value, beside } of headerEntries(facts)) {
    const exchanges = claimed(facts, [name, ...beside]);
    if (exchanges.length > 0) add(digestsIn(value, "header").map((each) => ({ ...each, name })), exchanges, undefined);
  }
  for (const each of unspoken(facts, spoken)) {
    const exchanges = aroundOf(facts, each.of) ?? [];
    if (exchanges.length > 0 && !(exchanges.some(signsParameters) && namesPath(each.of.over))) found.push({ ...each, exchanges, transport: undefined });
  }
  return found;
}

/** A request's digests, wherever it carries them. */
export function carriedBy(request: Request): readonly CarriedDigest[] {
  return [
    ...(request.url ? digestsIn(request.url, "query") : []),
    ...(request.query ? digestsIn(request.query, "query").map((each) => ({ ...each, by: each.by ?? ("builder" as const) })) : []),
    ...(request.headers ? digestsIn(request.headers, "header") : []),
    ...(request.body ? digestsIn(request.body, "body") : []),
  ];
}

/** Who a request goes to; no exchanges when that is a host of somebody else, undefined when it isn't known. */
export function targetOf(facts: Facts, request: Request): { exchanges: readonly Exchange[]; transport: Transport["id"] | undefined } | undefined {
  const urls = request.url ? alternatives(request.url).map(asUrl) : [];
  const hosts = urls.flatMap((url) => (url?.host === undefined || url.host === "" ? [] : [url.host]));
  const known = hosts.flatMap((host) => facts.knowledge.host(host) ?? []);
  const [first] = known;
  if (first) return { exchanges: [...new Set(known.map((each) => each.exchange))], transport: request.transport === "http" ? "rest" : first.transport.id };
  if (hosts.length > 0) return { exchanges: [], transport: undefined };
  const byHeader = claimed(facts, headersOf(request).map((each) => each.name));
  if (byHeader.length > 0) return { exchanges: byHeader, transport: "rest" };
  const byPath = urls.flatMap((url) => (url ? (facts.knowledge.path(url.path.slice(Math.max(0, url.path.indexOf("/"))))?.exchange ?? []) : []));
  return byPath.length > 0 ? { exchanges: byPath, transport: "rest" } : undefined;
}

/** The exchanges that read all of these headers that anybody reads; narrowed by the file where several do. */
export function claimed(facts: Facts, names: readonly string[]): readonly Exchange[] {
  const claims = names.map((name) => claimants(facts.knowledge, name)).filter((each) => each.length > 0);
  const [first, ...more] = claims;
  const all = (first ?? []).filter((each) => more.every((claim) => claim.includes(each)));
  if (all.length < 2) return all;
  const file = facts.of(collectFileExchanges);
  const narrowed = all.filter((each) => file.bySign.includes(each) || file.byName.includes(each));
  return narrowed.length > 0 ? narrowed : all;
}

/** A keyed digest with a name that isn't a signature's, or a plain one that doesn't stand in for one: an id, a checksum. */
function isOther(carried: CarriedDigest): boolean {
  if (carried.name === undefined) return carried.of.kind === "hash";
  return !SIGNATURE.test(carried.name);
}

/** `signature`, `sign`, `KC-API-SIGN`, `Authent`, `api-signature`, `sig`; KuCoin's passphrase is signed as well. */
export const SIGNATURE = /sign|(?:^|[-_.])sig$|sig(?=[-_A-Z]|$)|auth|passphrase|(?:^|[-_])mac$|hmac/i;

interface HeaderEntry {
  readonly name: string;
  readonly value: Value;
  /** The other headers set with it. */
  readonly beside: readonly string[];
}

/** Headers that are put together anywhere: in an object, by assignment, by a call. */
function headerEntries(facts: Facts): readonly HeaderEntry[] {
  const found: HeaderEntry[] = [];
  for (const node of facts.nodes("ObjectExpression")) {
    const entries = node.properties.flatMap((each) => {
      const name = each.type === "Property" ? staticName(each.key, each.computed) : undefined;
      return name !== undefined && each.type === "Property" ? [{ name, value: each.value as Node }] : [];
    });
    const names = entries.map((each) => each.name);
    if (!names.some((name) => claimants(facts.knowledge, name).length > 0)) continue;
    for (const { name, value } of entries) if (SIGNATURE.test(name)) found.push({ name, value: facts.evaluator.of(value), beside: names });
  }
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    const name = left.type === "MemberExpression" ? staticName(left.property, left.computed) : undefined;
    if (name !== undefined && claimants(facts.knowledge, name).length > 0) found.push({ name, value: facts.evaluator.of(node.right), beside: [] });
  }
  for (const call of facts.calls) {
    const [first, second] = call.arguments;
    const name = first?.type === "Literal" && typeof first.value === "string" && second ? first.value : undefined;
    if (name !== undefined && name.includes("-") && claimants(facts.knowledge, name).length > 0) found.push({ name, value: facts.evaluator.of(second), beside: [] });
  }
  return found;
}

/** Signatures that nothing in sight carries, each as far as it is written out. */
function unspoken(facts: Facts, spoken: ReadonlySet<Node>): readonly WrittenDigest[] {
  const outermost = new Map<Node, WrittenDigest>();
  for (const call of facts.calls) {
    for (const value of options(facts.evaluator.of(call))) {
      const written = value.node === call ? writtenDigest(value) : undefined;
      if (!written || spoken.has(written.of.node)) continue;
      const before = outermost.get(written.of.node);
      if (!before || contains(written.value.node, before.value.node)) outermost.set(written.of.node, written);
    }
  }
  return [...outermost.values()].filter((each) => each.form !== "binary" || each.of.kind === "mac");
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** Whose it is by its key's name, by what it is in, or because the whole file is about one exchange. */
function aroundOf(facts: Facts, of: Digest): readonly Exchange[] | undefined {
  const names = around(of.node);
  const keys = credentialNames(of);
  const all = [...names, ...keys];
  if (all.some((name) => wordsOf(name).some((word) => ELSEWHERE.has(word)) || /web_?hook/i.test(name))) return undefined;
  if (isCompared(facts, of.node)) return undefined;
  if (of.kind === "hash" && !(signsByName(names) && keys.some((name) => roleOfName(name) === "secret"))) return undefined;
  for (const name of [...keys, ...names]) {
    const named = namedIn(facts.knowledge, name);
    if (named.length > 0) return named;
  }
  const file = facts.of(collectFileExchanges);
  if (file.mixed || !(signsByName(names) || keys.some((name) => roleOfName(name) === "secret" || /secret/i.test(name)) || signsQuery(of))) return undefined;
  return file.bySign.length > 0 ? file.bySign : file.byName;
}

/** What is signed is the query and the body, or the parameters, and nothing else. */
function signsParameters(exchange: Exchange): boolean {
  return exchange.signing?.every((each) => each.signs !== undefined || each.transport === "fix") ?? false;
}

/** A method or path goes into it: that is another interface than the one that signs parameters. */
function namesPath(over: Value): boolean {
  return options(over).some((each) => each.kind === "concat" && each.parts.some((part) => (part.kind === "text" ? /^\/|\n/.test(part.text) : part.kind === "unknown" && /^(?:request|http|api)?_?(?:method|verb|path|endpoint|uri)$/i.test(part.name ?? ""))));
}

/** Words of what is signed for somebody else, or for oneself. */
const ELSEWHERE = new Set([
  "webhook", "hook", "hooks", "session", "cookie", "jwt", "csrf", "license", "licence", "oauth", "consumer", "telegram", "slack", "github", "stripe",
  "discord", "login", "etag", "cache", "checksum", "fingerprint", "audit", "integrity", "dedupe", "idempotency", "encrypt", "decrypt", "derive", "hook",
  "totp", "otp", "seed", "s3", "aws", "upload", "id",
]);

function signsByName(names: readonly string[]): boolean {
  return names.some((name) => wordsOf(name).some((word) => /^(?:sign|signs|signed|signature|signatures|signer|signing|sig|hmac)$/.test(word)));
}

/** A query with a time in it is signed for an exchange. */
function signsQuery(of: Digest): boolean {
  let found = false;
  within(of.over, (value) => {
    if (value.kind === "query") found ||= value.params.some((param) => /^(?:timestamp|recvWindow|nonce)$/i.test(param.name ?? ""));
  });
  return found;
}

function credentialNames(of: Digest): readonly string[] {
  const names: string[] = [];
  const visit = (value: Value): void => {
    if (value.kind === "credential") names.push(value.name);
    else if (of.kind === "mac" && value.kind === "unknown" && value.name !== undefined) names.push(value.name);
    else if (of.kind === "mac" && value.kind === "reference") names.push(value.path.at(-1) ?? "");
  };
  if (of.kind === "mac") within(of.key, visit);
  else within(of.over, visit);
  return names;
}

/** The names that a node is given, innermost first: variables, functions, methods, properties, classes. */
function around(node: Node): readonly string[] {
  const names: string[] = [];
  for (let at: Node | undefined = node; at?.parent; at = at.parent) {
    const { parent } = at as { parent: Node };
    if (parent.type === "VariableDeclarator" && parent.init === at && parent.id.type === "Identifier") names.push(parent.id.name);
    else if (parent.type === "AssignmentExpression" && parent.right === at) names.push(lastName(parent.left));
    else if ((parent.type === "Property" || parent.type === "PropertyDefinition" || parent.type === "MethodDefinition") && parent.value === at) names.push(staticName(parent.key, parent.computed) ?? "");
    if ((isFunction(at) || isClass(at)) && at.id) names.push(at.id.name);
  }
  return names.filter((name) => name !== "");
}

function lastName(node: Node): string {
  const at = bare(node);
  if (at.type === "Identifier") return at.name;
  return at.type === "MemberExpression" ? (staticName(at.property, at.computed) ?? "") : "";
}

/** Held against one that came in: `timingSafeEqual(expected, signature)`, `expected === received`. */
function isCompared(facts: Facts, node: Node): boolean {
  let at: Node = node;
  while (at.parent && (at.parent.type === "CallExpression" || at.parent.type === "MemberExpression" || at.parent.type === "AwaitExpression")) {
    at = at.parent;
    if (at.type === "CallExpression" && COMPARES.test(lastName(at.callee))) return true;
  }
  const { parent } = at;
  if (parent?.type === "BinaryExpression" && /^[!=]==?$/.test(parent.operator)) return true;
  const binding = parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? facts.evaluator.names.of(parent.id) : undefined;
  return binding?.references.some((each) => each !== (parent as { id?: Node }).id && isComparedName(each)) ?? false;
}

const COMPARES = /^(?:timingSafeEqual|compare_digest|safeCompare|safe_compare|secureCompare|tsscmp|scmp)$/;

function isComparedName(node: Node): boolean {
  let at: Node = node;
  while (at.parent && (at.parent.type === "MemberExpression" || at.parent.type === "CallExpression")) {
    at = at.parent;
    if (at.type === "CallExpression" && COMPARES.test(lastName(at.callee))) return true;
  }
  return at.parent?.type === "BinaryExpression" && /^[!=]==?$/.test(at.parent.operator);
}
