import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Signed, Signer, SignRequest } from "../../src/harness/signer.ts";
import { type Verification, verifyAgainst, type VerifyOptions } from "../../src/harness/verify.ts";
import { binance } from "../../rules/exchanges/binance.ts";

/**
 * Published clients under the harness, their bytes caught on loopback. KEYFENCE_CLIENTS names a folder in which
 * `npm i ccxt@4.5.84 @binance/common@2.4.9 @binance/connector@3.6.1 binance@3.6.5 binance-api-node@0.13.10
 * node-binance-api@1.0.33` was run; without it these tests are skipped.
 */
const folder = process.env["KEYFENCE_CLIENTS"];

/** Six libraries, each with types of its own. */
const load = (name: string): any => createRequire(join(folder ?? "", "package.json"))(name);

let server: Server;
let base: string;
let caught: { url: string; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url?.includes("signature=") === true || String(chunks).includes("signature=")) {
        caught = { url: request.url ?? "", body: Buffer.concat(chunks).toString() };
      }
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server?.close());

/** Lets a client send its request, and gives what arrived. */
const sending = (call: (request: SignRequest, params: Record<string, string>) => Promise<unknown>): Signer => async (request): Promise<Signed> => {
  caught = { url: "", body: "" };
  const { timestamp: _, ...params } = Object.fromEntries(request.params);
  await call(request, params).catch(() => undefined);
  return caught;
};

/** Each name with the characters' vectors on which it shows. */
function named({ results }: Verification): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const one of results.filter(({ ok }) => !ok)) {
    const name = `${one.mistakes.map(({ id }) => id).join("+") || one.says} (${one.verdict})`;
    (found[name] ??= []).push(one.vector.replace("binance-rest-", ""));
  }
  return found;
}

const run = async (signer: Signer, options: VerifyOptions = {}): Promise<Record<string, string[]>> => {
  const verification = await verifyAgainst(binance, signer, { split: false, ...options });
  return named(verification);
};

/** Signed with encodeURIComponent and sent as a form: what differs is every space, and ~ ! ' ( ). */
const SENDS_A_FORM = {
  "payload-form-plus (invalid)": ["hmac-space", "hmac-percent", "hmac-unreserved", "hmac-emoji", "hmac-latin1", "hmac-mixed-tricky"],
  "payload-reserved-raw+payload-form-plus (invalid)": ["hmac-quotes"],
};

/** encodeURIComponent leaves it, and the URL parser below fetch and axios makes it %27. */
const LEAVES_APOSTROPHES = { "payload-reserved-raw (invalid)": ["hmac-quotes", "hmac-unreserved"] };

describe.skipIf(folder === undefined)("published clients", () => {
  it("ccxt 4.5.84: every vector is right, whichever key signs", async () => {
    const ccxt = load("ccxt");
    const signer: Signer = (request) => {
      const exchange = new ccxt.binance({ apiKey: request.apiKey, secret: request.secret });
      exchange.nonce = () => request.timestamp;
      const { timestamp: _, ...params } = Object.fromEntries(request.params);
      const { url, body } = exchange.sign("order", "private", request.method, params);
      return { url, body };
    };
    expect(await run(signer, { keyTypes: ["hmac", "ed25519", "rsa"] })).toEqual({});
  });

  it("@binance/common 2.4.9: signs encodeURIComponent, sends URLSearchParams", async () => {
    const { ConfigurationRestAPI, sendRequest } = load("@binance/common");
    const found = await run(
      sending(async (request, params) => {
        const configuration = new ConfigurationRestAPI({ apiKey: request.apiKey, apiSecret: request.secret, basePath: base, retries: 0 });
        return sendRequest(configuration, request.path, request.method, params, {}, {}, undefined, { isSigned: true });
      }),
    );
    expect(found).toEqual(SENDS_A_FORM);
  });

  it("@binance/connector 3.6.1: an apostrophe is signed bare and sent as %27", async () => {
    const { Spot } = load("@binance/connector");
    const found = await run(
      sending(async (request, params) => new Spot(request.apiKey, request.secret, { baseURL: base }).signRequest(request.method, request.path, params)),
    );
    expect(found).toEqual(LEAVES_APOSTROPHES);
  });

  it("binance 3.6.5: the same", async () => {
    const { MainClient } = load("binance");
    const found = await run(
      sending(async (request, params) => {
        const client = new MainClient({ api_key: request.apiKey, api_secret: request.secret, baseUrl: base, disableTimeSync: true });
        return client[{ GET: "getPrivate", POST: "postPrivate", DELETE: "deletePrivate" }[request.method] ?? "getPrivate"](request.path.slice(1), params);
      }),
    );
    expect(found).toEqual(LEAVES_APOSTROPHES);
  });

  it("binance-api-node 0.13.10: the same", async () => {
    const Binance = load("binance-api-node").default;
    const found = await run(
      sending(async (request, params) => {
        const client = Binance({ apiKey: request.apiKey, apiSecret: request.secret, httpBase: base, httpFutures: base });
        return client.privateRequest(request.method, request.path, params);
      }),
    );
    expect(found).toEqual(LEAVES_APOSTROPHES);
  });

  it("node-binance-api 1.0.33: signs %20, sends +", async () => {
    const Binance = load("node-binance-api");
    const found = await run(
      sending(async (request, params) => {
        const client = new (Binance.default ?? Binance)().options({ APIKEY: request.apiKey, APISECRET: request.secret });
        return client.signedRequest(base + request.path, params, request.method);
      }),
    );
    expect(found).toEqual(SENDS_A_FORM);
  });
});
