import { exchanges } from "../../rules/all.ts";
import { UsageError } from "../errors.ts";
import type { Exchange } from "../exchange.ts";
import type { Signer } from "./signer.ts";
import { type Verification, verifyAgainst, type VerifyOptions } from "./verify.ts";

export type { Signed, Signer, SignRequest } from "./signer.ts";
export type { NamedMistake, Verification, VectorResult, VerifyOptions } from "./verify.ts";
export type { Verdict } from "./diagnose.ts";
export type { Param } from "../vector.ts";

export interface Options extends VerifyOptions {
  /** Exchange id; the first of the rules that has vectors unless said. */
  readonly exchange?: string;
}

/** Runs a signing function over everything known to be signed right, and names its mistakes. */
export async function verifySigner(signer: Signer, options: Options = {}): Promise<Verification> {
  if (typeof signer !== "function") throw new UsageError("verifySigner(signer): the signer is a function from a request to its signature.");
  return await verifyAgainst(exchangeOf(options.exchange), signer, options);
}

/** The record an id names. */
export function exchangeOf(id: string | undefined): Exchange {
  const known = exchanges.filter((exchange) => exchange.vectors !== undefined);
  const found = id === undefined ? known[0] : known.find((exchange) => exchange.id === id);
  if (found === undefined) {
    throw new UsageError(`exchange "${id ?? ""}" has no signing vectors; there are some for ${known.map((one) => one.id).join(", ")}.`);
  }
  return found;
}
