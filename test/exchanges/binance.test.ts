import { describe, expect, it } from "vitest";
import { binance } from "../../rules/exchanges/binance.ts";
import type { Detector } from "../../src/credential/detector.ts";
import { fake } from "../../src/credential/fake.ts";
import { mistakes } from "../../src/harness/mistakes.ts";
import { readVectors } from "../../src/harness/vectors.ts";

const endpoints = binance.endpoints ?? [];
const tiers = (tier: string): number => endpoints.filter((one) => one.tier === tier).length;

describe("endpoints that move money", () => {
  it("are 91 in four tiers, each once", () => {
    expect([tiers("leaves-account"), tiers("between-own-accounts"), tiers("capital-exposure"), tiers("privilege")]).toEqual([10, 22, 50, 9]);
    expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(91);
    for (const { path } of endpoints) expect(path).toMatch(/^\/(?:sapi|fapi|papi)\/v\d\/[\w/-]+$/);
  });

  it("know that a withdrawal leaves the account and that its history isn't listed", () => {
    expect(endpoints.find(({ path }) => path === "/sapi/v1/capital/withdraw/apply")).toEqual({ method: "POST", path: "/sapi/v1/capital/withdraw/apply", tier: "leaves-account" });
    expect(endpoints.some(({ path }) => path.endsWith("/withdraw/history"))).toBe(false);
  });
});

describe("where the key travels", () => {
  const keyOn = (host: string) => binance.transports.filter(({ hosts }) => hosts.includes(host)).map(({ key }) => key);

  it("in a header on REST, in the message on the WebSocket API, nowhere on streams", () => {
    expect(keyOn("api.binance.com")).toEqual([[{ in: "header", name: "X-MBX-APIKEY" }]]);
    expect(keyOn("fapi.binance.com")).toEqual([[{ in: "header", name: "X-MBX-APIKEY" }]]);
    expect(keyOn("ws-api.binance.com")).toEqual([[{ in: "body", name: "apiKey" }]]);
    expect(keyOn("stream.binance.com")).toEqual([[]]);
  });

  it("no host is live and for tests at once, none is listed twice for live use", () => {
    const live = binance.transports.flatMap(({ hosts }) => hosts);
    const test = binance.transports.flatMap(({ testHosts }) => testHosts ?? []);
    expect(live.filter((host) => test.includes(host))).toEqual([]);
    expect(new Set(live).size).toBe(live.length);
    for (const host of [...live, ...test]) expect(host).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:binance\.(?:com|us|vision)|binancefuture\.com)$/);
  });
});

describe("signing", () => {
  it("is known for each kind of key on REST and the WebSocket API", () => {
    for (const transport of ["rest", "ws-api"]) {
      for (const keyType of ["hmac", "rsa", "ed25519"]) {
        const found = binance.signing?.filter((one) => one.transport === transport && one.keyType === keyType);
        expect(found).toHaveLength(1);
        expect(found?.[0]).toMatchObject({ digest: keyType === "hmac" ? "hex" : "base64", values: transport === "rest" ? "rfc3986" : "raw", order: transport === "rest" ? "sent" : "sorted" });
      }
    }
    expect(new Set(binance.signing?.map(({ id }) => id)).size).toBe(binance.signing?.length);
  });
});

describe("error codes", () => {
  it("stand once each, and the signature's has its one message", () => {
    const codes = (binance.errors ?? []).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(binance.errors?.find(({ code }) => code === -1022)?.messages).toEqual(["Signature for this request is not valid."]);
    expect(binance.errors?.filter(({ about }) => about === "clock").map(({ code }) => code)).toEqual([-1021]);
  });
});

/** What the scanner does with a detector in its simplest form: the pattern over every run of the value's bytes. */
function values(detector: Detector, text: string): string[] {
  const runs = text.match(detector.run === undefined ? /[0-9A-Za-z+/]+=*/g : /[0-9A-Za-z]+/g) ?? [];
  return runs.filter((run) => detector.pattern.test(run) && detector.valid?.(run) !== false && detector.published?.includes(run) !== true);
}

describe.each(binance.credentials.map((detector) => [detector.id, detector] as const))("%s", (id, detector) => {
  it("finds its samples", () => {
    detector.matches.forEach((sample, at) => expect(values(detector, sample(fake(`${id} ${at}`))), sample(fake("shown"))).toHaveLength(1));
  });

  it("leaves its look-alikes alone", () => {
    detector.ignores.forEach((sample, at) => expect(values(detector, sample(fake(`${id} ${at}`)))).toEqual([]));
  });
});

describe("vectors", () => {
  it("have ids of their own, a source, and catch mistakes that exist", async () => {
    const { vectors, refused } = await readVectors(binance);
    const ids = [...vectors, ...refused].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(mistakes.map(({ id }) => id));
    for (const { source, catches } of vectors) {
      expect(source).toMatch(/^(?:published|derived): /);
      expect(catches.filter((one) => !known.has(one))).toEqual([]);
    }
    expect(refused.length).toBeGreaterThanOrEqual(8);
  });

  it("show no credential that isn't published", async () => {
    const { keys } = await readVectors(binance);
    const published = new Set(binance.credentials.flatMap((detector) => detector.published ?? []));
    for (const { apiKey, secret } of Object.values(keys)) {
      expect(published.has(apiKey)).toBe(true);
      expect(secret === undefined || published.has(secret)).toBe(true);
    }
  });
});
