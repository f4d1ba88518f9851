import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { BIP39_ENGLISH } from "../../rules/detectors/bip39-english.ts";
import { crc32Base62, decodeBase58, decodeBase58Check, encodeBase58, encodeBase58Check, isMnemonic, isSecp256k1Key } from "../../src/credential/checksum.ts";
import { fake } from "../../src/credential/fake.ts";

const words = BIP39_ENGLISH.trim().split(/\s+/);
const order = new Map(words.map((word, number) => [word, number]));

test("the word list is the published one", () => {
  expect(createHash("sha256").update(`${words.join("\n")}\n`).digest("hex").slice(0, 16)).toBe("2f5eed53a4727b4b");
});

test("base 58 goes there and back", () => {
  for (let length = 1; length < 90; length++) {
    const bytes = fake(`base58 ${length}`).bytes(length);
    expect(decodeBase58(encodeBase58(bytes))).toEqual(bytes);
    expect(decodeBase58Check(encodeBase58Check(bytes))).toEqual(bytes);
  }
  expect(decodeBase58(encodeBase58(Uint8Array.from([0, 0, 1])))).toEqual(Uint8Array.from([0, 0, 1]));
  expect(decodeBase58("0OIl")).toBeUndefined();
});

test("base58check refuses one wrong character", () => {
  const text = encodeBase58Check(fake("one wrong").bytes(33));
  const wrong = text.replace(/.$/, (last) => (last === "2" ? "3" : "2"));
  expect(decodeBase58Check(wrong)).toBeUndefined();
});

test("the published vector of BIP-32 holds", () => {
  const published = "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
  expect(decodeBase58Check(published)?.length).toBe(78);
});

// The check value that every description of CRC-32 prints is cbf43926.
test("crc32 in base 62", () => {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const value = [...crc32Base62("123456789")].reduce((sum, digit) => sum * 62 + alphabet.indexOf(digit), 0);
  expect(value.toString(16)).toBe("cbf43926");
  expect(crc32Base62("123456789")).toHaveLength(6);
});

test("a mnemonic's last word holds its checksum", () => {
  const zeros = [...new Array<string>(11).fill("abandon"), "about"];
  expect(isMnemonic(zeros, order)).toBe(true);
  expect(isMnemonic([...zeros.slice(0, 11), "abandon"], order)).toBe(false);
  expect(isMnemonic([...new Array<string>(23).fill("abandon"), "art"], order)).toBe(true);
  expect(isMnemonic(zeros.slice(1), order)).toBe(false);
  expect(isMnemonic([...zeros.slice(0, 11), "keyfence"], order)).toBe(false);
});

test("a private key is from 1 to below the order of the curve", () => {
  expect(isSecp256k1Key("0".repeat(64))).toBe(false);
  expect(isSecp256k1Key("f".repeat(64))).toBe(false);
  expect(isSecp256k1Key(`${"0".repeat(63)}1`)).toBe(true);
  expect(isSecp256k1Key(`7${fake("key").hex(63)}`)).toBe(true);
});
