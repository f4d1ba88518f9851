/**
 * A credential that masks itself wherever it is printed.
 *
 * `reveal()` is the only way back to the text; it is named so that a search finds every place.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return mask(this.#text);
  }

  toJSON(): string {
    return mask(this.#text);
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return mask(this.#text);
  }
}

/**
 * What may be shown of a secret: enough of a long one to tell two keys apart, nothing of a short one,
 * because four characters of a passphrase are most of it.
 */
export function mask(text: string): string {
  return text.length >= 32 ? `${text.slice(0, 4)}…` : "…";
}
