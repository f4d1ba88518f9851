import type { Exchange } from "../../../src/exchange.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { headersOf } from "../../../src/lint/facts/headers.ts";
import { alternatives, asUrl } from "../../../src/lint/value/query.ts";
import { collectRequests } from "../../../src/lint/facts/requests.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { options, within } from "../../../src/lint/value/value.ts";
import type { Value } from "../../../src/lint/value/value.ts";

export interface MisspeltHeader {
  readonly node: Node;
  readonly exchange: Exchange;
  readonly name: string;
  readonly right: string;
}

/** The key in a header that the exchange doesn't read: `X-MBX-API-KEY`, or `Authorization` where a header of its own is read. */
export function misspeltHeaders(facts: Facts): MisspeltHeader[] {
  return facts.of(collectRequests).flatMap((request): MisspeltHeader[] => {
    const hosts = request.url ? alternatives(request.url).map((url) => asUrl(url)?.host) : [];
    const found = hosts.length > 0 && hosts.every((host) => host !== undefined) ? facts.knowledge.host(hosts[0] ?? "") : undefined;
    const places = found?.transport.key ?? [];
    // Where the key may travel in several ways, another one may be meant.
    const [place] = places;
    if (!found || !place || places.length !== 1 || place.in !== "header" || isOpen(request.headers)) return [];
    const headers = headersOf(request);
    if (headers.some((header) => header.name === place.name.toLowerCase())) return [];
    const meant = headers.filter((header) => isNear(header.name, place.name) || (header.name === "authorization" && !found.exchange.transports.some((each) => mentions(each, "authorization"))));
    return meant.filter((header) => carriesKey(header.value)).map((header) => ({ node: header.node, exchange: found.exchange, name: header.written ?? header.name, right: place.name }));
  });
}

function isOpen(headers: Value | undefined): boolean {
  return headers === undefined || options(headers).some((each) => each.kind !== "object" || each.open);
}

function mentions(transport: Exchange["transports"][number], header: string): boolean {
  return [...transport.key, ...(transport.signature ?? [])].some((place) => place.name.toLowerCase() === header);
}

/** The same letters with other separators, or a word about the key more or less: `X-MBX-KEY`, `MBX-APIKEY`. */
function isNear(name: string, right: string): boolean {
  const letters = (of: string): string => of.toLowerCase().replace(/[^a-z\d]/g, "").replace(/^x/, "").replace(/api/, "");
  return letters(name) === letters(right);
}

function carriesKey(value: Value): boolean {
  let found = false;
  within(value, (each) => {
    found ||= each.kind === "credential" && each.role === "key";
  });
  return found;
}
