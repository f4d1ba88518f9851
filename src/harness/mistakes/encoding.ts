import { type Encoder, payloadOf, raw, rfc3986 } from "../payload.ts";
import type { PayloadMistake, Scene } from "./mistake.ts";

const urlSearchParams: Encoder = (value) => new URLSearchParams([["", value]]).toString().slice(1);
const spaceAsPlus = (encode: Encoder): Encoder => (value) => encode(value).replaceAll("%20", "+");
/** What axios makes of `params`. */
const axios: Encoder = (value) => spaceAsPlus(encodeURIComponent)(value).replaceAll("%3A", ":").replaceAll("%24", "$").replaceAll("%2C", ",");
/** Python's `quote` with its default `safe="/"`. */
const slashKept: Encoder = (value) => rfc3986(value).replaceAll("%2F", "/");
const lower = (encode: Encoder): Encoder => (value) => encode(value).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
const then = (first: Encoder, second: Encoder): Encoder => (value) => second(first(value));
const twice = (encode: Encoder): Encoder => then(encode, encode);

/** One percent-encoded byte a character; `?` where Latin-1 has none. */
const latin1: Encoder = (value) => percentBytes(Buffer.from(value.replace(/[^\0-\xff]/g, "?"), "latin1"));
const lowByte: Encoder = (value) => percentBytes(Buffer.from(value, "latin1"));
const percentBytes = (bytes: Buffer): string =>
  [...bytes].map((byte) => (byte < 0x80 ? rfc3986(String.fromCharCode(byte)) : `%${byte.toString(16).toUpperCase()}`)).join("");

/** The payload under each encoder, where the exchange wants `values`. */
const under = (values: "rfc3986" | "raw", ...encoders: Encoder[]) => ({ signing, request }: Scene): string[] =>
  signing.values === values ? encoders.map((encode) => payloadOf(signing, request, { encode })) : [];

/** Values were written otherwise than the exchange reads them. */
export const encodingMistakes: readonly PayloadMistake[] = [
  {
    id: "payload-encoded-whole",
    stage: "payload",
    says: "percent-encoded the whole assembled query, so that its = and & became %3D and %26",
    remedy: "Encode each value, join them with = and &, and sign and send that text as it is.",
    wrong: "hmac(encodeURIComponent(query))",
    right: "hmac(query) // whose values were encoded when it was put together",
    apply: ({ signing, request }) =>
      [raw, rfc3986, encodeURIComponent].flatMap((inner) => {
        const payload = payloadOf(signing, request, { encode: inner });
        return [encodeURIComponent(payload), rfc3986(payload), urlSearchParams(payload)];
      }),
  },
  {
    id: "payload-double-encoded",
    stage: "payload",
    says: "percent-encoded the values twice: % became %25",
    remedy: "Encode each value once; hand the HTTP library a finished URL or body, not parameters that it encodes again.",
    wrong: "params.set(name, encodeURIComponent(value)) // and URLSearchParams encodes it again",
    right: "parts.push(`${name}=${rfc3986(value)}`)",
    apply: under("rfc3986", twice(rfc3986), twice(encodeURIComponent), then(rfc3986, urlSearchParams), then(encodeURIComponent, urlSearchParams), then(encodeURIComponent, rfc3986), twice(urlSearchParams)),
  },
  {
    id: "payload-values-encoded",
    stage: "payload",
    says: "percent-encoded the values, which this transport signs as they are",
    remedy: "Join name=value as plain UTF-8 text: the values travel as JSON here, not in a URL.",
    wrong: "hmac(new URLSearchParams(params).toString())",
    right: "hmac(sortedParams.map(([name, value]) => `${name}=${value}`).join('&'))",
    apply: under("raw", rfc3986, encodeURIComponent, urlSearchParams, spaceAsPlus(rfc3986), slashKept),
  },
  {
    id: "payload-decoded",
    stage: "payload",
    says: "didn't percent-encode the values",
    remedy: "Percent-encode each value before signing, and sign and send the same bytes.",
    wrong: "hmac(Object.entries(params).map(([name, value]) => `${name}=${value}`).join('&'))",
    right: "hmac(Object.entries(params).map(([name, value]) => `${name}=${rfc3986(value)}`).join('&'))",
    apply: under("rfc3986", raw),
  },
  {
    id: "payload-form-plus",
    stage: "payload",
    says: "encoded the values as a form: + for a space (URLSearchParams, axios params, Python's urlencode)",
    remedy: "Write a space as %20, in what is signed and in what is sent: encode by RFC 3986, and send the text that was signed.",
    wrong: "const query = new URLSearchParams(params).toString()",
    right: "const query = Object.entries(params).map(([name, value]) => `${name}=${rfc3986(value)}`).join('&')",
    fragile: true,
    apply: under("rfc3986", urlSearchParams, spaceAsPlus(rfc3986), axios, spaceAsPlus(encodeURIComponent)),
  },
  {
    id: "payload-reserved-raw",
    stage: "payload",
    says: "left characters as they are that RFC 3986 reserves (encodeURIComponent keeps ! ' ( ) *, Python's quote keeps /, encodeURI keeps all)",
    remedy: "Encode everything but A-Z a-z 0-9 - _ . ~; `fetch` and axios rewrite a bare ' on the way, after it was signed.",
    wrong: "encodeURIComponent(value)",
    right: "encodeURIComponent(value).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase())",
    fragile: true,
    apply: under("rfc3986", encodeURIComponent, slashKept, encodeURI, (v) => slashKept(v).replaceAll("%7E", "~")),
  },
  {
    id: "payload-lowercase-escapes",
    stage: "payload",
    says: "wrote the percent escapes in lower case (%e5, not %E5)",
    remedy: "Write them in capitals, as RFC 3986 and every encoder of the standard libraries do.",
    wrong: "printf '%%%02x'",
    right: "printf '%%%02X'",
    fragile: true,
    apply: under("rfc3986", lower(rfc3986), lower(encodeURIComponent)),
  },
  {
    id: "payload-latin1",
    stage: "payload",
    says: "turned the text into Latin-1 bytes instead of UTF-8",
    remedy: "Take the UTF-8 bytes: `Buffer.from(text)`, `update(text, 'utf8')`, `text.encode()`.",
    wrong: "createHmac('sha256', secret).update(payload, 'latin1')",
    right: "createHmac('sha256', secret).update(payload, 'utf8')",
    apply: (scene) => {
      const payload = payloadOf(scene.signing, scene.request);
      if (scene.signing.values === "rfc3986") return under("rfc3986", latin1, lowByte, escape)(scene);
      return [Buffer.from(payload, "latin1"), Buffer.from(payload.replace(/[^\0-\xff]/g, "?"), "latin1")];
    },
  },
];
