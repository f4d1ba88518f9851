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
  /** camelCase names also exist in snake_case: all of them (`ccxt`), with the same meaning. */
  readonly snakeCase?: boolean;
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
