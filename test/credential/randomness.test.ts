import { expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { charactersPerToken, looksRandom } from "../../src/credential/randomness.ts";

test.each(["createWithdrawalRequest", "this.options.apiKey", "application/x-www-form-urlencoded", "user-settings-menu-item-2", "WebAuthnP256", "ES2022TargetCompiler", "v2/user-api/exchange/balance"])(
  "%s was written", (text) => expect(looksRandom(text)).toBe(false));

test.each([["alnum", 0.96], ["hex", 0.9], ["base64url", 0.96]] as const)("most random %s is seen as such", (alphabet, least) => {
  let found = 0;
  for (let i = 0; i < 500; i++) if (looksRandom(fake(`random ${alphabet} ${i}`)[alphabet](20 + (i % 50)))) found++;
  expect(found / 500).toBeGreaterThan(least);
});

test("words come to several characters a token, random text to about one", () => {
  expect(charactersPerToken("applicationConfiguration")).toBeGreaterThan(2.5);
  expect(charactersPerToken(fake("tokens").alnum(64))).toBeLessThan(1.2);
  expect(charactersPerToken("")).toBe(0);
});
