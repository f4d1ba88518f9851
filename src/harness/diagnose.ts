import type { Signing } from "../exchange.ts";
import type { Param } from "../vector.ts";
import { isWritten, reproduce, rightSignature } from "./attempt.ts";
import { mistakes } from "./mistakes.ts";
import type { Mistake, Scene, Where } from "./mistakes/mistake.ts";
import type { Bytes } from "./mac.ts";
import { decodeWire, payloadOf, rfc3986 } from "./payload.ts";
import type { Made, SignRequest } from "./signer.ts";

/**
 * `valid`: under every reading of the documentation. `fragile`: the signature is over the bytes that were sent, and
 * a server that decodes and encodes them again by RFC 3986 refuses it. `invalid`: refused.
 */
export type Verdict = "valid" | "fragile" | "invalid";

/** One way to account for what was seen: usually one mistake, sometimes two. */
export interface Explanation {
  readonly mistakes: readonly Mistake[];
  readonly signed: string;
  readonly sent: string;
  readonly fragile: boolean;
}

/** What one answer is worth. `explanations` compete; each alone accounts for it. `says` is set when there is none. */
export interface Diagnosis {
  readonly verdict: Verdict;
  readonly explanations: readonly Explanation[];
  readonly says?: string;
}

const VALID: Diagnosis = { verdict: "valid", explanations: [] };

/** Judges what a signer made of the scene's request. */
export function diagnose(scene: Scene, made: Made): Diagnosis {
  switch (made.kind) {
    case "unusable":
      return { verdict: "invalid", explanations: [], says: made.says };
    case "signature":
      return diagnoseSignature(scene, made.signature);
    case "request":
      return diagnoseRequest(scene, made);
    case "params":
      return diagnoseParams(scene, made);
  }
}

function diagnoseSignature(scene: Scene, seen: string): Diagnosis {
  const payload = payloadOf(scene.signing, scene.request);
  const right = rightSignature(scene.signing, payload, scene.request.secret);
  if (isWritten(scene.signing, right, seen, "alone")) return VALID;
  return invalid(search([scene], seen, "alone", payload));
}

function diagnoseRequest(scene: Scene, made: Extract<Made, { kind: "request" }>): Diagnosis {
  const bytes = made.query + made.body;
  const asked = scene.request.params;
  const sent: Scene = { ...scene, request: asSent(scene.request, decodeWire(made.query, asked), decodeWire(made.body, asked)) };
  const wire = wireMistakes(sent, bytes);
  const isOver = (payload: string): boolean => isOverPayload(scene, payload, made.signature, "wire");
  if (isOver(bytes)) return judgeSent(scene, sent, bytes, wire);
  // The bytes sent may not be what they should be, while the right ones, or others that are wrong too, were signed.
  const canonical = payloadOf(sent.signing, sent.request);
  if (wire.length > 0 && isOver(canonical)) return invalid(wire.map((one) => explanation([one], canonical, bytes)));
  const found = searchSent(scene, sent, made.signature, "wire", bytes);
  if (wire.length === 0) return invalid(found);
  return invalid(
    unique(found.flatMap((one) => wire.map((other) => explanation([...new Set([...one.mistakes, other])], one.signed, bytes)))),
  );
}

function diagnoseParams(scene: Scene, made: Extract<Made, { kind: "params" }>): Diagnosis {
  const sent: Scene = { ...scene, request: asSent(scene.request, made.params, []) };
  const payload = payloadOf(scene.signing, sent.request);
  if (isOverPayload(scene, payload, made.signature, "params")) return judgeSent(scene, sent, payload, []);
  return invalid(searchSent(scene, sent, made.signature, "params", payload));
}

function isOverPayload({ signing, request }: Scene, payload: string, seen: string, where: Where): boolean {
  return isWritten(signing, rightSignature(signing, payload, request.secret), seen, where);
}

/** The signature is over the sent bytes; are they what was asked for, in the one form every server reads alike? */
function judgeSent(scene: Scene, sent: Scene, bytes: string, wire: readonly Mistake[]): Diagnosis {
  const values = new Map(sent.request.params);
  const missing = scene.request.params.filter(([name]) => !values.has(name)).map(([name]) => name);
  if (missing.length > 0) return { ...invalid([]), says: `sends the request without ${missing.join(", ")}` };
  if (wire.length > 0) {
    const verdict = wire.some((one) => one.fragile === true) ? "fragile" : "invalid";
    return { verdict, explanations: wire.map((one) => explanation([one], bytes, bytes)) };
  }
  const own = ["timestamp", "recvWindow"]; // a signer may set these by itself
  const changed = scene.request.params.filter(([name, value]) => !own.includes(name) && values.get(name) !== value);
  if (changed.length > 0) {
    return { ...invalid([]), says: `sends another value for ${changed.map(([name]) => name).join(", ")} than it was given` };
  }
  return bytes === payloadOf(scene.signing, sent.request) ? VALID : { ...invalid([]), says: "sends values in an encoding that isn't RFC 3986" };
}

/** The request with the parameters that were really sent, their values as they were asked for where the encoding alone differs. */
function asSent(request: SignRequest, query: readonly Param[], body: readonly Param[]): SignRequest {
  const asked = new Map(request.params);
  const meant = ([name, value]: Param): Param => {
    const want = asked.get(name);
    return want !== undefined && sameText(want, value) ? [name, want] : [name, value];
  };
  const [q, b] = [query.map(meant), body.map(meant)];
  const timestamp = Number([...q, ...b].find(([name]) => name === "timestamp")?.[1] ?? request.timestamp);
  return { ...request, query: q, body: b, params: [...q, ...b], timestamp };
}

/** Equal once one more layer of percent-encoding, or Latin-1 read as UTF-8, is taken off. */
function sameText(want: string, got: string): boolean {
  const form = new URLSearchParams([["", want]]).toString().slice(1);
  return [want, rfc3986(want), encodeURIComponent(want), form, escape(want)].includes(got);
}

/** The mistakes that make these bytes of the request; none when they are as they should be. */
function wireMistakes(sent: Scene, bytes: string): readonly Mistake[] {
  if (payloadOf(sent.signing, sent.request) === bytes) return [];
  return mistakes.filter((mistake) => mistake.stage === "payload" && mistake.apply(sent).includes(bytes));
}

/** Explains a signature by the request as it was sent, or by the one that was asked for. */
function searchSent(scene: Scene, sent: Scene, seen: string, where: Where, bytes: string): readonly Explanation[] {
  const payload = payloadOf(scene.signing, scene.request);
  if (!isOverPayload(scene, payload, seen, where)) return search([sent, scene], seen, where, bytes);
  const found = search([sent], seen, where, bytes, false);
  if (found.length > 0) return found;
  // signed as asked, and sent otherwise
  const names = new Set(sent.request.params.map(([name]) => name));
  const id = scene.request.params.some(([name]) => !names.has(name)) ? "payload-extra-param" : "payload-order";
  return mistakes.filter((one) => one.id === id).map((one) => explanation([one], payload, bytes));
}

/** Single mistakes that reproduce what was seen; pairs only when no single one does. */
function search(scenes: readonly [Scene, ...Scene[]], seen: string, where: Where, sent: string, two = true): readonly Explanation[] {
  const single = scenes.flatMap((scene) => mistakes.flatMap((mistake) => tried(scene, [mistake])));
  if (single.length > 0 || !two || scenes[0].signing.keyType !== "hmac") return unique(single);
  const [first] = scenes;
  const right = rightSignature(first.signing, payloadOf(first.signing, first.request), first.request.secret);
  // other bytes or another key give a signature of the same length; where it has another, only the rest can be at work
  const inForm = seen.length === right.length && /^[0-9a-f]+$/i.test(seen);
  const worth = inForm ? pairs : pairs.filter((pair) => pair.some(({ stage }) => stage !== "payload" && stage !== "secret"));
  return unique(scenes.flatMap((scene) => worth.flatMap((pair) => tried(scene, pair))));

  function tried(scene: Scene, made: readonly Mistake[]): Explanation[] {
    const attempt = reproduce(scene, made, where, seen);
    return attempt === undefined ? [] : [explanation(made, text(attempt.payload), sent)];
  }
}

const pairs: readonly (readonly Mistake[])[] = mistakes.flatMap((first, at) =>
  mistakes.slice(at + 1).flatMap((second) => (first.stage === second.stage ? [] : [[first, second]])),
);

function unique(found: readonly Explanation[]): readonly Explanation[] {
  const seen = new Set<string>();
  return found.filter((one) => {
    const key = keyOf(one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What two explanations have in common when they name the same mistakes. */
export function keyOf(one: Explanation): string {
  return one.mistakes.map((mistake) => mistake.id).join("+");
}

function explanation(made: readonly Mistake[], signed: string, sent: string): Explanation {
  return { mistakes: made, signed, sent, fragile: signed === sent && made.every((mistake) => mistake.fragile === true) };
}

function invalid(explanations: readonly Explanation[]): Diagnosis {
  return { verdict: "invalid", explanations };
}

function text(payload: Bytes): string {
  return typeof payload === "string" ? payload : Buffer.from(payload).toString("latin1");
}

/** True when the mistake could have been made and left this request's signature right. */
export function isHarmless(scene: Scene, made: readonly Mistake[], signing: Signing = scene.signing): boolean {
  const right = rightSignature(signing, payloadOf(signing, scene.request), scene.request.secret);
  return reproduce(scene, made, "alone", right) !== undefined;
}
