import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binance } from "../../rules/exchanges/binance.ts";
import { fake } from "../../src/credential/fake.ts";
import { UsageError } from "../../src/errors.ts";
import type { Exchange } from "../../src/exchange.ts";
import { exchangeOf, verifySigner } from "../../src/harness/index.ts";
import type { Signed, Signer } from "../../src/harness/signer.ts";
import { verifyAgainst } from "../../src/harness/verify.ts";
import { readVectors } from "../../src/harness/vectors.ts";
import type { VectorFile } from "../../src/vector.ts";
import { everything, payload, right, verify } from "./signers.ts";

describe("a signer that fails", () => {
  it("by throwing is reported, and the others are still run", async () => {
    const signer: Signer = (request) => {
      if (request.body.length > 0) throw new TypeError("body is not supported");
      return right(request);
    };
    const verification = await verify(signer);
    expect(verification.ok).toBe(false);
    expect(verification.results.filter((one) => !one.ok).map(({ says }) => says)).toEqual(Array(3).fill("threw TypeError: body is not supported"));
    expect(verification.report()).toContain("17 of 20 vectors signed right.\n\nThe signer threw TypeError: body is not supported.");
  });

  it.each([
    ["undefined", undefined, "returned undefined, not a signature or a signed request"],
    ["null", null, "returned null, not a signature or a signed request"],
    ["a number", 7, "returned number, not a signature or a signed request"],
    ["an empty text", "", "returned an empty text"],
    ["an object of something else", { sig: "x" }, "returned an object without `signature`, `url`, `query`, `body` or `params`"],
    ["a URL without signature", "https://exchange.invalid/?a=1", "returned a request without `signature` in query or body"],
    ["a query without signature", { query: "a=1" }, "returned a request without `signature` in query or body"],
    ["a JSON body", { query: "a=1", body: "{\"signature\":\"x\"}" }, "sends the body as JSON; a signed request takes it form-encoded"],
    ["broken JSON", "{a", "returned text that starts like JSON and is none"],
    ["text that is no signature", "not a signature", "made a signature that no single known mistake accounts for"],
  ])("by returning %s", async (_, answer, says) => {
    const { results, ok } = await verify(() => answer as Signed);
    expect(ok).toBe(false);
    expect(new Set(results.map((one) => one.verdict))).toEqual(new Set(["invalid"]));
    expect(new Set(results.map((one) => one.says))).toEqual(new Set([says]));
  });

  it("by rejecting, or by throwing something that is no error", async () => {
    const rejecting = await verify(async () => Promise.reject(new Error("no key store")));
    expect(rejecting.results[0]?.says).toBe("threw Error: no key store");
    const odd = await verify(() => {
      throw "text";
    });
    expect(odd.results[0]?.says).toBe("threw text");
  });

  it("by never answering", async () => {
    const { results } = await verify(() => new Promise(() => undefined), { timeout: 5, keyTypes: ["rsa"] });
    expect(results[0]?.says).toBe("threw Error: no answer within 5 ms");
  });

  it("by changing what it was given harms nobody else", async () => {
    const signer: Signer = (request) => {
      const signature = right(request);
      Object.assign(request, { params: [], query: [], body: [], secret: "gone" });
      return signature;
    };
    expect((await verify(signer)).ok).toBe(true);
  });
});

describe("what is run", () => {
  it("REST with HMAC unless said, and the rest is named as not run", async () => {
    const { results, notRun } = await verify(right);
    expect(results.every(({ vector }) => vector.includes("rest-hmac"))).toBe(true);
    expect(notRun.length + results.length).toBe((await readVectors(binance)).vectors.length);
    expect((await verify(right)).report()).toContain("Not run: 16 vectors of other transports and key types");
  });

  it("nothing at all isn't right", async () => {
    expect((await verify(right, { transports: ["fix"] })).ok).toBe(false);
  });

  it("a promise is awaited", async () => {
    expect((await verify(async (request) => Promise.resolve(await right(request)), everything)).ok).toBe(true);
  });
});

describe("verifySigner", () => {
  it("takes Binance unless said", async () => {
    expect(exchangeOf(undefined).id).toBe("binance");
    expect((await verifySigner(right)).exchange).toBe("binance");
    expect((await verifySigner(right, { exchange: "binance" })).ok).toBe(true);
  });

  it("says in one line what it can't do", async () => {
    await expect(verifySigner(right, { exchange: "atlantis" })).rejects.toThrow(new UsageError('exchange "atlantis" has no signing vectors; there are some for binance.'));
    await expect(verifySigner("sign" as unknown as Signer)).rejects.toThrow(UsageError);
  });
});

/** The vectors with credentials of our own, as someone's private vectors would have. */
function withCredentials(file: VectorFile, apiKey: string, secret: string): Exchange {
  const hmac = file.keys["hmac"];
  if (hmac === undefined) throw new Error("no HMAC key");
  return { ...binance, vectors: async () => Promise.resolve({ ...file, keys: { ...file.keys, hmac: { ...hmac, apiKey, secret } } }) };
}

describe("no secret gets out", () => {
  it("not through errors, answers, mistakes, reports, JSON or inspect", async () => {
    const file = await readVectors(binance);
    /* eslint-disable keyfence/no-secret-in-log -- leaks, made on purpose */
    const leaks: ((secret: string, text: string) => unknown)[] = [
      (secret) => { throw new Error(`bad secret ${secret}`); },
      (secret) => { throw new Error(JSON.stringify({ secret: `${secret}\n` })); },
      (secret) => { throw new Error(Buffer.from(secret).toString("base64")); },
      (secret) => { throw new Error(Buffer.from(secret).toString("hex")); },
      (secret) => secret,
      (secret, text) => `${text}&secret=${secret}&signature=${secret}`,
      (secret, text) => ({ url: `https://exchange.invalid/?${text}&key=${encodeURIComponent(secret)}&signature=0` }),
      (secret, text) => ({ query: `${text}&apiSecret=${secret}`, body: `signature=${Buffer.from(secret).toString("hex")}` }),
      (secret) => ({ params: { secret, signature: "0" } }),
      (secret) => ({ [secret]: secret }),
    ];
    /* eslint-enable keyfence/no-secret-in-log */
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: leaks.length - 1 }), fc.constantFrom("rest", "ws-api"), async (seed, leak, transport) => {
        const made = fake(`harness-canary-${seed}`);
        const [apiKey, secret] = [made.alnum(64), made.alnum(40 + (seed % 40))];
        const exchange = withCredentials(file, apiKey, secret);
        const signer: Signer = (request) => leaks[leak]?.(request.secret, payload(request)) as Signed;
        const verification = await verifyAgainst(exchange, signer, { transports: [transport] });
        const out = [verification.report(), JSON.stringify(verification), inspect(verification, { depth: 9 })].join("\n");
        for (const canary of [secret, apiKey, Buffer.from(secret).toString("base64").replace(/=+$/, ""), Buffer.from(secret).toString("hex")]) {
          expect(out.includes(canary)).toBe(false);
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it("and a private key doesn't either, whole or by the line", async () => {
    const { results, report } = await verify((request) => { throw new Error(`cannot read: ${request.secret.split("\n").join(" | ")}`); }, everything);
    const text = JSON.stringify(results) + report();
    expect(text).toContain("cannot read: -----BEGIN");
    expect(/[A-Za-z0-9+/]{60}/.test(text)).toBe(false);
  });
});
