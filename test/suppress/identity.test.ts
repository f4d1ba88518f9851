import { describe, expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { DIGITS, kindOf, tagOf } from "../../src/suppress/identity.ts";

const salt = "0123456789abcdef".repeat(2);
const rule = "no-hardcoded-secret";

describe("how a secret is hashed", () => {
  const made = fake("identity");

  test("what machines choose is told from what people choose, for nearly all of either", () => {
    const count = (make: (i: number) => string, kind: string): number => Array.from({ length: 500 }, (_, i) => kindOf(make(i))).filter((each) => each === kind).length / 500;
    expect(count(() => made.alnum(64), "generated")).toBe(1);
    expect(count(() => made.alnum(32), "generated")).toBeGreaterThan(0.99);
    expect(count(() => made.base64(88), "generated")).toBe(1);
    expect(count(() => made.hex(64), "generated")).toBeGreaterThan(0.99);
    expect(count(() => made.alnum(24), "short")).toBeGreaterThan(0.95);
    // What is taken for a password is only hashed more slowly.
    expect(count(() => made.lower(40), "guessable")).toBe(1);
    expect(count(() => made.alnum(16), "guessable")).toBe(1);
  });

  test.each([
    "hunter2", "correct horse battery staple", "my-super-secret-password-for-prod-2024", "Password1234Password1234Password1234", "Pa55w0rd-Pa55w0rd-Pa55w0rd-Pa55w0rd", "2024-01-31-2024-01-31-2024-01-31-x", "TradingBotProduction2024!TradingBot", "TradingBotNumber24",
    "a".repeat(64), "0123456789".repeat(5), "abcdefghijklmnopqrstuvwxyz0123456789",
  ])("%s could be guessed", (password) => {
    expect(kindOf(password)).toBe("guessable");
  });

  test("each kind has its own length", async () => {
    const lengths = await Promise.all([made.alnum(64), made.of("aB3dE6gH9kL2mN5pQ8", 24), "hunter2"].map(async (secret) => (await tagOf({ rule, secret }, salt)).length));
    expect(lengths).toEqual([DIGITS.generated, DIGITS.short, DIGITS.guessable]);
  });

  test("depends on salt, rule and secret, and not on line ends", async () => {
    for (const secret of [made.alnum(64), "hunter2"]) {
      const tag = await tagOf({ rule, secret }, salt);
      expect(await tagOf({ rule, secret }, salt)).toBe(tag);
      expect(await tagOf({ rule, secret: `${secret.slice(0, 3)}\r\n${secret.slice(3)}` }, salt)).toBe(tag);
      for (const other of [await tagOf({ rule, secret }, salt.replace("0", "1")), await tagOf({ rule: "other", secret }, salt), await tagOf({ rule, secret: `${secret}x` }, salt)]) expect(other).not.toBe(tag);
    }
    const place = { rule: "no-withdrawal", place: ["call", "a.ts", "ex.withdraw()", "0"] };
    expect(await tagOf(place, salt)).not.toBe(await tagOf({ ...place, place: ["call", "a.ts", "ex.withdraw()", "1"] }, salt));
  });

  test("the hashes stay what they are: every baseline in the world is made of them", async () => {
    // The generated secret is made from a seed; the others are words.
    const of = (secret: string): Promise<string> => tagOf({ rule, secret }, salt);
    expect([await of("hunter2"), await of("correct horse battery staple"), await of(fake("frozen").alnum(64)), await of(fake("frozen").of("aB3dE6gH9kL2mN5pQ8", 24))]).toMatchInlineSnapshot(`
      [
        "6a3",
        "de7",
        "c99f1c5c1bef2ebcdd8e4643",
        "66501e86ca20cede68b7",
      ]
    `);
    expect(await tagOf({ rule: "no-withdrawal", place: ["call", "a.ts", "ex.withdraw()", "0"] }, salt)).toMatchInlineSnapshot(`"e1f511968559996df903c0fc"`);
  });

  test("a guess at a password costs tens of milliseconds, and one word in thousands has the same hash", async () => {
    const started = performance.now();
    for (let i = 0; i < 3; i++) await tagOf({ rule, secret: `guess ${i}` }, salt);
    expect((performance.now() - started) / 3).toBeGreaterThan(10);
    expect(16 ** DIGITS.guessable).toBe(4096);
  });
});
