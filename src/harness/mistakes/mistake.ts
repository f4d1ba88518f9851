import type { Signing } from "../../exchange.ts";
import type { Bytes } from "../mac.ts";
import type { SignRequest } from "../signer.ts";

/** What a mistake is applied to: the request as it was asked for or sent, and the times the signer may have read. */
export interface Scene {
  readonly signing: Signing;
  readonly request: SignRequest;
  /** Clock readings between the call and its return, milliseconds. */
  readonly clock: readonly number[];
}

/** Where a signature stands: alone, in a query or form, or in JSON params. */
export type Where = "alone" | "wire" | "params";

interface Told {
  /** Public vocabulary: it never changes its meaning. */
  readonly id: string;
  /** What was done, in a sentence that goes on from "the signer". */
  readonly says: string;
  /** What to do instead, in a sentence or two. */
  readonly remedy: string;
  /** Code that makes the mistake, and code that doesn't. */
  readonly wrong: string;
  readonly right: string;
  /** Sent exactly as it was signed, some readings of the documentation accept it. */
  readonly fragile?: boolean;
}

/** Other bytes are signed. Gives every form the mistake comes in. */
export interface PayloadMistake extends Told {
  readonly stage: "payload";
  readonly apply: (scene: Scene) => readonly Bytes[];
}

/** The HMAC key is another one than the secret. */
export interface SecretMistake extends Told {
  readonly stage: "secret";
  readonly apply: (request: SignRequest) => readonly Bytes[];
}

/** Another function makes the MAC. */
export interface MacMistake extends Told {
  readonly stage: "mac";
  readonly apply: (signing: Signing, payload: Bytes, secret: Bytes) => readonly Buffer[];
}

/** The right bytes are written as other text. */
export interface DigestMistake extends Told {
  readonly stage: "digest";
  readonly apply: (signing: Signing, bytes: Buffer) => readonly string[];
}

/** The right text is damaged on its way into the request; `seen` is what arrived. */
export interface SignatureMistake extends Told {
  readonly stage: "signature";
  readonly apply: (signature: string, where: Where, seen: string) => readonly string[];
}

export type Mistake = PayloadMistake | SecretMistake | MacMistake | DigestMistake | SignatureMistake;
