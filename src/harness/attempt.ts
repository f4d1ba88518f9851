import type { Signing } from "../exchange.ts";
import { type Bytes, digestOf, isSignatureBy, macOf } from "./mac.ts";
import type { Mistake, Scene, Where } from "./mistakes/mistake.ts";
import { payloadOf } from "./payload.ts";

/** A signature someone could have made, and the bytes it is over. */
export interface Attempt {
  readonly payload: Bytes;
  readonly signature: string;
}

/** The signature the exchange computes for a request. */
export function rightSignature(signing: Signing, payload: Bytes, secret: string): string {
  return digestOf(signing, macOf(signing, payload, secret));
}

/** True when `seen` is how `signature` is rightly written where it stands. */
export function isWritten(signing: Signing, signature: string, seen: string, where: Where): boolean {
  if (seen === signature) return where !== "wire" || encodeURIComponent(signature) === signature;
  if (signing.digest === "hex") return signing.anyCase === true && seen.toLowerCase() === signature;
  // %2b is what %2B is; alone, a signature may be ready for the URL or not
  const once = encodeURIComponent(signature);
  return where !== "params" && seen.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase()) === once;
}

/** Every signature that this one mistake, or these two of different stages, would have made. */
export function* attempts(scene: Scene, made: readonly Mistake[], where: Where, seen: string): Generator<Attempt> {
  const { signing, request } = scene;
  const find = <Stage extends Mistake["stage"]>(stage: Stage) =>
    made.find((mistake): mistake is Extract<Mistake, { stage: Stage }> => mistake.stage === stage);
  const [payloads, secrets, mac] = [find("payload"), find("secret"), find("mac")];
  const [digest, signature] = [find("digest"), find("signature")];
  if (secrets !== undefined && signing.keyType !== "hmac") return; // a private key is parsed: blanks around it change nothing
  for (const payload of payloads?.apply(scene) ?? [payloadOf(signing, request)]) {
    for (const secret of secrets?.apply(request) ?? [request.secret]) {
      for (const bytes of mac?.apply(signing, payload, secret) ?? [macOf(signing, payload, secret)]) {
        for (const text of digest?.apply(signing, bytes) ?? [digestOf(signing, bytes)]) {
          for (const written of signature?.apply(text, where, seen) ?? [text]) yield { payload, signature: written };
        }
      }
    }
  }
}

/** The attempt that gave what was seen. */
export function reproduce(scene: Scene, made: readonly Mistake[], where: Where, seen: string): Attempt | undefined {
  if (scene.signing.keyType !== "hmac" && made.every((mistake) => mistake.stage === "payload")) {
    return reproduceByKey(scene, made, where, seen);
  }
  const damaged = made.some((mistake) => mistake.stage === "signature");
  for (const attempt of attempts(scene, made, where, seen)) {
    if (damaged ? attempt.signature === seen : isWritten(scene.signing, attempt.signature, seen, where)) return attempt;
  }
  return undefined;
}

/** As `reproduce`, where only the payload can differ and a key pair tells whether a signature is over it. */
function reproduceByKey({ signing, request, ...scene }: Scene, made: readonly Mistake[], where: Where, seen: string): Attempt | undefined {
  const text = where === "params" ? seen : seen.replace(/%[0-9a-f]{2}/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
  const bytes = Buffer.from(text, signing.digest);
  const signature = digestOf(signing, bytes);
  if (!isWritten(signing, signature, seen, where)) return undefined;
  const payloads = made.flatMap((mistake) => (mistake.stage === "payload" ? mistake.apply({ ...scene, signing, request }) : []));
  const payload = payloads.find((one) => isSignatureBy(signing, one, request.secret, bytes));
  return payload === undefined ? undefined : { payload, signature };
}
