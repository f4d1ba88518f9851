import { createHash, createHmac, sign as asymmetric } from "node:crypto";
import { describe, expect, it } from "vitest";
import { mistakes } from "../../src/harness/mistakes.ts";
import type { Signer, SignRequest } from "../../src/harness/signer.ts";
import type { Param } from "../../src/vector.ts";
import { everything, payload, percent, query, right, signBytes, verify } from "./signers.ts";

const same = (value: string): string => value;
const form = (value: string): string => new URLSearchParams({ v: value }).toString().slice(2);
const formText = (params: readonly Param[]): string => new URLSearchParams(params.map(([name, value]): [string, string] => [name, value])).toString();
const byName = ([a]: Param, [b]: Param): number => (a < b ? -1 : 1);
const isRest = (request: SignRequest): boolean => request.transport === "rest";
const isHmac = (request: SignRequest): boolean => request.keyType === "hmac";

/** Signs query and body with its own idea of how a value is written; right on a WebSocket API. */
const values = (encode: (value: string) => string): Signer => (request) =>
  isRest(request) ? signBytes(request, query(request.query, encode) + query(request.body, encode)) : right(request);
/** Makes the payload of a REST request out of the right one. */
const around = (change: (payload: string, request: SignRequest) => string | Buffer): Signer => (request) =>
  isRest(request) ? signBytes(request, change(payload(request), request)) : right(request);
/** The payload of a WebSocket request. */
const overParams = (change: (request: SignRequest) => string | Buffer): Signer => (request) =>
  isRest(request) ? right(request) : signBytes(request, change(request));
const secret = (change: (secret: string, request: SignRequest) => string | Buffer): Signer => (request) =>
  isHmac(request) ? signBytes(request, payload(request), change(request.secret, request)) : right(request);
const hmac = (make: (data: string, request: SignRequest) => string): Signer => (request) =>
  isHmac(request) ? make(payload(request), request) : right(request);
const without = (drop: string) => (params: readonly Param[]): readonly Param[] => params.filter(([name]) => name !== drop);
/** Changes the signature of the request that is sent. */
const sending = (change: (signature: string) => string): Signer => async (request) => {
  if (!isRest(request)) return right(request);
  const signature = change((await right(request)) as string);
  const parts = [query(request.query), query(request.body)].filter((part) => part !== "").join("&");
  return request.body.length === 0 ? { query: `${parts}&signature=${signature}` } : { query: query(request.query), body: `${query(request.body)}&signature=${signature}` };
};
const base64 = (request: SignRequest): Buffer => Buffer.from(signBytes(request, payload(request)), isHmac(request) ? "hex" : "base64");

/** Signers with exactly one bug, the way people write it. */
const buggy: Readonly<Record<string, readonly Signer[]>> = {
  "payload-encoded-whole": [around(encodeURIComponent), (r) => (isRest(r) ? signBytes(r, encodeURIComponent(query(r.query, same) + query(r.body, same))) : right(r)), around(percent)],
  "payload-double-encoded": [values((value) => percent(percent(value))), values((value) => form(percent(value)))],
  "payload-values-encoded": [overParams((r) => query([...r.params].sort(byName))), overParams((r) => formText([...r.params].sort(byName)))],
  "payload-decoded": [values(same)],
  "payload-form-plus": [values(form), values((value) => percent(value).replaceAll("%20", "+")), (r) => (isRest(r) ? signBytes(r, formText(r.query) + formText(r.body)) : right(r))],
  "payload-reserved-raw": [values(encodeURIComponent), values((value) => percent(value).replaceAll("%2F", "/")), values(encodeURI)],
  "payload-lowercase-escapes": [values((value) => percent(value).replace(/%../g, (escape) => escape.toLowerCase()))],
  "payload-latin1": [values(escape), overParams((r) => Buffer.from(payload(r), "latin1"))],
  "payload-joined-with-ampersand": [(r) => (isRest(r) ? signBytes(r, [query(r.query), query(r.body)].filter((part) => part !== "").join("&")) : right(r)), around((_, r) => `${query(r.query)}&${query(r.body)}`)],
  "payload-query-only": [around((_, r) => query(r.query))],
  "payload-body-only": [around((_, r) => query(r.body))],
  "payload-sorted": [around((_, r) => query([...r.query].sort(byName)) + query([...r.body].sort(byName)))],
  "payload-order": [overParams((r) => query(r.params, same)), around((_, r) => query(r.body) + query(r.query)), around((_, r) => query([...r.query].reverse()) + query([...r.body].reverse()))],
  "payload-missing-param": [
    around((_, r) => query(without("timestamp")(r.query)) + query(without("timestamp")(r.body))),
    around((_, r) => query(without("recvWindow")(r.query)) + query(without("recvWindow")(r.body))),
    overParams((r) => query(without("apiKey")([...r.params].sort(byName)), same)),
  ],
  "payload-extra-param": [around((right, r) => `${right}&apiKey=${r.apiKey}`), around((right) => `${right}&signature=`)],
  "payload-json": [around((_, r) => JSON.stringify(Object.fromEntries(r.params))), overParams((r) => JSON.stringify(Object.fromEntries([...r.params].sort(byName))))],
  "payload-with-question-mark": [around((right) => `?${right}`)],
  "payload-with-path": [around((right, r) => `${r.path}?${right}`), around((right, r) => `${r.method}${r.path}${right}`)],
  "payload-other-timestamp": [around((right, r) => right.replace(String(r.timestamp), String(Date.now()))), around((right, r) => right.replace(String(r.timestamp), String(Math.floor(r.timestamp / 1000))))],
  "secret-trailing-newline": [secret((text) => `${text}\n`), secret((text) => `${text}\r\n`)],
  "secret-whitespace": [secret((text) => ` ${text}`), secret((text) => `${text} `)],
  "secret-quoted": [secret((text) => `"${text}"`), secret((text) => `'${text}'`)],
  "secret-bom": [secret((text) => `\ufeff${text}`)],
  "secret-base64-decoded": [secret((text) => Buffer.from(text, "base64"))],
  "secret-hex-decoded": [secret((text) => Buffer.from(text, "hex"))],
  "secret-is-api-key": [secret((_, r) => r.apiKey)],
  "mac-sha1": [hmac((data, r) => createHmac("sha1", r.secret).update(data).digest("hex")), (r) => (r.keyType === "rsa" ? asymmetric("sha1", Buffer.from(payload(r)), r.secret).toString("base64") : right(r))],
  "mac-sha384": [hmac((data, r) => createHmac("sha384", r.secret).update(data).digest("hex"))],
  "mac-sha512": [hmac((data, r) => createHmac("sha512", r.secret).update(data).digest("hex"))],
  "mac-md5": [hmac((data, r) => createHmac("md5", r.secret).update(data).digest("hex"))],
  "plain-hash": [hmac((data, r) => createHash("sha256").update(data + r.secret).digest("hex")), hmac((data, r) => createHash("sha256").update(r.secret + data).digest("hex")), hmac((data) => createHash("sha256").update(data).digest("hex"))],
  "mac-arguments-swapped": [hmac((data, r) => createHmac("sha256", data).update(r.secret).digest("hex"))],
  "mac-hmac-with-private-key": [(r) => (isHmac(r) ? right(r) : createHmac("sha256", r.secret).update(payload(r)).digest("base64"))],
  "digest-base64": [hmac((data, r) => createHmac("sha256", r.secret).update(data).digest("base64"))],
  "digest-hex": [(r) => (isHmac(r) ? right(r) : base64(r).toString("hex"))],
  "digest-base64url": [(r) => (isHmac(r) ? right(r) : base64(r).toString("base64url"))],
  "signature-not-encoded": [sending(same)],
  "signature-double-encoded": [sending((text) => encodeURIComponent(encodeURIComponent(text)))],
  "signature-line-breaks": [(r) => (isHmac(r) ? right(r) : base64(r).toString("base64").replace(/.{64}(?=.)/g, "$&\n")), async (r) => `${(await right(r)) as string}\n`],
  "signature-with-label": [hmac((data, r) => `SHA2-256(stdin)= ${createHmac("sha256", r.secret).update(data).digest("hex")}`)],
  "signature-truncated": [async (r) => ((await right(r)) as string).slice(0, 32)],
};

describe("every mistake has a signer that makes it", () => {
  it("and no signer is for a mistake that isn't known", () => {
    expect(Object.keys(buggy).sort()).toEqual(mistakes.map(({ id }) => id).sort());
  });
});

describe.each(mistakes.map(({ id }) => id))("%s", (id) => {
  it.each((buggy[id] ?? []).map((signer, form) => [form, signer] as const))("is named, and nothing else (form %i)", async (_, signer) => {
    const verification = await verify(signer, everything);
    const wrong = verification.results.filter((result) => !result.ok);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.map((result) => result.mistakes.map((mistake) => mistake.id).join("+") || result.says).filter((named) => named !== id)).toEqual([]);
  });
});
