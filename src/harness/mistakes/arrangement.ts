import { type Assembly, payloadOf, sorted } from "../payload.ts";
import type { Param } from "../../vector.ts";
import type { SignRequest } from "../signer.ts";
import type { PayloadMistake, Scene } from "./mistake.ts";

type Keep = (param: Param) => boolean;

/** The payload of a request with some of its parameters. */
function keeping({ signing, request }: Scene, keep: Keep): string {
  const kept: SignRequest = {
    ...request,
    params: request.params.filter(keep),
    query: request.query.filter(keep),
    body: request.body.filter(keep),
  };
  return payloadOf(signing, kept);
}

function adding({ signing, request }: Scene, param: Param, where: "first" | "last"): string {
  if (request.params.some(([name]) => name === param[0])) return payloadOf(signing, request);
  const add = (params: readonly Param[]): readonly Param[] => (where === "last" ? [...params, param] : [param, ...params]);
  const inBody = where === "last" ? request.body.length > 0 : request.query.length === 0;
  return payloadOf(signing, {
    ...request,
    params: add(request.params),
    query: inBody ? request.query : add(request.query),
    body: inBody ? add(request.body) : request.body,
  });
}

const inParts = (signing: Scene["signing"]): boolean => signing.signs?.includes("query") === true;
const with_ = ({ signing, request }: Scene, assembly: Assembly): string => payloadOf(signing, request, assembly);

/** `moved` goes to the front or the end of the params. */
const placing = (moved: string, where: "first" | "last") => (params: readonly Param[]): readonly Param[] => {
  const others = params.filter(([name]) => name !== moved);
  const found = params.filter(([name]) => name === moved);
  return where === "first" ? [...found, ...others] : [...others, ...found];
};

const withTimestamp = (request: SignRequest, value: string): SignRequest => {
  const old = String(request.timestamp);
  const swap = (params: readonly Param[]): readonly Param[] => params.map(([n, v]) => [n, v === old ? value : v] as const);
  return { ...request, params: swap(request.params), query: swap(request.query), body: swap(request.body) };
};

/** As Python's json.dumps writes it. */
const spacedJson = (value: Record<string, string>): string =>
  `{${Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`).join(", ")}}`;

/** Other parts of the request were signed, or in another arrangement. */
export const arrangementMistakes: readonly PayloadMistake[] = [
  {
    id: "payload-joined-with-ampersand",
    stage: "payload",
    says: "put an & between query and body",
    remedy: "Concatenate query and body with nothing between. If your client sends everything in one place, pass `split: false`.",
    wrong: "hmac(`${query}&${body}`)",
    right: "hmac(query + body)",
    apply: (scene) => (inParts(scene.signing) ? [with_(scene, { glue: "&" })] : []),
  },
  {
    id: "payload-query-only",
    stage: "payload",
    says: "signed the query and left the body out",
    remedy: "Sign the query followed by the body.",
    wrong: "hmac(url.search.slice(1))",
    right: "hmac(url.search.slice(1) + body)",
    apply: (scene) => (inParts(scene.signing) ? [payloadOf(scene.signing, { ...scene.request, body: [] })] : []),
  },
  {
    id: "payload-body-only",
    stage: "payload",
    says: "signed the body and left the query out",
    remedy: "Sign the query followed by the body.",
    wrong: "hmac(body)",
    right: "hmac(query + body)",
    apply: (scene) => (inParts(scene.signing) ? [payloadOf(scene.signing, { ...scene.request, query: [] })] : []),
  },
  {
    id: "payload-sorted",
    stage: "payload",
    says: "sorted the parameters by name before signing, and they aren't sent in that order",
    remedy: "Sign the parameters in the order they are sent: build the text once, sign it, send it.",
    wrong: "hmac(join(Object.entries(params).sort()))",
    right: "hmac(join(Object.entries(params)))",
    apply: (scene) => {
      if (scene.signing.order === "sorted") return [];
      const { request, signing } = scene;
      const together = payloadOf(signing, { ...request, query: sorted(request.params), body: [] });
      return [with_(scene, { order: sorted }), together];
    },
  },
  {
    id: "payload-order",
    stage: "payload",
    says: "signed the parameters in another order than the exchange reads them",
    remedy: "Where the exchange sorts by name, sort before signing; elsewhere sign the query and then the body, in the order they are sent.",
    wrong: "hmac(join(Object.entries(params))) // a WebSocket API sorts them",
    right: "hmac(join(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))))",
    apply: (scene) => {
      const { signing, request } = scene;
      const orders = [placing("timestamp", "first"), placing("timestamp", "last"), (p: readonly Param[]) => [...p].reverse()];
      const asSent = signing.order === "sorted" ? [(p: readonly Param[]) => p, placing("apiKey", "first"), placing("apiKey", "last")] : [];
      const swapped = inParts(signing) ? [payloadOf(signing, { ...request, query: request.body, body: request.query })] : [];
      return [...swapped, ...[...asSent, ...orders].map((order) => with_(scene, { order }))];
    },
  },
  {
    id: "payload-missing-param",
    stage: "payload",
    says: "left a parameter out of what it signed",
    remedy: "Sign every parameter that is sent: add timestamp, recvWindow and defaults before signing, never after.",
    wrong: "params.signature = sign(params); params.newClientOrderId ??= id()",
    right: "params.newClientOrderId ??= id(); params.signature = sign(params)",
    apply: (scene) => {
      const names = [...new Set(scene.request.params.map(([name]) => name))];
      const few = [["timestamp"], ["timestamp", "recvWindow"], ["apiKey", "timestamp"]];
      return [
        ...names.map((left) => keeping(scene, ([name]) => name !== left)),
        ...few.map((kept) => keeping(scene, ([name]) => kept.includes(name))),
        keeping(scene, ([, value]) => value !== ""),
      ];
    },
  },
  {
    id: "payload-extra-param",
    stage: "payload",
    says: "signed a parameter that isn't sent",
    remedy: "Send exactly what was signed: no key, recvWindow or empty signature that only the payload has.",
    wrong: "hmac(join({ apiKey, ...params })) // apiKey travels in a header",
    right: "hmac(join(params))",
    apply: (scene) => {
      const { apiKey, timestamp } = scene.request;
      const extra: Param[] = [
        ...["5000", "10000", "60000"].map((window) => ["recvWindow", window] as const),
        ["apiKey", apiKey],
        ["api_key", apiKey],
        ["timestamp", String(timestamp)],
        ["signature", ""],
      ];
      return extra.flatMap((param) => [adding(scene, param, "last"), adding(scene, param, "first")]);
    },
  },
  {
    id: "payload-json",
    stage: "payload",
    says: "signed JSON instead of name=value text",
    remedy: "Join the parameters as name=value with & between and sign that; where they travel in a body, send them form-encoded.",
    wrong: "hmac(JSON.stringify(params))",
    right: "hmac(join(params))",
    apply: ({ signing, request }) => {
      const all = Object.fromEntries(request.params);
      const body = Object.fromEntries(request.body);
      const query = payloadOf(signing, { ...request, body: [] });
      const ordered = Object.fromEntries(sorted(request.params));
      const texts = [all, ordered].flatMap((value) => [JSON.stringify(value), spacedJson(value)]);
      return inParts(signing) ? [...texts, query + JSON.stringify(body), query + spacedJson(body)] : texts;
    },
  },
  {
    id: "payload-with-question-mark",
    stage: "payload",
    says: "signed the question mark too",
    remedy: "Cut the ? off: `url.search.slice(1)`.",
    wrong: "hmac(url.search)",
    right: "hmac(url.search.slice(1))",
    apply: (scene) => {
      const payload = with_(scene, {});
      return [`?${payload}`, `${payload}?`, ...(inParts(scene.signing) ? [with_(scene, { glue: "?" })] : [])];
    },
  },
  {
    id: "payload-with-path",
    stage: "payload",
    says: "signed the path, the method or the host too",
    remedy: "Sign the parameters alone: no method, host or path before them.",
    wrong: "hmac(`${method}${path}?${query}`)",
    right: "hmac(query)",
    apply: (scene) => {
      const { method, path } = scene.request;
      const payload = with_(scene, {});
      return [path, `${method}${path}`, `${method} ${path}`, `${method}\n${path}\n`, `${method}&${path}&`, method].flatMap((before) => [
        `${before}${payload}`,
        `${before}?${payload}`,
      ]);
    },
  },
  {
    id: "payload-other-timestamp",
    stage: "payload",
    says: "read the clock a second time and signed that instead of the timestamp that is sent",
    remedy: "Read the clock once, put the value among the parameters, and sign and send the same ones.",
    wrong: "sign({ ...params, timestamp: Date.now() }); send({ ...params, timestamp: Date.now() })",
    right: "const signedParams = { ...params, timestamp: Date.now() }; sign(signedParams); send(signedParams)",
    apply: ({ signing, request, clock }) => {
      const seconds = Math.floor(request.timestamp / 1000);
      const times = [seconds, request.timestamp * 1000, ...clock, ...clock.map((time) => Math.floor(time / 1000))];
      return [...new Set(times)].map((time) => payloadOf(signing, withTimestamp(request, String(time))));
    },
  },
];
