import { describe, expect, it } from "vitest";
import { everything, right, rightRequest, verify } from "./signers.ts";

describe("a signer that is right", () => {
  it("passes every vector by its signature alone", async () => {
    const verification = await verify(right, everything);
    expect(verification.report()).toContain("35 of 35 vectors signed right");
    expect(verification.ok).toBe(true);
  });

  it("passes every vector by the request it sends", async () => {
    const verification = await verify(rightRequest, everything);
    expect(verification.ok, verification.report()).toBe(true);
    expect(verification.results).toHaveLength(35);
  });
});
