import { execFileSync, spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { binance } from "../../rules/exchanges/binance.ts";
import { attempts, rightSignature } from "../../src/harness/attempt.ts";
import { secretOf } from "../../src/harness/mac.ts";
import { mistakes } from "../../src/harness/mistakes.ts";
import { payloadOf } from "../../src/harness/payload.ts";
import { holds, prepare, type Prepared, readVectors } from "../../src/harness/vectors.ts";

const file = await readVectors(binance);
const runnable = file.vectors.flatMap((vector) => prepare(binance, file, vector, true) ?? []);
const hmac = file.vectors.filter((vector) => file.keys[vector.key]?.keyType === "hmac");
const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

describe("the published examples", () => {
  it("are all there: seven HMAC, and the Logon of the FIX API", () => {
    const published = file.vectors.filter(({ source }) => source.startsWith("published"));
    expect(published.map(({ id }) => id)).toEqual([
      "binance-rest-hmac-ascii",
      "binance-rest-hmac-unicode",
      "binance-rest-hmac-mixed",
      "binance-rest-hmac-timestamp-only",
      "binance-ws-hmac-ascii",
      "binance-ws-hmac-unicode",
      "binance-ws-logon-hmac",
      "binance-fix-ed25519-logon",
    ]);
  });

  it.each(file.vectors.filter(({ signature }) => signature !== undefined).map((vector) => [vector.id, vector] as const))("%s holds", (_, vector) => {
    expect(holds(binance, file, vector)).toBe(true);
  });

  it.each(file.refused.map((vector) => [vector.id, vector] as const))("%s is refused", (_, vector) => {
    expect(holds(binance, file, vector)).toBe(false);
  });
});

describe("the payload is what the record says", () => {
  it.each(runnable.map((prepared) => [prepared.vector.id, prepared] as const))("%s", (_, { vector, signing, request }) => {
    expect(payloadOf(signing, request)).toBe(vector.payload);
  });
});

describe("someone else computes the same", () => {
  const script = `
import sys, json, hmac, hashlib
from urllib.parse import quote
for v in json.load(sys.stdin):
    pair = lambda p, enc: "&".join(n + "=" + enc(x) for n, x in p)
    if v["transport"] == "rest":
        enc = lambda x: quote(x, safe="~")
        payload = pair(v["query"], enc) + pair(v["body"], enc)
    else:
        payload = pair(sorted(v["query"]), lambda x: x)
    print(v["id"], hmac.new(v["secret"].encode(), payload.encode("utf-8"), hashlib.sha256).hexdigest())
`;

  it.skipIf(!has("python3", "-c", "import hmac"))("Python: quote, sorted and hmac", () => {
    const input = JSON.stringify(hmac.map((vector) => ({ ...vector, secret: file.keys[vector.key]?.secret })));
    const lines = execFileSync("python3", ["-c", script], { input, encoding: "utf8", env: { ...process.env, PYTHONIOENCODING: "utf-8" } }).trim().split(/\r?\n/);
    expect(lines).toEqual(hmac.map(({ id, signature }) => `${id} ${signature}`));
    expect(lines.length).toBeGreaterThan(20);
  });

  it.skipIf(!has("openssl", "version"))("OpenSSL: HMAC over the payload", () => {
    for (const vector of hmac.filter(({ source }) => source.startsWith("derived"))) {
      const args = ["dgst", "-sha256", "-hmac", file.keys[vector.key]?.secret ?? "", "-r"];
      // eslint-disable-next-line keyfence/no-secret-in-command -- the published example
      expect(execFileSync("openssl", args, { input: vector.payload, encoding: "utf8" }).split(" ")[0]).toBe(vector.signature);
    }
  });

  it("the Ed25519 key is the test key of RFC 8032", () => {
    const key = file.keys["ed25519"];
    const der = createPublicKey(createPrivateKey(secretOf(key!))).export({ type: "spki", format: "der" });
    const rfc8032 = ["d75a980182b10ab7", "d54bfed3c964073a", "0ee172f3daa62325", "af021a68f707511a"].join("");
    expect(der.subarray(-32).toString("hex")).toBe(rfc8032);
  });
});

describe("what a vector catches", () => {
  /** Payload mistakes of which some form gives another signature here. */
  const shows = ({ signing, request }: Prepared): Set<string> => {
    const scene = { signing, request, clock: [] };
    const right = rightSignature(signing, payloadOf(signing, request), request.secret);
    const changing = mistakes.filter((mistake) => mistake.stage === "payload" && [...attempts(scene, [mistake], "alone", "")].some(({ signature }) => signature !== right));
    return new Set(changing.map(({ id }) => id));
  };
  const all = new Map(runnable.map((prepared) => [prepared.vector.id, shows(prepared)]));
  /** What every vector of the transport shows says nothing about one of them. */
  const everywhere = (id: string, transport: string): boolean => runnable.filter(({ vector }) => vector.transport === transport).every(({ vector }) => all.get(vector.id)?.has(id));
  const special = ({ vector }: Prepared): string[] => [...(all.get(vector.id) ?? [])].filter((id) => !everywhere(id, vector.transport));

  it("is written down beside it", () => {
    const found = Object.fromEntries(runnable.map((prepared) => [prepared.vector.id, special(prepared)]));
    const written = Object.fromEntries(runnable.map(({ vector }) => [vector.id, vector.catches]));
    expect(written).toEqual(found);
  });

  it("every payload mistake shows on some vector", () => {
    const shown = new Set([...all.values()].flatMap((ids) => [...ids]));
    expect(mistakes.filter(({ stage, id }) => stage === "payload" && !shown.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it("gives the signature that others computed for the mistake", () => {
    const wrong = runnable.flatMap((prepared) => (prepared.vector.wrong ?? []).map((one) => ({ prepared, ...one })));
    expect(wrong).toHaveLength(2);
    for (const { prepared, mistake: id, signature } of wrong) {
      const made = mistakes.filter((mistake) => mistake.id === id);
      const { signing, request } = prepared;
      expect([...attempts({ signing, request, clock: [] }, made, "alone", "")].map((attempt) => attempt.signature)).toContain(signature);
    }
  });
});
