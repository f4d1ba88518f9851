import type { Signing } from "../exchange.ts";
import type { Param } from "../vector.ts";
import type { SignRequest } from "./signer.ts";

/** Turns one value into what stands for it in a query. */
export type Encoder = (value: string) => string;

export const raw: Encoder = (value) => value;

/** RFC 3986: everything but A-Z a-z 0-9 - _ . ~ as %XX of its UTF-8 bytes, in capitals. */
export const rfc3986: Encoder = (value) =>
  encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** How a payload is put together; what is left out is as the exchange wants it. */
export interface Assembly {
  readonly encode?: Encoder;
  readonly order?: (params: readonly Param[]) => readonly Param[];
  /** Between query and body. */
  readonly glue?: string;
}

/** The bytes to sign for a request, as text, right unless `assembly` says otherwise. */
export function payloadOf(signing: Signing, request: SignRequest, assembly: Assembly = {}): string {
  const encode = assembly.encode ?? (signing.values === "rfc3986" ? rfc3986 : raw);
  const order = assembly.order ?? (signing.order === "sorted" ? sorted : (params: readonly Param[]) => params);
  const part = (name: "query" | "body" | "params"): string => join(order(request[name]), encode);
  return (signing.signs ?? []).map(part).join(assembly.glue ?? "");
}

export function join(params: readonly Param[], encode: Encoder): string {
  return params.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}

/** By name, by UTF-16 code units as every language's default sort does for ASCII names. */
export function sorted(params: readonly Param[]): readonly Param[] {
  return [...params].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Reads `a=1&b=2` back. A value is decoded as RFC 3986, or as a form where only that gives what was asked for. */
export function decodeWire(text: string, asked: readonly Param[]): readonly Param[] {
  if (text === "") return [];
  return text.split("&").map((pair) => {
    const at = pair.indexOf("=");
    const name = decode(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? "" : pair.slice(at + 1);
    const plain = decode(value);
    const form = decode(value.replaceAll("+", " "));
    const wanted = asked.some(([key, text]) => key === name && text === form);
    return [name, wanted ? form : plain] as const;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % or bytes that are no UTF-8: left as it stands, and then it differs from what was asked for
  }
}
