import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { ed25519PublicKey, evmAddress } from "../../src/credential/curves.ts";
import { encodeBase58 } from "../../src/credential/checksum.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges });
const f = fake("proof");
const key = f.hex(64);
const found = (text: string, file = "data.json"): string[] => scanner.scanText(file, text).map(({ messageId, start, end }) => `${messageId} ${text.slice(start, end)}`);

describe("an address proves its key", () => {
  test.each([
    ["unnamed", `[["${evmAddress(key)}", "${key}"]]`],
    ["named as a hash", `{"hash": "${key}", "address": "${evmAddress(key)}"}`],
    ["far away", `{"x": "${key}"}${"\n".repeat(200)}${evmAddress(key)}`],
  ])("%s", (_, text) => expect(found(text)).toEqual([`evm-private-key ${key}`]));

  test("and no other's", () => {
    expect(found(`[["${evmAddress(f.hex(64))}", "${key}"]]`)).toEqual([]);
    expect(found(`{"hash": "${key}"}`)).toEqual([]);
  });

  test("a list of transactions beside addresses stays quick", () => {
    const text = Array.from({ length: 320 }, () => `0x${f.hex(64)}`).join("\n") + evmAddress(key);
    const started = performance.now();
    expect(found(text)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

test("a Solana key pair needs no name, and a signature is none", () => {
  const seed = Uint8Array.from([9, ...f.bytes(31)]);
  const pair = encodeBase58(Uint8Array.from([...seed, ...ed25519PublicKey(seed)]));
  expect(found(`["${pair}"]`)).toEqual([`solana-private-key ${pair}`]);
  expect(found(`["${encodeBase58(Uint8Array.from([9, ...f.bytes(63)]))}"]`)).toEqual([]);
});
