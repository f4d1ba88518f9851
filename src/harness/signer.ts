import type { Signing, Transport } from "../exchange.ts";
import type { Param } from "../vector.ts";

/** What a signer is asked to sign. Names and values are text as the program has it, not encoded. */
export interface SignRequest {
  readonly exchange: string;
  readonly transport: Transport["id"];
  readonly keyType: Signing["keyType"];
  /** `POST`; on a WebSocket API the method's name. */
  readonly method: string;
  /** From the first slash, without query. */
  readonly path: string;
  /** Everything that is sent but the signature, in the order it is sent; the timestamp is among them. */
  readonly params: readonly Param[];
  /** The same, split: what goes into the query, and what into the form-encoded body. */
  readonly query: readonly Param[];
  readonly body: readonly Param[];
  /** The timestamp among the params, as a number, for signers that are given it apart. */
  readonly timestamp: number;
  readonly apiKey: string;
  /** The HMAC secret, or the private key as PEM. */
  readonly secret: string;
}

/**
 * What a signer may give back:
 * - the signature alone;
 * - the signed query (`…&signature=…`) or the whole URL, as it goes on the wire;
 * - the parts of the request, query and body as they go on the wire;
 * - for a WebSocket API the params that are sent, or the whole message, as object or JSON.
 */
export type Signed =
  | string
  | URL
  | URLSearchParams
  | { readonly signature: string }
  | {
      readonly url?: string | URL;
      readonly query?: string | URLSearchParams;
      readonly body?: string | URLSearchParams | null;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly params: Readonly<Record<string, unknown>> };

/** The function under test. Several arguments or a class of your own: adapt it in one line. */
export type Signer = (request: SignRequest) => Signed | Promise<Signed>;

/** A signer's answer, read: the signature, and the bytes it was sent with where the answer tells. */
export type Made =
  | { readonly kind: "signature"; readonly signature: string }
  /** `query` and `body` are raw and without the signature, whose text is as it stands on the wire. */
  | { readonly kind: "request"; readonly query: string; readonly body: string; readonly signature: string }
  | { readonly kind: "params"; readonly params: readonly Param[]; readonly signature: string }
  | { readonly kind: "unusable"; readonly says: string };

/** `name` is the parameter that carries the signature. */
export function readSigned(signed: unknown, name: string): Made {
  if (signed instanceof URL) return readUrl(signed.href, "", name);
  if (signed instanceof URLSearchParams) return readWire(signed.toString(), "", name);
  if (typeof signed === "string") return readText(signed, name);
  if (typeof signed !== "object" || signed === null) {
    return unusable(`returned ${signed === null ? "null" : typeof signed}, not a signature or a signed request`);
  }
  return readObject(signed as Record<string, unknown>, name);
}

function readText(text: string, name: string): Made {
  if (text === "") return unusable("returned an empty text");
  if (text.startsWith("{")) return readJson(text, name);
  // hex and base64 have neither of these; base64 may begin with a slash and end with =
  if (text.includes("?")) return readUrl(text, "", name);
  if (text.includes("&") || text.startsWith(`${name}=`)) return readWire(text, "", name);
  return { kind: "signature", signature: text };
}

function readJson(text: string, name: string): Made {
  try {
    return readObject(JSON.parse(text) as Record<string, unknown>, name);
  } catch {
    return unusable("returned text that starts like JSON and is none");
  }
}

function readObject(signed: Record<string, unknown>, name: string): Made {
  const { params, url, query, body } = signed;
  if (typeof params === "object" && params !== null) return readParams(params as Record<string, unknown>, name);
  if (url !== undefined) return readUrl(String(url), wire(body), name);
  if (query !== undefined || body !== undefined) return readWire(wire(query), wire(body), name);
  const keys = Object.keys(signed);
  if (keys.length === 1 && typeof signed[name] === "string") return { kind: "signature", signature: signed[name] };
  if (typeof signed[name] === "string") return readParams(signed, name);
  return unusable(`returned an object without \`${name}\`, \`url\`, \`query\`, \`body\` or \`params\``);
}

function wire(part: unknown): string {
  return part === undefined || part === null ? "" : String(part).replace(/^\?/, "");
}

function readUrl(url: string, body: string, name: string): Made {
  const start = url.indexOf("?");
  const end = url.indexOf("#");
  return readWire(start < 0 ? "" : url.slice(start + 1, end < start ? undefined : end), body, name);
}

function readWire(query: string, body: string, name: string): Made {
  if (body.startsWith("{")) return unusable("sends the body as JSON; a signed request takes it form-encoded");
  const inQuery = take(query, name);
  const inBody = take(body, name);
  const signature = inQuery.signature ?? inBody.signature;
  if (signature === undefined) return unusable(`returned a request without \`${name}\` in query or body`);
  return { kind: "request", query: inQuery.rest, body: inBody.rest, signature };
}

/** The parameter's raw value, and the text without it. */
function take(text: string, name: string): { rest: string; signature?: string } {
  const pairs = text === "" ? [] : text.split("&");
  const rest = pairs.filter((pair) => !pair.startsWith(`${name}=`)).join("&");
  const signature = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return signature === undefined ? { rest } : { rest, signature };
}

function readParams(params: Record<string, unknown>, name: string): Made {
  const { [name]: signature, ...rest } = params;
  if (typeof signature !== "string") return unusable(`returned params without \`${name}\``);
  return { kind: "params", params: Object.entries(rest).map(([key, value]) => [key, String(value)] as const), signature };
}

function unusable(says: string): Made {
  return { kind: "unusable", says };
}
