import { describe, expect, it } from "vitest";
import { exchangeOf, type Options } from "./index.ts";
import type { Signer } from "./signer.ts";
import { choose, verifyAgainst } from "./verify.ts";
import { readVectors } from "./vectors.ts";

/** One test for each vector; a failing one says which mistake was made. Stands at the top level of a test file. */
export function describeSigner(name: string, signer: Signer, options: Options = {}): void {
  const exchange = exchangeOf(options.exchange);
  describe(name, async () => {
    const { chosen } = choose(exchange, await readVectors(exchange), options);
    const verified = once(() => verifyAgainst(exchange, signer, options));
    for (const { vector } of chosen) {
      it(`${vector.id}: ${vector.about}`, async () => {
        const verification = await verified();
        const result = verification.results.find((one) => one.vector === vector.id);
        expect(result?.ok, verification.report()).toBe(true);
      });
    }
  });
}

/** The mistakes are named over all vectors together, so they are signed once, when the first test asks. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
