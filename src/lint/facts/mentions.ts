import type { Exchange } from "../../exchange.ts";
import type { Library } from "../../library.ts";
import type { Facts } from "../facts.ts";
import type { Node } from "../syntax.ts";

/**
 * Words without which a text can't hold a kind of fact. To look for them costs a thousandth of evaluating every call
 * of a file, and most files have none.
 */
export type Mention = "library" | "host" | "header" | "signing";

export type Words = Pick<RegExp, "test">;

/** False where the text lacks what this kind of fact is made of, and no other file can bring it in. */
export function mentions(facts: Facts, what: Mention): boolean {
  const { across } = facts.evaluator;
  return (across !== undefined && IMPORTS.test(facts.text)) || facts.knowledge.words[what].test(facts.text);
}

/** How far, in characters, from a word that speaks of signing code is looked at that may sign: some eighty lines. */
const NEAR = 3_000;

/** Whether code may sign, by the words around it; in a bundle most of it is far from any. */
export function nearSigning(facts: Facts): (node: Node) => boolean {
  const { across } = facts.evaluator;
  if (across !== undefined && IMPORTS.test(facts.text)) return () => true;
  const places = [...facts.text.matchAll(new RegExp(SIGNING, "g"))].map(({ index }) => index);
  return ({ range: [start, end] }) => {
    // The first word that isn't too far before.
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) < start - NEAR) low = middle + 1;
      else high = middle;
    }
    return (places[low] ?? Infinity) <= end + NEAR;
  };
}

// `assign`, `design`, `signal` and `signIn` sign nothing.
export const SIGNING = /hmac|HMAC|Hmac|Sign(?!al|if|In|Up)|SIGN|(?<![A-Za-z])sign(?!al|if|In|Up)|_sign|[Dd]igest|_mac\b|\bmac\b/;

const IMPORTS = /\b(?:import|require|from)\b/;

export function indexWords(libraries: readonly Library[], exchanges: readonly Exchange[]): Readonly<Record<Mention, Words>> {
  const modules = libraries.flatMap(({ modules: { js = [], py = [] } }) => [...js, ...py.map((module) => module.replace(/\..*/, ""))]);
  const hosts = exchanges.flatMap(({ transports }) => transports.flatMap((transport) => [...transport.hosts, ...(transport.testHosts ?? [])].map(hostWord)));
  const places = exchanges.flatMap(({ transports }) => transports.flatMap((transport) => [...transport.key, ...(transport.signature ?? [])]));
  // `OK-ACCESS-`: a family's other headers count, too.
  const headers = places.flatMap(({ in: where, name }) => (where === "header" && name.includes("-") ? [(/^[^-]+-[^-]+-/.exec(name)?.[0] ?? name).toLowerCase()] : []));
  return {
    library: anyOf(modules),
    host: anyOf(hosts),
    header: anyOf(headers),
    signing: SIGNING,
  };
}

/** `binance` of `api.binance.com`: what code that puts a host together has to spell; the top level with it, where that would be in any text. */
function hostWord(host: string): string {
  const labels = host.toLowerCase().replace(/:\d+$/, "").split(".");
  const second = /^(?:com?|net|org|gov|ac|ne|or)$/.test(labels.at(-2) ?? "") && labels.length > 2 ? 3 : 2;
  const label = labels.at(-second) ?? host;
  return label.length > 2 && label !== "crypto" ? label : labels.slice(-second).join(".");
}

function anyOf(words: readonly string[]): Words {
  // What a shorter word finds needs no longer one.
  const short = [...new Set(words)].filter((word, _, all) => !all.some((other) => other !== word && word.includes(other)));
  return short.length === 0 ? { test: () => false } : new RegExp(short.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "i");
}
