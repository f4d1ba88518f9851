import { expect, test } from "vitest";
import { decodeBase32Check, encodeBase32Check } from "../../src/credential/base32.ts";
import { encodeBech32, isBech32 } from "../../src/credential/bech32.ts";

// BIP-173's own test vectors.
test.each(["A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"])("%s is bech32", (text) => expect(isBech32(text)).toBe(true));

test.each(["A1G7SGD8", "10a06t8", "1qzzfhee", "a12UEL5L", "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3x"])("%s is not", (text) => expect(isBech32(text)).toBe(false));

test("bech32 is written as it is read", () => {
  const text = encodeBech32("nsec", Uint8Array.from({ length: 32 }, (_, i) => i * 7));
  expect(text).toMatch(/^nsec1.{58}$/);
  expect(isBech32(text)).toBe(true);
  expect(isBech32(text.replace(/.$/, (last) => (last === "q" ? "p" : "q")))).toBe(false);
});

// A public key of SEP-23, which ends in the same checksum as a secret seed.
test("base32 with its checksum is read", () => {
  const account = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ";
  const payload = decodeBase32Check(account);
  expect(payload?.[0]).toBe(6 << 3);
  expect(payload).toHaveLength(33);
  expect(encodeBase32Check([...(payload ?? [])])).toBe(account);
  expect(decodeBase32Check(account.replace("GA7", "GB7"))).toBeUndefined();
  expect(decodeBase32Check("not base32")).toBeUndefined();
});
