import type { Exchange, Signing } from "../../../src/exchange.ts";
import { claimed, targetOf } from "../../../src/lint/facts/attributed-digests.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { headersOf } from "../../../src/lint/facts/headers.ts";
import type { Header } from "../../../src/lint/facts/headers.ts";
import { collectRequests } from "../../../src/lint/facts/requests.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { options, textOf } from "../../../src/lint/value/value.ts";

export interface PlainPassphrase {
  readonly node: Node;
  readonly exchange: Exchange;
  readonly since: number;
}

/** Passphrases sent as they are beside a key version that wants them signed. */
export function plainPassphrases(facts: Facts): readonly PlainPassphrase[] {
  const found: PlainPassphrase[] = [];
  const judge = (headers: readonly Header[], exchanges: readonly Exchange[]): void => {
    for (const exchange of exchanges) {
      for (const signing of exchange.signing ?? []) {
        const node = signing.signsPassphrase && plain(headers, signing.signsPassphrase);
        if (node) found.push({ node, exchange, since: signing.signsPassphrase?.since ?? 0 });
      }
    }
  };
  for (const request of facts.of(collectRequests)) {
    // One way at a time: the version of one goes with the passphrase of the same.
    for (const headers of request.headers ? options(request.headers) : []) judge(headersOf({ ...request, headers }), targetOf(facts, request)?.exchanges ?? []);
  }
  for (const node of facts.nodes("ObjectExpression")) {
    if (!node.properties.some((each) => each.type === "Property" && each.key.type === "Literal" && /passphrase/i.test(String(each.key.value)))) continue;
    for (const value of options(facts.evaluator.of(node))) {
      if (value.kind !== "object") continue;
      const headers = [...value.entries].map(([name, each]) => ({ name: name.toLowerCase(), value: each.value, node: each.node }));
      judge(headers, claimed(facts, headers.map((each) => each.name)));
    }
  }
  return found;
}

function plain(headers: readonly Header[], rule: NonNullable<Signing["signsPassphrase"]>): Node | undefined {
  const named = (name: string): Header | undefined => headers.find((each) => each.name === name.toLowerCase());
  const version = Number(textOf(named(rule.version.name)?.value) ?? Number.NaN);
  const passphrase = named(rule.in.name);
  if (!passphrase || !(version >= rule.since)) return undefined;
  return options(passphrase.value).every((each) => each.kind === "credential" || each.kind === "text") ? passphrase.node : undefined;
}
