import type { Digest } from "../value/idioms/digests.ts";
import type { Encoded, Value } from "../value/value.ts";

/** How a digest's bytes are written where they are used. */
export type Form =
  | "hex"
  | "base64"
  | "base64url"
  /** Bytes that nobody wrote out. */
  | "binary"
  /** Bytes read as UTF-8. */
  | "utf8"
  /** Base64 of the hex text. */
  | "base64-of-hex"
  | "base64-of-base64";

export interface WrittenDigest {
  readonly of: Digest;
  readonly form: Form;
  /** Percent-encodings around it, outermost first. */
  readonly percent: readonly Encoded[];
  /** With line feeds in it. */
  readonly lines: boolean;
  /** The outermost expression that writes it. */
  readonly value: Value;
  /** The one that turns its bytes into characters, inside any percent-encoding. */
  readonly writer: Value;
}

/** A digest and how it is written; undefined when the value is none, is not made yet, or is written in a way that isn't known. */
export function writtenDigest(value: Value): WrittenDigest | undefined {
  switch (value.kind) {
    case "mac":
    case "hash": {
      const form = FORMS.get(value.digest ?? "");
      return form && { of: value, form, percent: [], lines: false, value, writer: value };
    }
    case "encoded":
      return encodedDigest(value);
    case "decoded": {
      const inner = writtenDigest(value.of);
      if (!inner) return undefined;
      if (value.how === "latin1") return inner;
      return inner.form === value.how ? { ...inner, form: "binary" } : undefined;
    }
    case "concat": {
      // A byte's leading zero: ("0" + byte.toString(16)).slice(-2)
      const [first, second, ...more] = value.parts;
      return first?.kind === "text" && /^0+$/.test(first.text) && second && more.length === 0 ? writtenDigest(second) : undefined;
    }
    default:
      return undefined;
  }
}

/** crypto-js's words print as hex, wherever a string is wanted. */
const FORMS: ReadonlyMap<string, Form> = new Map([["hex", "hex"], ["words", "hex"], ["base64", "base64"], ["base64url", "base64url"], ["binary", "binary"], ["utf8", "utf8"]]);

function encodedDigest(value: Encoded): WrittenDigest | undefined {
  const inner = writtenDigest(value.of);
  if (!inner) return undefined;
  switch (value.how) {
    case "percent":
    case "percent-url":
      return { ...inner, percent: [value, ...inner.percent], value };
    case "base64":
    case "hex": {
      const form = inner.form === "binary" ? value.how : value.how === "base64" ? AGAIN.get(inner.form) : undefined;
      return form && { ...inner, form, lines: inner.lines || value.lines === true, value, writer: value };
    }
    default:
      return undefined;
  }
}

const AGAIN: ReadonlyMap<Form, Form> = new Map([["hex", "base64-of-hex"], ["base64", "base64-of-base64"]]);
