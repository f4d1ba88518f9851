import type { Exchange } from "../../exchange.ts";
import { collectClients } from "./clients.ts";
import type { Facts } from "../facts.ts";

/** The exchanges that a file talks to, as far as it says: by a host, a header, a path that only one has, or a client. */
export function collectExchanges(facts: Facts): ReadonlySet<Exchange> {
  const { knowledge } = facts;
  const found = new Set<Exchange>();
  const add = (exchange: Exchange | undefined): void => void (exchange && found.add(exchange));
  for (const text of texts(facts)) {
    const host = /(?:https?|wss?):\/\/([\w.-]+)/.exec(text)?.[1] ?? (/^[\w-]+(?:\.[\w-]+)+$/.test(text) ? text : undefined);
    if (host) add(knowledge.host(host.toLowerCase())?.exchange);
    else if (text.startsWith("/")) add(knowledge.path(text)?.exchange);
    else if (/^[A-Za-z]\w*-[\w-]+$/.test(text)) add(knowledge.header(text));
  }
  for (const client of facts.of(collectClients).made) {
    const id = client.exchange ?? client.library.exchange;
    if (id) add(knowledge.exchangeNamed(id));
  }
  return found;
}

function* texts(facts: Facts): Iterable<string> {
  for (const node of facts.nodes("Literal")) if (typeof node.value === "string" && node.value.length < 300) yield node.value;
  for (const node of facts.nodes("TemplateElement")) yield (node.value.cooked ?? node.value.raw).slice(0, 300);
}
