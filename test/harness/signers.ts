import { createHmac, sign as asymmetric } from "node:crypto";
import { binance } from "../../rules/exchanges/binance.ts";
import type { Signer, SignRequest } from "../../src/harness/signer.ts";
import { type Verification, verifyAgainst, type VerifyOptions } from "../../src/harness/verify.ts";
import type { Param } from "../../src/vector.ts";

/** RFC 3986, written here on its own so that the tests don't lean on what they test. */
export function percent(value: string): string {
  return [...Buffer.from(value)]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return /[A-Za-z0-9\-_.~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

export function query(params: readonly Param[], encode: (value: string) => string = percent): string {
  return params.map(([name, value]) => `${name}=${encode(value)}`).join("&");
}

export function payload(request: SignRequest): string {
  if (request.transport === "rest") return query(request.query) + query(request.body);
  return query([...request.params].sort(([a], [b]) => (a < b ? -1 : 1)), (value) => value);
}

/** Signs bytes with the request's key. */
export function signBytes(request: SignRequest, bytes: string | Buffer, secret: string | Buffer = request.secret): string {
  if (request.keyType === "hmac") return createHmac("sha256", secret).update(bytes).digest("hex");
  return asymmetric(request.keyType === "rsa" ? "sha256" : null, Buffer.from(bytes as Buffer), String(secret)).toString("base64");
}

/** Signs right, and gives the signature alone. */
export const right: Signer = (request) => signBytes(request, payload(request));

/** Signs right, and gives the request as it is sent. */
export const rightRequest: Signer = (request) => {
  const signature = right(request) as string;
  if (request.transport === "ws-api") return { params: { ...Object.fromEntries(request.params), signature } };
  const tail = `signature=${encodeURIComponent(signature)}`;
  const body = query(request.body);
  if (body !== "") return { query: query(request.query), body: `${body}&${tail}` };
  return { query: [query(request.query), tail].filter((part) => part !== "").join("&") };
};

export const everything = {
  transports: ["rest", "ws-api"],
  keyTypes: ["hmac", "rsa", "ed25519"],
} as const;

/** The record alone, so that these tests don't load every rule. */
export async function verify(signer: Signer, options: VerifyOptions = {}): Promise<Verification> {
  return await verifyAgainst(binance, signer, options);
}
