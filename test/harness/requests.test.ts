import { describe, expect, it } from "vitest";
import type { Signer } from "../../src/harness/signer.ts";
import type { Verification } from "../../src/harness/verify.ts";
import { everything, payload, percent, query, right, rightRequest, signBytes, verify } from "./signers.ts";

const form = (value: string): string => new URLSearchParams({ v: value }).toString().slice(2);

/** Signs under one encoding and sends under another. */
const both = (signed: (value: string) => string, sent: (value: string) => string): Signer => (request) => {
  const signature = encodeURIComponent(signBytes(request, query(request.query, signed) + query(request.body, signed)));
  return request.body.length === 0
    ? { url: `https://exchange.invalid${request.path}?${query(request.query, sent)}&signature=${signature}` }
    : { query: query(request.query, sent), body: `${query(request.body, sent)}&signature=${signature}` };
};

const named = ({ results }: Verification): string[] =>
  [...new Set(results.filter((one) => !one.ok).map((one) => `${one.mistakes.map(({ id }) => id).join("+") || one.says} ${one.verdict}`))].sort();

describe("what is signed and what is sent differ", () => {
  it.each([
    ["payload-form-plus", form],
    ["payload-reserved-raw", encodeURIComponent],
    ["payload-lowercase-escapes", (value: string) => percent(value).replace(/%../g, (escape) => escape.toLowerCase())],
    ["payload-double-encoded", (value: string) => percent(percent(value))],
  ])("%s: in what is sent, or in what is signed, or in both", async (id, encode) => {
    expect(named(await verify(both(percent, encode)))).toEqual([`${id} invalid`]);
    expect(named(await verify(both(encode, percent)))).toEqual([`${id} invalid`]);
    const verdict = id === "payload-double-encoded" ? "invalid" : "fragile";
    expect(named(await verify(both(encode, encode)))).toEqual([`${id} ${verdict}`]);
  });

  it("shows both, so that one can see where they part", async () => {
    const { results } = await verify(both(percent, form));
    const space = results.find((one) => one.vector === "binance-rest-hmac-space");
    expect(space?.mistakes[0]?.signed).toContain("name=cold%20wallet%201&");
    expect(space?.mistakes[0]?.sent).toContain("name=cold+wallet+1&");
  });

  it("a wrong encoding of each kind gives both names", async () => {
    const { results } = await verify(both((value) => value, form));
    const space = results.find((one) => one.vector === "binance-rest-hmac-space");
    expect(space?.mistakes.map(({ id }) => id)).toEqual(["payload-decoded", "payload-form-plus"]);
  });
});

describe("the request isn't the one that was signed", () => {
  it("a parameter added after signing", async () => {
    const late: Signer = (request) => ({ query: `${query(request.params)}&newOrderRespType=ACK&signature=${right({ ...request, query: request.params, body: [] }) as string}` });
    expect(named(await verify(late))).toEqual(["payload-missing-param invalid"]);
  });

  it("a parameter dropped after signing", async () => {
    const dropping: Signer = (request) => ({ query: `${query(request.params.filter(([name]) => name !== "symbol"))}&signature=${right({ ...request, query: request.params, body: [] }) as string}` });
    const { results } = await verify(dropping, { split: false });
    const order = results.find((one) => one.vector === "binance-rest-hmac-ascii");
    expect(order?.mistakes.map(({ id }) => id)).toEqual(["payload-extra-param"]);
  });

  it("a request that is signed right and leaves out what was asked for isn't called right", async () => {
    const losing: Signer = (request) => {
      const kept = request.params.filter(([name]) => name !== "symbol");
      return { query: `${query(kept)}&signature=${signBytes(request, query(kept))}` };
    };
    const { results } = await verify(losing);
    expect(results.find((one) => one.vector === "binance-rest-hmac-ascii")).toMatchObject({ ok: false, says: "sends the request without symbol" });
  });

  it("a value that turned into another one", async () => {
    const losing: Signer = (request) => {
      const changed = request.params.map(([name, value]) => [name, name === "quantity" ? "2" : value] as const);
      return { query: `${query(changed)}&signature=${signBytes(request, query(changed))}` };
    };
    const { results } = await verify(losing);
    expect(results.find((one) => one.vector === "binance-rest-hmac-ascii")).toMatchObject({ ok: false, says: "sends another value for quantity than it was given" });
  });

  it("query first, signed body first", async () => {
    const swapped: Signer = (request) => ({ query: query(request.query), body: `${query(request.body)}&signature=${signBytes(request, query(request.body) + query(request.query))}` });
    expect(named(await verify(swapped))).toEqual(["payload-order invalid"]);
  });
});

describe("what a signer may do by itself", () => {
  it("sends everything in the query, in its own order, with its own timestamp and recvWindow", async () => {
    const own: Signer = (request) => {
      // eslint-disable-next-line keyfence/max-recv-window -- it is the case
      const params = { recvWindow: "7000", ...Object.fromEntries([...request.params].reverse()), timestamp: String(Date.now()) };
      const sent = query(Object.entries(params));
      return `https://exchange.invalid${request.path}?${sent}&signature=${signBytes(request, sent)}`;
    };
    const verification = await verify(own);
    expect(verification.report()).toContain("20 of 20");
  });

  it("puts the signature first, writes hex in capitals, or writes %2b for %2B", async () => {
    expect((await verify((request) => `signature=${(right({ ...request, query: request.params, body: [] }) as string).toUpperCase()}&${query(request.params)}`)).ok).toBe(true);
    const small: Signer = async (request) => {
      const { query: text } = (await rightRequest(request)) as { query: string };
      return text.replace(/signature=.*/, (tail) => tail.replace(/%../g, (escape) => escape.toLowerCase()));
    };
    expect((await verify(small, { keyTypes: ["ed25519"], split: false })).ok).toBe(true);
  });

  it("gives a URL, URLSearchParams, a message, its JSON, or the signature in an object", async () => {
    const ascii = (signer: Signer, options = {}) => verify(signer, options).then(({ results }) => results.filter((one) => /ascii/.test(one.vector)).map((one) => one.ok));
    const tail = (request: Parameters<Signer>[0]): string => `${query(request.params)}&signature=${signBytes(request, query(request.params))}`;
    expect(await ascii((request) => new URL(`https://exchange.invalid/?${tail(request)}`))).toEqual([true, true]);
    expect(await ascii((request) => new URLSearchParams(tail(request)))).toEqual([true, true]);
    expect(await ascii((request) => ({ query: new URLSearchParams(tail(request)) }))).toEqual([true, true]);
    expect(await ascii((request) => ({ body: tail(request) }))).toEqual([true, true]);
    expect(await ascii((request) => ({ signature: right(request) as string }))).toEqual([true, true]);
    const message = (request: Parameters<Signer>[0]) => ({ id: "1", method: request.method, params: { ...Object.fromEntries(request.params), signature: right(request) as string } });
    expect(await ascii(message, { transports: ["ws-api"] })).toEqual([true]);
    expect(await ascii((request) => JSON.stringify(message(request)), { transports: ["ws-api"] })).toEqual([true]);
    expect(await ascii((request) => JSON.stringify(message(request).params), { transports: ["ws-api"] })).toEqual([true]);
  });

  it("passes every REST vector when everything goes into one place and split is false", async () => {
    const onePlace: Signer = ({ params, secret, ...request }) => signBytes({ ...request, params, secret }, query(params));
    expect(named(await verify(onePlace))).toEqual(["payload-joined-with-ampersand invalid"]);
    expect((await verify(onePlace, { split: false })).ok).toBe(true);
  });
});

describe("two mistakes at once", () => {
  it("are both named, on vectors where both show", async () => {
    const signer: Signer = (request) => signBytes(request, `?${payload(request)}`, `${request.secret}\n`);
    expect(named(await verify(signer))).toEqual(["payload-with-question-mark+secret-trailing-newline invalid"]);
  });

  it("and on different vectors each gets its own name", async () => {
    const signer: Signer = (request) => signBytes(request, request.body.length > 0 ? query(request.query) : `?${payload(request)}`);
    expect(named(await verify(signer))).toEqual(["payload-query-only invalid", "payload-with-question-mark invalid"]);
  });
});

describe("what else a WebSocket message shows", () => {
  it("params sent that weren't signed", async () => {
    const late: Signer = (request) => ({ params: { ...Object.fromEntries(request.params), newOrderRespType: "ACK", signature: right(request) as string } });
    expect(named(await verify(late, { transports: ["ws-api"] }))).toEqual(["payload-missing-param invalid"]);
  });

  it("everything the right signer sends is right", async () => {
    expect((await verify(rightRequest, everything)).ok).toBe(true);
  });
});
