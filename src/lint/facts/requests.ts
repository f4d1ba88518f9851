import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import { alternatives } from "../value/query.ts";
import { nameOf } from "./callee.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { choice, concat, entry, options, overlay, structure, text, textOf } from "../value/value.ts";
import type { Structure, Value } from "../value/value.ts";

/** One request as the code hands it to an HTTP or WebSocket library. What isn't known is absent. */
export interface Request {
  readonly node: Call;
  readonly transport: "http" | "ws";
  /** Upper case. */
  readonly method: string | undefined;
  readonly url: Value | undefined;
  /** Parameters given apart from the URL: axios `params`, Python `params=`. */
  readonly query: Value | undefined;
  readonly headers: Value | undefined;
  readonly body: Value | undefined;
  /** How the body was handed over: `json` and `form` are written so; of `data` the library decides, and a string goes as it is. */
  readonly bodyAs: "json" | "form" | "data" | undefined;
  /** What writes it: `axios`, `fetch`, `requests`; undefined for a service that was handed in. */
  readonly library: string | undefined;
  /** What the library is told beside: axios's config, got's options, Python's keywords. */
  readonly config: Value | undefined;
}

type Made = Omit<Request, "node" | "transport" | "bodyAs" | "library" | "config"> & Partial<Pick<Request, "bodyAs" | "library" | "config">>;
type Give = (index: number, keyword?: string) => Value | undefined;

const NO_BODY = /^(?:get|head|delete|options)$/;
const VERBS = /^(?:get|head|delete|options|post|put|patch|request|stream)$/;

export function collectRequests(facts: Facts): readonly Request[] {
  const found: Request[] = [];
  for (const call of facts.calls) found.push(...requestsAt(facts, call));
  return found;
}

/** The requests that one call makes. */
export function requestsAt(facts: Facts, call: Call): readonly Request[] {
  const found: Request[] = [];
  const callee = bare(call.callee);
  const direct = options(facts.evaluator.of(callee));
  for (const target of direct) {
    const made = target.kind === "reference" ? ofReference(facts, call, [...(target.module ? [target.module.replace(/^node:/, "")] : []), ...target.path]) : undefined;
    if (made) found.push(made);
  }
  if (isChosenVerb(callee) && facts.language === "py" && direct.every((each) => each.kind === "unknown") && takesUrl(facts, call, "*")) found.push({ ...dispatch(facts, call, "requests", "*"), library: undefined });
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier" && VERBS.test(callee.property.name)) {
    const verb = callee.property.name;
    for (const receiver of options(facts.evaluator.of(callee.object))) {
      if (receiver.kind === "transporter") found.push(withDefaults(dispatch(facts, call, receiver.module, verb), receiver.defaults));
      // A session or HTTP service handed in: what it is sent to says what it is.
      else if ((receiver.kind === "unknown" || receiver.kind === "instance") && takesUrl(facts, call, verb) && !isMock(facts, callee.object)) found.push({ ...dispatch(facts, call, likeliest(facts, call), verb), library: undefined });
    }
  }
  return found;
}

function ofReference(facts: Facts, call: Call, whole: readonly string[]): Request | undefined {
  const path = whole.filter((step) => step !== "default" && step !== "globalThis" && step !== "window");
  const name = path.join(".");
  if (SOCKETS.has(name)) return { ...http(call, { method: undefined, url: give(facts, call)(0, "url"), query: undefined, headers: undefined, body: undefined }), transport: "ws" };
  if (/^(?:fetch|node-fetch|undici\.fetch|cross-fetch|isomorphic-fetch)(?:\.fetch)?$/.test(name)) return http(call, { ...fetchLike(give(facts, call)), library: "fetch" });
  if (name === "undici.request") return http(call, { ...fetchLike(give(facts, call)), library: "fetch" });
  if (name === "Request") return http(call, { ...fetchLike(give(facts, call)), library: "fetch" });
  if (/^(?:\$|jQuery)\.(?:ajax|get|post)$/.test(name)) return http(call, { ...ajax(give(facts, call)), bodyAs: "form", library: "jquery" });
  if (/^https?\.(?:request|get)$/.test(name)) return http(call, { ...nodeHttp(give(facts, call)), body: writtenTo(facts, call), bodyAs: "data", library: "https" });
  if (/^urllib\.request\.(?:Request|urlopen)$/.test(name)) return http(call, { ...urllib(give(facts, call)), library: "urllib" });
  const [module = "", verb, ...more] = path;
  if (!LIBRARIES.has(module) || more.length > 0) return undefined;
  if (verb === undefined) return http(call, { ...plainCall(module, give(facts, call)), library: module });
  // requests.Request("GET", url), getattr(requests, verb)(url)
  if (verb === "Request") return dispatch(facts, call, module, "request");
  return VERBS.test(verb) || verb === "*" ? dispatch(facts, call, module, verb) : undefined;
}

const LIBRARIES = new Set(["axios", "got", "ky", "request", "request-promise", "request-promise-native", "wretch", "requests", "httpx", "aiohttp", "superagent", "needle"]);
const SOCKETS = new Set(["WebSocket", "ws", "ws.WebSocket", "websockets.connect", "websocket.create_connection", "websocket.WebSocketApp", "reconnecting-websocket", "isomorphic-ws"]);

/** `getattr(self.session, method)(url, params=params)` */
function isChosenVerb(callee: Node): boolean {
  return callee.type === "CallExpression" && callee.callee.type === "Identifier" && callee.callee.name === "getattr";
}

function takesUrl(facts: Facts, call: Call, verb: string): boolean {
  const at = give(facts, call);
  const url = at(verb === "request" && isMethod(at(0)) ? 1 : 0, "url");
  return url !== undefined && alternatives(url).some((each) => isAbsolute(each));
}

/** What a test registers answers with, `with Mocker() as m: m.get(url, json={…})`: it sends nothing. */
function isMock(facts: Facts, receiver: Node): boolean {
  const made = facts.evaluator.names.of(bare(receiver))?.writes ?? [];
  return [receiver, ...made.flatMap((write) => write.value ?? [])].some((node) => MOCK.test(nameOf(node)));
}

const MOCK = /mock|stub|respx|httpretty|aioresponses|^(?:nock|responses|pook)$/i;

function isMethod(value: Value | undefined): boolean {
  return /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/i.test(textOf(value) ?? "");
}

/** Which library's arguments they are: got's name the body, axios's are the body. */
function likeliest(facts: Facts, call: Call): string {
  if (facts.language === "py") return "requests";
  const given = give(facts, call)(1);
  return ["searchParams", "json", "form"].some((name) => entry(given, name).length > 0) ? "got" : "axios";
}

function http(call: Call, made: Made): Request {
  return { bodyAs: made.body && "data", library: undefined, config: undefined, ...made, node: call, transport: "http" };
}

function give(facts: Facts, call: Call): Give {
  const last = call.arguments.at(-1);
  const keywords = last?.type === "ObjectExpression" && (last as { pyKwargs?: boolean }).pyKwargs ? facts.evaluator.of(last) : undefined;
  const count = call.arguments.length - (keywords ? 1 : 0);
  return (index, keyword) => {
    const argument: Node | undefined = index >= 0 && index < count ? call.arguments[index] : undefined;
    if (argument) return facts.evaluator.of(argument);
    return keyword === undefined ? undefined : CARRIED.has(keyword) ? part(keywords, keyword) : pick(keywords, keyword);
  };
}

function dispatch(facts: Facts, call: Call, module: string, verb: string): Request {
  const at = give(facts, call);
  if (module === "http.client") return http(call, { method: upper(at(0, "method")), url: at(1, "url"), query: undefined, headers: at(3, "headers"), body: at(2, "body"), library: "urllib" });
  const library = module.replace(/^.*[./]/, "");
  if (facts.language === "py") {
    const shift = (verb === "request" || verb === "stream") && !(at(0)?.kind === "text" && !isMethod(at(0))) ? 1 : 0;
    const hasBody = /^(?:post|put|patch|request|\*)$/.test(verb);
    const data = (hasBody && library !== "httpx" ? at(shift + 1, "data") : at(-1, "data"));
    const json = at(-1, "json");
    const last = call.arguments.at(-1);
    return http(call, {
      library,
      method: shift ? upper(at(0, "method")) : verb === "*" ? undefined : verb.toUpperCase(),
      url: at(shift, "url"),
      query: hasBody ? at(-1, "params") : at(shift + 1, "params"),
      headers: at(-1, "headers"),
      body: data ?? json ?? at(-1, "content") ?? at(-1, "fields"),
      bodyAs: data ? "data" : json ? "json" : "data",
      config: last?.type === "ObjectExpression" ? facts.evaluator.of(last) : undefined,
    });
  }
  if (CHAINED.has(library)) return http(call, { library, method: verb.toUpperCase(), url: at(0), query: chained(facts, call, "query"), headers: undefined, body: chained(facts, call, "send") });
  if (verb === "request" && library === "axios") return http(call, { ...axiosConfig(at(0)), library });
  if (library === "axios") {
    const config = at(NO_BODY.test(verb) ? 1 : 2);
    const made = axiosConfig(config);
    return http(call, { ...made, library, method: verb.toUpperCase(), url: joinBase(config, at(0)), body: NO_BODY.test(verb) ? made.body : at(1) });
  }
  const given = at(0);
  // request.post({ url, form })
  if (given?.kind === "object") return http(call, { ...gotLike(pick(given, "url") ?? pick(given, "uri"), given), library, method: verb.toUpperCase() });
  return http(call, { ...gotLike(given, at(1)), library, method: verb.toUpperCase() });
}

const CHAINED = new Set(["superagent"]);

/** `superagent.post(url).set(…).send(body)`: what a later link of the chain is given. */
function chained(facts: Facts, call: Call, name: string): Value | undefined {
  for (let at: Node = call; at.parent?.type === "MemberExpression" && at.parent.object === at && at.parent.parent?.type === "CallExpression"; at = at.parent.parent) {
    const link = at.parent;
    if (staticName(link.property, link.computed) === name && at.parent.parent.arguments[0]) return facts.evaluator.of(at.parent.parent.arguments[0]);
  }
  return undefined;
}

/** `const req = https.request(…); req.write(body); req.end(body)` */
function writtenTo(facts: Facts, call: Call): Value | undefined {
  const declared = call.parent;
  const binding = declared?.type === "VariableDeclarator" && declared.id.type === "Identifier" ? facts.evaluator.names.of(declared.id) : undefined;
  const sent = binding?.mutations.find((each) => each.node.type === "CallExpression" && each.node.arguments.length > 0 && /^(?:write|end)$/.test(String(each.path[0])));
  return sent?.node.type === "CallExpression" ? facts.evaluator.of(sent.node.arguments[0]) : undefined;
}

function ajax(at: Give): Made {
  const first = at(0);
  const given = first?.kind === "object" ? first : undefined;
  return { method: upper(pick(given, "method") ?? pick(given, "type")), url: given ? pick(given, "url") : first, query: undefined, headers: pick(given, "headers"), body: given ? part(given, "data") : at(1) };
}

function plainCall(module: string, at: Give): Made {
  // needle("post", url, data)
  if (isMethod(at(0))) return { method: upper(at(0)), url: at(1), query: undefined, headers: undefined, body: at(2) };
  if (module === "axios") {
    const first = at(0);
    return first?.kind === "object" ? axiosConfig(first) : { ...axiosConfig(at(1)), url: joinBase(at(1), first) };
  }
  const first = at(0);
  return first?.kind === "object" ? gotLike(pick(first, "url") ?? pick(first, "uri"), first) : gotLike(first, at(1));
}

function fetchLike(at: Give): Made {
  const init = at(1);
  return { method: upper(pick(init, "method")), url: at(0), query: part(init, "query"), headers: pick(init, "headers"), body: part(init, "body") };
}

function axiosConfig(config: Value | undefined): Made {
  return { method: upper(pick(config, "method")), url: joinBase(config, pick(config, "url")), query: part(config, "params"), headers: pick(config, "headers"), body: part(config, "data"), config };
}

function gotLike(url: Value | undefined, given: Value | undefined): Made {
  const base = pick(given, "prefixUrl");
  const json = pick(given, "json");
  // `json: true` says that `body` is to be written as JSON.
  const flag = json?.kind === "constant" && typeof json.value === "boolean";
  const form = part(given, "form");
  return {
    method: upper(pick(given, "method")),
    url: base && url && !isAbsolute(url) ? joined(base, url) : url,
    query: part(given, "searchParams") ?? part(given, "qs"),
    headers: pick(given, "headers"),
    body: (flag ? undefined : json) ?? form ?? part(given, "body"),
    bodyAs: flag ? (json.value === true ? "json" : "data") : json ? "json" : form ? "form" : "data",
    config: given,
  };
}

function nodeHttp(at: Give): Made {
  const first = at(0);
  const given = first?.kind === "object" ? first : at(1);
  const host = pick(given, "hostname") ?? pick(given, "host");
  const path = pick(given, "path");
  const url = first?.kind === "object" ? host && concat([text("https://", host.node), host, ...(path ? [path] : [])], first.node) : first;
  return { method: upper(pick(given, "method")), url, query: undefined, headers: pick(given, "headers"), body: undefined };
}

function urllib(at: Give): Made {
  return { method: upper(at(-1, "method")), url: at(0, "url"), query: undefined, headers: at(2, "headers"), body: at(1, "data") };
}

function joinBase(config: Value | undefined, url: Value | undefined): Value | undefined {
  const base = pick(config, "baseURL");
  if (!base) return url;
  return url ? (isAbsolute(url) ? url : joined(base, url)) : base;
}

/** With the slash that got and axios put between. */
function joined(base: Value, path: Value): Value {
  const ends = base.kind === "text" && base.text.endsWith("/");
  const starts = (path.kind === "concat" ? path.parts[0] : path)?.kind === "text" && /^[/?]/.test(textOf(path.kind === "concat" ? path.parts[0] : path) ?? "");
  return concat([base, ...(ends || starts ? [] : [text("/", path.node)]), path], path.node);
}

/** What an instance sends with every request, under what this one sends. */
function withDefaults(request: Request, defaults: Structure | undefined): Request {
  if (!defaults) return request;
  const base = pick(defaults, "baseURL") ?? pick(defaults, "prefixUrl") ?? pick(defaults, "base_url");
  const url = request.url && base && !isAbsolute(request.url) ? joined(base, request.url) : (request.url ?? base);
  const common = pick(defaults, "headers");
  const headers = common?.kind === "object" && request.headers ? overlay(common, request.headers) : (request.headers ?? common);
  // axios sends both its own parameters and the request's.
  const shared = pick(defaults, "params");
  const query = shared?.kind === "object" && request.query?.kind === "object" ? overlay(shared, request.query) : (request.query ?? shared);
  return { ...request, url, headers, query };
}

function isAbsolute(url: Value): boolean {
  const first = url.kind === "concat" ? url.parts[0] : url;
  return first?.kind === "text" && /^[a-z]+:\/\//i.test(first.text);
}

function pick(of: Value | undefined, name: string): Value | undefined {
  return entry(of, name)[0]?.value;
}

/** What carries parameters; where the program may leave it out, nothing is one of its options. */
function part(of: Value | undefined, name: string): Value | undefined {
  const [found] = entry(of, name);
  return found?.maybe ? choice([found.value, { kind: "constant", value: undefined, node: found.node }], found.node) : found?.value;
}

const CARRIED = new Set(["params", "data", "json", "content", "fields"]);

function upper(value: Value | undefined): string | undefined {
  return textOf(value)?.toUpperCase();
}

/** A request's headers by lower-case name. */
export function headerNames(request: Request): readonly string[] {
  const headers = request.headers ?? structure(request.node);
  return options(headers).flatMap((each) => (each.kind === "object" ? [...each.entries.keys()].map((name) => name.toLowerCase()) : []));
}
