import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { ed25519PublicKey, evmAddress, isEd25519Pair, ownsAddressIn } from "../../src/credential/curves.ts";
import { fake } from "../../src/credential/fake.ts";
import { keccak256 } from "../../src/credential/keccak.ts";

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

// Digests as the Keccak team's known answers and Solidity's documentation print them.
test.each([
  ["", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"],
  ["abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"],
  ["The quick brown fox jumps over the lazy dog", "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15"],
  ["transfer(address,uint256)", "a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b"],
])("keccak256 of %j", (text, digest) => expect(hexOf(keccak256(new TextEncoder().encode(text)))).toBe(digest));

test("keccak256 pads at every length around a block", () => {
  const seen = new Set(Array.from({ length: 300 }, (_, length) => hexOf(keccak256(new Uint8Array(length)))));
  expect(seen.size).toBe(300);
});

test("an address from its key", () => {
  expect(evmAddress("1".padStart(64, "0"))).toBe("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf");
  // The first account of Hardhat and Anvil.
  expect(evmAddress("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")).toBe("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
});

test("a key that owns an address of the text, in whatever case", () => {
  const key = fake("owner").hex(64);
  const address = evmAddress(key);
  expect(ownsAddressIn(key, `owner ${address.toUpperCase().replace("0X", "0x")}`)).toBe(true);
  expect(ownsAddressIn(key, `owner 0x${"1".repeat(40)}`)).toBe(false);
  expect(ownsAddressIn(key, "")).toBe(false);
});

test("an Ed25519 pair, as another library makes it", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32);
  const own = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  expect(hexOf(ed25519PublicKey(seed))).toBe(hexOf(own));
  expect(isEd25519Pair(Uint8Array.from([...seed, ...own]))).toBe(true);
  expect(isEd25519Pair(Uint8Array.from([...own, ...seed]))).toBe(false);
  expect(isEd25519Pair(seed)).toBe(false);
});
