import type { Detector } from "./credential/detector.ts";
import type { VectorFile } from "./vector.ts";

/** How far money can go through an endpoint. */
export type Tier =
  /** A: it leaves the account. */
  | "leaves-account"
  /** B: between accounts of the same owner. */
  | "between-own-accounts"
  /** C: it changes what is owned or owed: convert, borrow, redeem, stake. */
  | "capital-exposure"
  /** D: it changes what a key or sub-account may do. */
  | "privilege";

export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** From the first slash, without query: `/sapi/v1/capital/withdraw/apply`. */
  readonly path: string;
  readonly tier: Tier;
}

/** Where a request carries something: a header's or parameter's name. */
export interface Place {
  readonly in: "header" | "query" | "body";
  readonly name: string;
}

/** One way to talk to the exchange, and where credentials may travel on it. */
export interface Transport {
  readonly id: "rest" | "ws-api" | "ws" | "fix";
  readonly hosts: readonly string[];
  readonly testHosts?: readonly string[];
  /** Beginnings of paths that tell this exchange apart when the host isn't known: `/sapi/v1/`. */
  readonly paths?: readonly string[];
  /** Where the API key belongs; several where the exchange accepts several. Empty: no key travels. */
  readonly key: readonly Place[];
  readonly signature?: readonly Place[];
  /** The secret itself is sent, by design (Basic authentication and the like). */
  readonly sendsSecret?: boolean;
}

/** A request for one symbol's price, and how the same exchange answers for many. */
export interface BatchEndpoint {
  /** From the first slash; `*` where the symbol is a part of the path: `/v2/ticker/*`. */
  readonly path: string;
  /** The parameter that names one symbol; absent where the path does. */
  readonly one?: string;
  /** What to request instead, as it is shown: `/api/v3/ticker/price?symbols=[…]`. */
  readonly many: string;
}

/** How bytes become a signature. */
export interface Signing {
  readonly id: string;
  readonly transport: Transport["id"];
  readonly keyType: "hmac" | "rsa" | "ed25519";
  readonly algorithm: "HMAC-SHA256" | "HMAC-SHA384" | "HMAC-SHA512" | "RSA-PKCS1v15-SHA256" | "Ed25519";
  readonly digest: "hex" | "base64";
  /** How the secret's text becomes key bytes. */
  readonly secretAs: "text" | "base64" | "pem";
  /** `rfc3986`: each value is percent-encoded before signing; `raw`: as it is. Separators are never encoded. */
  readonly values: "rfc3986" | "raw";
  /** The query is decoded before it is checked: signed raw, it may be sent encoded. */
  readonly decodes?: true;
  /** `sent`: in the order they are sent; `sorted`: by name. */
  readonly order: "sent" | "sorted";
  /** What is signed, concatenated in this order without anything between; absent where it isn't made of parameters. */
  readonly signs?: readonly ("query" | "body" | "params")[];
  /** The path goes in with its query behind it. */
  readonly queryInPath?: true;
  /** A hex signature is accepted in capitals too. */
  readonly anyCase?: boolean;
  /** A part of what is signed is a digest of its own, and this is how it goes in. */
  readonly inner?: { readonly algorithm: "SHA-256" | "SHA-512"; readonly as: "bytes" | "hex" };
  /** Where another secret of the account goes, signed with the same key from this version of the key on, and the parameter that says the version. */
  readonly signsPassphrase?: { readonly in: Place; readonly version: Place; readonly since: number };
  /** What the exchange answers to a wrong signature; `alphabet`: to one with characters that none can have. */
  readonly answer?: { readonly wrong: string; readonly alphabet?: string };
  /** What is signed, in a sentence. */
  readonly payload: string;
}

/** A time that goes with each signed request. */
export interface Timestamp {
  readonly transport: Transport["id"];
  readonly at: readonly Place[];
  /** What is accepted; `iso` is ISO 8601 in UTC. */
  readonly units: readonly ("s" | "ms" | "us" | "ns" | "iso")[];
  /** Decimals are accepted, too. */
  readonly decimals?: boolean;
  /** What the exchange answers to another unit, and to decimals where that is another code. */
  readonly answer?: { readonly unit: string; readonly decimals?: string };
}

export interface ErrorCode {
  readonly code: number | string;
  readonly messages: readonly string[];
  readonly http?: number;
  /** What makes the exchange answer so, in a sentence. */
  readonly when?: string;
  readonly about: "clock" | "key" | "signature" | "permission" | "parameters" | "rate" | "server";
}

export interface Limits {
  /** Milliseconds. `max` is absent where none is documented; `names` are a header's or parameter's. */
  readonly recvWindow?: { readonly default: number; readonly max?: number; readonly answer?: string; readonly names: readonly string[] };
  /** How far a timestamp may be ahead of the server's clock, in milliseconds. */
  readonly ahead?: number;
  readonly rate: readonly { readonly what: string; readonly limit: number; readonly per: string; readonly since?: string }[];
  /** Limits that held before and are still copied: what they were, what holds now, on which hosts, and the header that counts. */
  readonly outdated?: readonly { readonly was: readonly number[]; readonly now: number; readonly per: string; readonly hosts: readonly string[]; readonly header: string; readonly since: string }[];
}

/** Everything known about one exchange's wire; code that calls it is in a Library. */
export interface Exchange {
  /** As ccxt spells it: `binance`, `okx`. */
  readonly id: string;
  readonly name: string;
  /** The API documentation. */
  readonly docs: string;
  /** Other words that name it in code, file names and environment variables: `huobi`, `gateio`, `bnb`. */
  readonly aliases?: readonly string[];
  /** ccxt ids that talk to the same exchange: `binanceus`, `binanceusdm`. */
  readonly ccxt: readonly string[];
  /** Some requests take the key without a signature, so that a client may have no secret. */
  readonly keyAlone?: true;
  readonly transports: readonly Transport[];
  readonly credentials: readonly Detector[];
  readonly signing?: readonly Signing[];
  readonly timestamps?: readonly Timestamp[];
  readonly endpoints?: readonly Endpoint[];
  /** Requests for one symbol's price that have a sibling for many. */
  readonly batches?: readonly BatchEndpoint[];
  /** Where an order is placed with POST, from the first slash: `/api/v3/order`. */
  readonly orders?: readonly string[];
  readonly errors?: readonly ErrorCode[];
  readonly limits?: Limits;
  /** Requests with known signatures; loaded when asked for, because only the harness needs them. */
  readonly vectors?: () => Promise<VectorFile>;
}

export function defineExchange(exchange: Exchange): Exchange {
  return exchange;
}
