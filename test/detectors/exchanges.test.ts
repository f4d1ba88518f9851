import { readdirSync, readFileSync } from "node:fs";
import { expect, describe, test } from "vitest";
import { exchanges } from "../../rules/all.ts";

const folder = new URL("../../rules/exchanges/", import.meta.url);

test("every record in the folder is in the list", () => {
  const records = readdirSync(folder).filter((file) => file.endsWith(".ts") && readFileSync(new URL(file, folder), "utf8").includes("defineExchange({"));
  expect(exchanges.map(({ id }) => `${id}.ts`).sort()).toEqual(records.sort());
});

test("no ccxt id belongs to two exchanges", () => {
  const ids = exchanges.flatMap(({ ccxt }) => ccxt);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

describe.each(exchanges.map((exchange) => [exchange.id, exchange] as const))("%s", (id, exchange) => {
  test("says where it is documented and spoken to", () => {
    expect(exchange.docs).toMatch(/^https:\/\//);
    expect(exchange.ccxt).not.toHaveLength(0);
    for (const { hosts, testHosts = [] } of exchange.transports) {
      for (const host of [...hosts, ...testHosts]) expect(host).toMatch(/^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?$/);
      expect(hosts).not.toHaveLength(0);
    }
  });

  test("owns its credentials and its ways to sign", () => {
    for (const detector of exchange.credentials) expect([id, null]).toContain(detector.exchange);
    const transports = new Set(exchange.transports.map((transport) => transport.id));
    for (const signing of exchange.signing ?? []) expect(transports).toContain(signing.transport);
  });
});
