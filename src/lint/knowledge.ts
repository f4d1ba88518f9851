import type { Endpoint, Exchange, Transport } from "../exchange.ts";
import type { ClientShape, Library, MoneyMethod } from "../library.ts";
import { indexWords } from "./facts/mentions.ts";
import type { Mention, Words } from "./facts/mentions.ts";
import type { Language } from "./syntax.ts";

/** `exchange` is null for an endpoint that is only known from a library of many exchanges. */
export interface MoneyEndpoint {
  readonly exchange: string | null;
  readonly endpoint: Endpoint;
}

/** The records, indexed for the questions that code asks. */
export interface Knowledge {
  readonly libraries: readonly Library[];
  readonly exchanges: readonly Exchange[];
  /** What a text must hold for a kind of fact to be in it. */
  readonly words: Readonly<Record<Mention, Words>>;
  /** Whether a lower-case word names an exchange: beside it, a key is an API key (`BINANCE_KEY`). */
  readonly issuers: { has(word: string): boolean };
  /** The client that an import path names: module "ccxt", path ["pro", "kraken"]. */
  client(language: Language, module: string, path: readonly string[]): { library: Library; shape: ClientShape | undefined; exchange: string | null } | undefined;
  /** By id, ccxt id or alias, in any case. */
  exchangeNamed(name: string): Exchange | undefined;
  /** By the host a request goes to. */
  host(host: string): { exchange: Exchange; transport: Transport } | undefined;
  /** By a path's beginning that only one exchange has. */
  path(path: string): { exchange: Exchange; transport: Transport } | undefined;
  /** The exchange that reads this header, or others of its family: `X-MBX-APIKEY`, `OK-ACCESS-PASSPHRASE`. */
  header(name: string): Exchange | undefined;
  /** The money-moving endpoint at this path; of the exchange at `host` when that is known, and of that method. */
  endpoint(path: string, method: string | undefined, host: string | undefined): MoneyEndpoint | undefined;
  /** The money-moving endpoint whose path ends so: `capital/withdraw/apply`, as ccxt's `request` takes it. */
  endpointEnding(tail: string, exchange: string | null): MoneyEndpoint | undefined;
  /** A library's money methods by any of their spellings; several where an argument tells them apart. */
  money(library: Library, path: readonly string[]): readonly MoneyMethod[];
  /** A money method by a name that no other kind of object has: `sapiPostCapitalWithdrawApply`. */
  distinctiveMoney(name: string): { library: Library; method: MoneyMethod } | undefined;
}

export function indexKnowledge(libraries: readonly Library[], exchanges: readonly Exchange[]): Knowledge {
  const { byName, byHost, byHeader } = indexWires(exchanges);
  const { moneyOf, distinctive } = indexMoney(libraries);
  const byPath = indexEndpoints(libraries, exchanges);

  return {
    libraries,
    exchanges,
    words: indexWords(libraries, exchanges),
    issuers: byName,
    client(language, module, path) {
      for (const library of libraries) {
        const inside = moduleTail(library.modules[language] ?? [], module, language);
        if (!inside) continue;
        const whole = [...inside, ...path].filter((step, index, all) => !(step === "default" && index < all.length - 1));
        for (const shape of library.clients) {
          if (shape.language !== language) continue;
          const named = matchPath(shape.path, whole);
          if (named === undefined) continue;
          return { library, shape, exchange: library.exchange ?? (named === "" || named === "*" ? null : (byName.get(named.toLowerCase())?.id ?? named)) };
        }
        // A base class or interface in a type annotation: a client, of no exchange in particular.
        if (whole.length > 0 && /^(?:Exchange|pro)$/.test(whole.at(-1) ?? "")) return { library, shape: undefined, exchange: library.exchange };
      }
      return undefined;
    },
    exchangeNamed: (name) => byName.get(name.toLowerCase()),
    host(host) {
      // `https://api.binance.${tld}`
      if (host.endsWith(".")) for (const [known, found] of byHost) if (known.startsWith(host)) return found;
      for (let at = host; at.includes("."); at = at.slice(at.indexOf(".") + 1)) {
        const found = byHost.get(at);
        if (found) return found;
      }
      return undefined;
    },
    path(path) {
      for (const exchange of exchanges) {
        for (const transport of exchange.transports) if (transport.paths?.some((prefix) => path.startsWith(prefix))) return { exchange, transport };
      }
      return undefined;
    },
    header: (name) => byHeader.get(name.toLowerCase()) ?? byHeader.get(name.toLowerCase().slice(0, name.lastIndexOf("-") + 1)),
    endpoint(path, method, host) {
      const at = host === undefined ? undefined : this.host(host)?.exchange.id;
      if (host !== undefined && at === undefined) return undefined;
      const found = byPath.get(pattern(path))?.filter((each) => !method || each.endpoint.method === method.toUpperCase()) ?? [];
      const fits = found.find((each) => each.exchange === at) ?? found.find((each) => each.exchange !== null && at === undefined) ?? found.find((each) => each.exchange === null);
      // Without a host, a path that several exchanges share must say by itself that it is no list of past withdrawals.
      const certain = at !== undefined || (fits?.endpoint.path.includes("/sapi/") ?? false) || SENDS.test(path) || (method !== undefined && /withdraw/i.test(path));
      return fits && certain ? { ...fits, exchange: fits.exchange ?? at ?? null } : undefined;
    },
    endpointEnding(tail, exchange) {
      for (const [path, found] of byPath) {
        const fits = path.endsWith(`/${tail.replace(/^\/+/, "")}`) ? found.find((each) => exchange === null || each.exchange === null || each.exchange === exchange) : undefined;
        if (fits) return fits;
      }
      return undefined;
    },
    money(library, path) {
      const known = moneyOf.get(library);
      return known?.get(spelling(library, path.join("."))) ?? known?.get(spelling(library, path.at(-1) ?? "")) ?? [];
    },
    distinctiveMoney: (name) => distinctive.get(flat(name)),
  };
}

type Wire = { readonly exchange: Exchange; readonly transport: Transport };

function indexWires(exchanges: readonly Exchange[]): { byName: Map<string, Exchange>; byHost: Map<string, Wire>; byHeader: Map<string, Exchange> } {
  const byName = new Map<string, Exchange>();
  const byHost = new Map<string, Wire>();
  const byHeader = new Map<string, Exchange>();
  const first = <T>(map: Map<string, T>, key: string, value: T): void => void (map.has(key) || map.set(key, value));
  for (const exchange of exchanges) {
    for (const name of [exchange.id, ...exchange.ccxt, ...(exchange.aliases ?? [])]) first(byName, name.toLowerCase(), exchange);
    for (const transport of exchange.transports) {
      for (const host of [...transport.hosts, ...(transport.testHosts ?? [])]) first(byHost, host, { exchange, transport });
      for (const place of [...transport.key, ...(transport.signature ?? [])]) {
        // A name that many services use for a key says nothing about the exchange.
        const name = place.name.toLowerCase();
        if (place.in !== "header" || !name.includes("-") || /^x(?:-(?:api|key|apikey|signature))+$/.test(name)) continue;
        first(byHeader, name, exchange);
        // OK-ACCESS-PASSPHRASE goes with OK-ACCESS-KEY.
        const family = name.slice(0, name.lastIndexOf("-") + 1);
        if (family.split("-").length > 2) first(byHeader, family, exchange);
      }
    }
  }
  return { byName, byHost, byHeader };
}

function indexMoney(libraries: readonly Library[]): { moneyOf: Map<Library, Map<string, MoneyMethod[]>>; distinctive: Map<string, { library: Library; method: MoneyMethod }> } {
  const moneyOf = new Map<Library, Map<string, MoneyMethod[]>>();
  const distinctive = new Map<string, { library: Library; method: MoneyMethod }>();
  for (const library of libraries) {
    const methods = new Map<string, MoneyMethod[]>();
    for (const method of library.money) {
      const name = spelling(library, method.name);
      methods.set(name, [...(methods.get(name) ?? []), method]);
      if (DISTINCTIVE.test(method.name) && !distinctive.has(flat(method.name))) distinctive.set(flat(method.name), { library, method });
    }
    moneyOf.set(library, methods);
  }
  return { moneyOf, distinctive };
}

/** A path that only sends: `…/withdraw/apply`, `/0/private/Withdraw`. A plural is a list as well. */
const SENDS = /withdraw(?:al)?(?:\/(?:create|apply|submit|new|api\/create))?$/i;

/** Parts that differ from call to call stand as `*`: `/v2/accounts/{id}/transactions`. */
function pattern(path: string): string {
  return path.replace(/\/+$/, "").replace(/\{[^}]*\}|(?<=\/):\w+/g, "*");
}

function indexEndpoints(libraries: readonly Library[], exchanges: readonly Exchange[]): Map<string, MoneyEndpoint[]> {
  const found = new Map<string, MoneyEndpoint[]>();
  const add = (exchange: string | null, endpoint: Endpoint): void => {
    const path = pattern(endpoint.path);
    const there = found.get(path) ?? [];
    if (!there.some((each) => each.exchange === exchange && each.endpoint.method === endpoint.method)) found.set(path, [...there, { exchange, endpoint }]);
  };
  for (const exchange of exchanges) for (const endpoint of exchange.endpoints ?? []) add(exchange.id, endpoint);
  for (const library of libraries) {
    for (const { endpoint, tier } of library.money) {
      const match = /^(GET|POST|PUT|DELETE) (\/\S+)$/.exec(endpoint ?? "");
      if (match) add(library.exchange, { method: match[1] as Endpoint["method"], path: match[2] ?? "", tier });
    }
  }
  return found;
}

/** Names made from an API path (`sapiPostCapitalWithdrawApply`, `private_post_withdraw`): nothing else is called so. */
const DISTINCTIVE = /(?:Post|Get|Put|Delete)[A-Z]|_(?:post|get|put|delete)_/;

const flat = (name: string): string => name.replaceAll("_", "").toLowerCase();

const spelling = (library: Library, name: string): string => (library.snakeCase ? flat(name) : name);

/** What is left of a module's name behind one that the library is known by; undefined when it is another module. */
function moduleTail(known: readonly string[], module: string, language: Language): readonly string[] | undefined {
  const separator = language === "py" ? "." : "/";
  for (const name of known) {
    if (module === name) return [];
    if (module.startsWith(name + separator)) return module.slice(name.length + 1).split(separator).filter((step) => language === "py" || !/\.[cm]?js$|^(?:js|dist|lib|src)$/.test(step));
  }
  return undefined;
}

/** Matches a shape's path against the end of an import path; gives what `*` stands for, "" when there is no `*`. */
function matchPath(shape: readonly string[], path: readonly string[]): string | undefined {
  if (shape.length === 1 && shape[0] === "default" && path.length === 0) return "";
  const tail = path.slice(-shape.length);
  if (tail.length < shape.length) return undefined;
  let named = "";
  for (const [index, step] of shape.entries()) {
    const actual = tail[index] ?? "";
    if (step === "*") {
      if (actual !== "*" && !/^[a-z][a-z0-9]*$/.test(actual)) return undefined;
      // Exchange.milliseconds() is a class's method, no exchange.
      if (path.slice(0, -shape.length).some((before) => /^[A-Z]/.test(before))) return undefined;
      named = actual;
    } else if (step !== actual) return undefined;
  }
  return named;
}
