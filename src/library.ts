import type { Role } from "./credential/role.ts";
import type { Tier } from "./exchange.ts";

/** Where a client takes a credential. */
export type CredentialSink =
  /** In an options object (the argument's index, 0 unless said) or, in Python, a keyword: `["configurationRestAPI", "apiKey"]`. */
  | { readonly role: Role; readonly option: readonly [string, ...string[]]; readonly argument?: number }
  /** As a positional argument. */
  | { readonly role: Role; readonly argument: number }
  /** Assigned to the client: `ex.secret = …`. */
  | { readonly role: Role; readonly property: string }
  /** Passed to a method of the client: `setApiKeySecret(key, secret)`; `option` when it takes an options object. */
  | { readonly role: Role; readonly method: string; readonly argument: number; readonly option?: readonly [string, ...string[]] };

/** One way a client comes into being. */
export interface ClientShape {
  /**
   * From the module to what is constructed or called: `["Spot"]`, `["default"]`, `["pro", "*"]`.
   * `*` stands for any one member, and names the exchange (`ccxt.kraken`).
   */
  readonly path: readonly string[];
  readonly language: "js" | "py";
  /** How it is made: `new X()`, `X()`, or either. Python always calls. */
  readonly by: "new" | "call" | "either";
  readonly credentials: readonly CredentialSink[];
}

/** A method that moves money. */
export interface MoneyMethod {
  /** As written in code, without the client: `withdraw`, `restAPI.withdraw`, `sapiPostCapitalWithdrawApply`. */
  readonly name: string;
  readonly tier: Tier;
  /** What it calls, when known: `POST /sapi/v1/capital/withdraw/apply`. */
  readonly endpoint?: string;
  /** Only when this argument (a string literal) is this: `api("Withdraw")`. */
  readonly when?: { readonly argument: number; readonly equals: string };
}

/** A method that asks for one symbol's price, and what answers for many in one request. */
export interface BatchMethod {
  /** As written in code, without the client: `fetchTicker`, `restAPI.tickerPrice`. */
  readonly name: string;
  /** What to call instead, as it is shown: `fetchTickers(symbols)`. */
  readonly batch: string;
  /** The option or keyword that names the symbol, where only that makes it a request for one; else any argument does. */
  readonly option?: string;
  /** Only when this argument (a string literal) is this: `api("Ticker", …)`. */
  readonly when?: { readonly argument: number; readonly equals: string };
  /** Nothing but a client of this library has a method of that name. */
  readonly distinctive?: boolean;
  /** The batch call takes the list of symbols and answers an object with one entry for each, by the symbols given. */
  readonly keyed?: boolean;
}

/** How a client keeps its clock to the exchange's. */
export interface ClockSync {
  /** The option that switches it, by its path; `on` is the value that it has then, `default` whether it is on unless said. */
  readonly option?: { readonly path: readonly [string, ...string[]]; readonly on: boolean; readonly default: boolean };
  /** Methods that measure the difference: `loadTimeDifference`. */
  readonly methods?: readonly string[];
  /** Where the difference is kept: properties or options by their last name, and methods that set it. */
  readonly difference?: readonly string[];
  /** An option or method that the client asks for the time: `nonce`, `getTime`. */
  readonly source?: readonly string[];
  /** Exchanges that it works for; absent: all of the library's. */
  readonly exchanges?: readonly string[];
  /** The option that holds the receive window, by its path. */
  readonly window?: readonly [string, ...string[]];
}

/** How a client is told to leave the live exchange alone. */
export interface Sandbox {
  /** Options or keywords that do so when they are true, by their path. */
  readonly flags: readonly (readonly [string, ...string[]])[];
  /** Options or keywords that name another host, by their path. */
  readonly hosts: readonly (readonly [string, ...string[]])[];
  /** Where the options object stands among the arguments; 0 unless said. */
  readonly argument?: number;
  /** Where the host does, when it is an argument of its own. */
  readonly position?: number;
  /** Methods that switch over, or take another host. */
  readonly methods?: readonly string[];
  /** Properties of the client that hold its hosts. */
  readonly properties?: readonly string[];
  /** The one text of an option that means the live exchange; without it none is reached. */
  readonly live?: { readonly option: string; readonly position: number; readonly equals: string };
  /** What to write, as it is shown; absent where the exchange has nothing but its live host. */
  readonly use?: string;
}

/** Everything known about the code of one client library. */
export interface Library {
  /** The package: `ccxt`, `@binance/connector`, `python-binance`. */
  readonly id: string;
  readonly docs: string;
  /** What is imported, by language: `["ccxt", "ccxt/js/ccxt.js"]`; submodules count. */
  readonly modules: { readonly js?: readonly string[]; readonly py?: readonly string[] };
  /** Exchange id, or null where the constructor names it. */
  readonly exchange: string | null;
  readonly clients: readonly ClientShape[];
  readonly money: readonly MoneyMethod[];
  /** Method names that look like money and only read; written down so that tests hold them apart. */
  readonly readOnly: readonly string[];
  /** Requests for one symbol's price that have a sibling for many. */
  readonly batch?: readonly BatchMethod[];
  /** Methods that place an order, by name without the client. */
  readonly orders?: readonly string[];
  /** Members that say what a client can do, and send nothing: `has`, `requiredCredentials`. */
  readonly describes?: readonly string[];
  /** Options that make the library print requests as they are sent, key and signature included. */
  readonly logsRequests?: readonly string[];
  /** camelCase names also exist in snake_case: all of them (`ccxt`), with the same meaning. */
  readonly snakeCase?: boolean;
  readonly time?: ClockSync;
  readonly sandbox?: Sandbox;
  /** Options that take one of a few texts, letter for letter. */
  readonly texts?: readonly { readonly option: readonly [string, ...string[]]; readonly argument?: number; readonly accepts: readonly string[] }[];
  /** A property that looks like a check of the credentials and isn't, and the method that is. */
  readonly check?: { readonly property: string; readonly method: string };
  readonly throttle:
    | { readonly kind: "none" }
    /** Built in; `option` turns it off, and is on by default from version `since` of the package. */
    | { readonly kind: "built-in"; readonly option: string; readonly since: { readonly js?: string; readonly py?: string } };
}

export function defineLibrary(library: Library): Library {
  return library;
}

/** Methods of one tier, from name to endpoint (null: not one endpoint, or not known). */
export function defineMoney(tier: Tier, endpoints: Readonly<Record<string, string | null>>): MoneyMethod[] {
  return Object.entries(endpoints).map(([name, endpoint]) => (endpoint === null ? { name, tier } : { name, tier, endpoint }));
}
