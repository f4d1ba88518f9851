import { createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { ConfigError, UsageError } from "../errors.ts";
import type { Exchange, Signing } from "../exchange.ts";
import type { RefusedVector, Vector, VectorFile, VectorKey } from "../vector.ts";
import { digestOf, macOf, secretOf } from "./mac.ts";
import type { SignRequest } from "./signer.ts";

/** A vector made ready to be signed: the signing that applies, and the request with its secret. */
export interface Prepared {
  readonly vector: Vector;
  readonly signing: Signing;
  readonly request: SignRequest;
}

/** The exchange's vectors, checked for their shape. */
export async function readVectors(exchange: Exchange): Promise<VectorFile> {
  if (exchange.vectors === undefined) throw new UsageError(`There are no signing vectors for ${exchange.name} yet.`);
  const file = await exchange.vectors();
  for (const vector of [...file.vectors, ...file.refused]) {
    if (file.keys[vector.key] === undefined) throw new ConfigError(`${vector.id}: key "${vector.key}" isn't among the file's keys`);
  }
  return file;
}

/** How this vector is signed, when the exchange's record says what its payload is made of. */
export function signingOf(exchange: Exchange, vector: { transport: Vector["transport"]; key: string }, file: VectorFile): Signing | undefined {
  const keyType = file.keys[vector.key]?.keyType;
  return exchange.signing?.find((one) => one.transport === vector.transport && one.keyType === keyType);
}

/** `split` false puts the body's parameters into the query, for clients that send everything in one place. */
export function prepare(exchange: Exchange, file: VectorFile, vector: Vector, split: boolean): Prepared | undefined {
  const signing = signingOf(exchange, vector, file);
  const key = file.keys[vector.key];
  if (signing?.signs === undefined || key === undefined) return undefined;
  const params = [...vector.query, ...vector.body];
  const request: SignRequest = {
    exchange: exchange.id,
    transport: vector.transport,
    keyType: key.keyType,
    method: vector.method,
    path: vector.path,
    params,
    query: split ? vector.query : params,
    body: split ? vector.body : [],
    timestamp: Number(params.find(([name]) => name === "timestamp")?.[1]),
    apiKey: key.apiKey,
    secret: secretOf(key),
  };
  return { vector, signing, request };
}

/** True when the signature (hex or base64, not encoded for a URL) belongs to the payload and the key. */
export function verifySignature(signing: Signing, key: VectorKey, payload: string, signature: string): boolean {
  const data = Buffer.from(payload);
  if (signing.keyType === "hmac" || key.publicKey === undefined) {
    const right = digestOf(signing, macOf(signing, payload, secretOf(key)));
    const given = signing.anyCase === true && signing.digest === "hex" ? signature.toLowerCase() : signature;
    return right.length === given.length && timingSafeEqual(Buffer.from(right), Buffer.from(given));
  }
  const publicKey = createPublicKey({ key: Buffer.from(key.publicKey, "base64"), format: "der", type: "spki" });
  const bytes = Buffer.from(signature, "base64");
  if (signing.keyType === "ed25519" && bytes.length !== 64) return false;
  return verify(signing.keyType === "rsa" ? "sha256" : null, data, publicKey, bytes);
}

/** Whether a vector's own signature holds; undefined when it has none to check. */
export function holds(exchange: Exchange, file: VectorFile, vector: Vector | RefusedVector): boolean | undefined {
  const signing = signingOf(exchange, vector, file);
  const key = file.keys[vector.key];
  if (signing === undefined || key === undefined || vector.signature === undefined) return undefined;
  return verifySignature(signing, key, vector.payload, vector.signature);
}
