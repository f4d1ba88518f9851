import type { Exchange } from "../exchange.ts";

/** How near an exchange is named to a value: in its name, within a few lines, or only somewhere in the file or its path. */
export type Nearness = 0 | 1 | 2 | 3;

interface Mention {
  readonly at: number;
  readonly exchange: string;
}

export interface Issuers {
  /** Lower-case words that name an exchange. */
  readonly words: ReadonlySet<string>;
  /** Where a text names exchanges; computed once for each text. */
  of(text: string, file: string): Mentions;
}

export interface Mentions {
  /**
   * `closeness` is below 1 and settles which of several exchanges in the neighbourhood is meant. Beyond the
   * neighbourhood it looks only when `far` is set, as that costs a search of the file.
   */
  near(exchange: string, start: number, name: string | undefined, far: boolean): { readonly nearness: Nearness; readonly closeness: number };
}

/** Lines before and after a value that count as its neighbourhood. */
const LINES = 8;
/** Names that are remembered with the exchanges in them; files use the same few. */
const REMEMBERED = 4000;
/** In longer texts only this many characters around a value are searched for a mention. */
const WHOLE = 400_000;
const AROUND = 50_000;

export function issuersOf(exchanges: readonly Exchange[]): Issuers {
  const byWord = new Map<string, string[]>();
  for (const exchange of exchanges) {
    const hosts = exchange.transports.flatMap(({ hosts, testHosts = [] }) => [...hosts, ...testHosts]);
    const words = [exchange.id, exchange.name, ...(exchange.aliases ?? []), ...exchange.ccxt, ...hosts.map(domainOf)];
    for (const word of new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length >= 3))) {
      byWord.set(word, [...(byWord.get(word) ?? []), exchange.id]);
    }
  }
  const sorted = [...byWord.keys()].sort((a, b) => b.length - a.length);
  // Without any exchange: nothing matches.
  const pattern = new RegExp(sorted.map(escape).join("|") || "[]", "gi");
  const find = (text: string, from: number, to: number): Mention[] => {
    const mentions: Mention[] = [];
    for (const match of text.slice(from, to).matchAll(pattern)) {
      const at = from + match.index;
      if (!isWholeWord(text, at, at + match[0].length)) continue;
      for (const exchange of byWord.get(match[0].toLowerCase()) ?? []) mentions.push({ at, exchange });
    }
    return mentions;
  };
  const named = new Map<string, ReadonlySet<string>>();
  const inName = (name: string): ReadonlySet<string> => {
    let exchanges = named.get(name);
    if (exchanges === undefined) {
      exchanges = new Set(find(name, 0, name.length).map(({ exchange }) => exchange));
      if (named.size >= REMEMBERED) named.clear();
      named.set(name, exchanges);
    }
    return exchanges;
  };
  return { words: new Set(sorted), of: (text, file) => mentionsIn(text, file, find, inName) };
}

function mentionsIn(text: string, file: string, find: (text: string, from: number, to: number) => Mention[], inName: (name: string) => ReadonlySet<string>): Mentions {
  let inText: readonly Mention[] | undefined;
  let nearby: { readonly start: number; readonly mentions: readonly Mention[] } = { start: -1, mentions: [] };
  const inPath = new Set(find(file, 0, file.length).map(({ exchange }) => exchange));
  const around = (start: number): readonly Mention[] => {
    if (nearby.start !== start) nearby = { start, mentions: find(text, ...neighbourhood(text, start)) };
    return nearby.mentions;
  };
  const wide = (start: number): readonly Mention[] =>
    text.length > WHOLE ? find(text, Math.max(0, start - AROUND), Math.min(text.length, start + AROUND)) : (inText ??= find(text, 0, text.length));
  return {
    near(exchange, start, name, far) {
      if (name !== undefined && inName(name).has(exchange)) return { nearness: 3, closeness: 0 };
      const distances = around(start).filter((mention) => mention.exchange === exchange).map(({ at }) => distance(at, start));
      if (distances.length > 0) return { nearness: 2, closeness: 1 / (2 + Math.min(...distances) / 40) };
      if (inPath.has(exchange)) return { nearness: 1, closeness: 0.5 };
      return { nearness: far && wide(start).some((mention) => mention.exchange === exchange) ? 1 : 0, closeness: 0 };
    },
  };
}

/** What stands after a value belongs to it less than what introduces it. */
function distance(at: number, start: number): number {
  return at <= start ? start - at : 2 * (at - start);
}

function neighbourhood(text: string, start: number): [number, number] {
  const floor = Math.max(0, start - 1_000);
  let from = start;
  for (let line = 0; line <= LINES && from > floor; from--) if (text.charCodeAt(from - 1) === 10) line++;
  const ceiling = Math.min(text.length, start + 1_000);
  let to = start;
  for (let line = 0; line <= LINES && to < ceiling; to++) if (text.charCodeAt(to) === 10) line++;
  return [from, to];
}

/** The end of a word, or its hump: `binanceKey` and `BINANCE_KEY` name it; `gateway` doesn't. Long names are unmistakable. */
function isWholeWord(text: string, start: number, end: number): boolean {
  const first = text[start] ?? "";
  const last = text[end - 1] ?? "";
  const before = text[start - 1] ?? " ";
  const after = text[end] ?? " ";
  const joinedBefore = /[a-z]/.test(before) ? /[a-z]/.test(first) : /[A-Z]/.test(before) && /[A-Z]/.test(first) && /[A-Z]/.test(last);
  const joinedAfter = /[a-z]/.test(after) ? /[A-Za-z]/.test(last) : /[A-Z]/.test(after) && /[A-Z]/.test(last);
  return (!joinedBefore && !joinedAfter) || end - start >= 7;
}

/** `api.example.com` → `example.com`, `api.example.co.kr` → `example.co.kr`. */
function domainOf(host: string): string {
  const labels = host.replace(/^(?:wss?|https?):\/\//, "").replace(/[/:].*$/, "").split(".");
  return labels.slice(/^(?:co|com|or|ne|net|org)$/.test(labels.at(-2) ?? "") ? -3 : -2).join(".");
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
