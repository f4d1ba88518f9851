import type { Facts } from "../../../src/lint/facts.ts";
import type { Client } from "../../../src/lint/value/value.ts";

/** Whether the exchange hands out a passphrase with its keys; undefined when it isn't known. */
export function needsPassphrase(facts: Facts, client: Client): boolean | undefined {
  const exchange = client.exchange === null ? undefined : facts.knowledge.exchangeNamed(client.exchange);
  return exchange && exchange.credentials.some((detector) => detector.role === "passphrase");
}

/** Whether no key travels to the exchange: a wallet signs for the account. */
export function isSignedByWallet(facts: Facts, client: Client): boolean {
  const exchange = client.exchange === null ? undefined : facts.knowledge.exchangeNamed(client.exchange);
  return exchange !== undefined && exchange.transports.every((each) => each.key.length === 0);
}

/** Whether a key without its secret is of no use: to some requests of some exchanges it is enough. */
export function needsSecret(facts: Facts, client: Client): boolean {
  const exchange = client.exchange === null ? undefined : facts.knowledge.exchangeNamed(client.exchange);
  if (!exchange || !exchange.transports.some((each) => each.id === "rest" && each.key.length > 0)) return false;
  // A library of many exchanges asks for both before it signs anything.
  return client.library.exchange === null || exchange.keyAlone !== true;
}
