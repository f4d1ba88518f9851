import { wordsOf } from "../../credential/name.ts";
import type { Exchange } from "../../exchange.ts";
import type { Facts } from "../facts.ts";
import type { Knowledge } from "../knowledge.ts";

/** The exchanges that a whole file is about: none where it doesn't say, several where what it says fits several. */
export interface FileExchanges {
  /** By its hosts, or by headers that only they read. */
  readonly bySign: readonly Exchange[];
  /** By the file's name, by its classes, by the packages it imports. */
  readonly byName: readonly Exchange[];
  /** More than one that don't go together: what isn't tied to one of them is nobody's. */
  readonly mixed: boolean;
}

export function collectFileExchanges(facts: Facts): FileExchanges {
  const hosts = distinct([...facts.text.matchAll(HOST)].flatMap((match) => facts.knowledge.host((match[1] ?? match[2] ?? "").toLowerCase())?.exchange ?? []));
  const claims = distinct([...facts.text.matchAll(HEADER)].map((match) => (match[1] ?? "").toLowerCase())).map((name) => claimants(facts.knowledge, name)).filter((each) => each.length > 0);
  const headers = claims.reduce<readonly Exchange[] | undefined>((all, each) => (all ? all.filter((one) => each.includes(one)) : each), undefined);
  const named = namesOf(facts);
  if (hosts.length > 1) return { bySign: [], byName: [], mixed: true };
  if (hosts.length === 1) return { bySign: hosts, byName: [], mixed: headers !== undefined && !headers.some((each) => hosts.includes(each)) };
  if (headers) return { bySign: headers, byName: named, mixed: headers.length === 0 };
  return { bySign: [], byName: named, mixed: named.length > 1 };
}

const HOST = /(?:https?|wss?):\/\/([\w.-]+)|["'`]([\w-]+(?:\.[\w-]+){1,4})["'`]/g;
const HEADER = /["'`]([A-Za-z]\w*(?:-\w+)+)["'`]/g;

/** The exchanges that read a header of this name, for the key or for the signature. */
export function claimants(knowledge: Knowledge, header: string): readonly Exchange[] {
  let index = indexed.get(knowledge);
  if (!index) {
    index = new Map();
    for (const exchange of knowledge.exchanges) {
      for (const place of exchange.transports.flatMap((each) => [...each.key, ...(each.signature ?? [])])) {
        const name = place.name.toLowerCase();
        if (place.in !== "header" || !name.includes("-")) continue;
        index.set(name, distinct([...(index.get(name) ?? []), exchange]));
      }
    }
    indexed.set(knowledge, index);
  }
  return index.get(header.toLowerCase()) ?? [];
}

const indexed = new WeakMap<Knowledge, Map<string, readonly Exchange[]>>();

function namesOf(facts: Facts): readonly Exchange[] {
  const file = facts.file.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "");
  const classes = facts.nodes("ClassDeclaration").map((each) => each.id?.name ?? "");
  const modules = facts.nodes("ImportDeclaration").map((each) => String(each.source.value)).filter((each) => !/^[./@~#]/.test(each));
  return distinct([file, ...classes, ...modules].flatMap((name) => namedIn(facts.knowledge, name)));
}

/** Exchanges whose name is a word of a name: `signBinance`, `OKX_SECRET`, `kraken-client`. */
export function namedIn(knowledge: Knowledge, name: string): readonly Exchange[] {
  return distinct(wordsOf(name).flatMap((word) => {
    const found = word.length > 2 ? knowledge.exchangeNamed(word) : undefined;
    // `coinbase` may be any of those that are called so.
    return found ? knowledge.exchanges.filter((each) => each === found || each.id.startsWith(found.id)) : [];
  }));
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
