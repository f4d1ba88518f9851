import type { Signing, Transport } from "./exchange.ts";

/** A parameter's name and its value as text, not encoded. */
export type Param = readonly [name: string, value: string];

/** What signs a vector: an example the exchange printed, a published test seed, or a key made when it is needed. */
export interface VectorKey {
  readonly keyType: Signing["keyType"];
  readonly apiKey: string;
  /** The HMAC secret. */
  readonly secret?: string;
  /** The 32 bytes an Ed25519 key is made of, as hex. */
  readonly seed?: string;
  /** SPKI as base64, where only the public half is known; signers get a key of the same kind made on the spot. */
  readonly publicKey?: string;
  readonly source: string;
}

/** A request and the one signature that belongs to it. */
export interface Vector {
  readonly id: string;
  /** What it is there for, in a clause. */
  readonly about: string;
  readonly transport: Transport["id"];
  /** Names one of the file's keys. */
  readonly key: string;
  /** `POST`, or the WebSocket method (`order.place`). */
  readonly method: string;
  readonly path: string;
  /** In the order they are sent; `body` is form-encoded. On a WebSocket API all are in `query`. */
  readonly query: readonly Param[];
  readonly body: readonly Param[];
  /** The bytes that are signed, as text. */
  readonly payload: string;
  /** Absent where the key is made on the spot. */
  readonly signature?: string;
  readonly source: string;
  /** Ids of mistakes that give another signature on this vector. */
  readonly catches: readonly string[];
  /** Signatures that a mistake is known to give here, computed by someone else. */
  readonly wrong?: readonly { readonly mistake: string; readonly signature: string }[];
}

/** A signature that is printed somewhere as right and is not: a verifier that accepts it is broken. */
export interface RefusedVector {
  readonly id: string;
  readonly why: string;
  readonly transport: Transport["id"];
  readonly key: string;
  readonly payload: string;
  readonly signature: string;
  readonly source: string;
}

export interface VectorFile {
  readonly exchange: string;
  readonly keys: Readonly<Record<string, VectorKey>>;
  readonly vectors: readonly Vector[];
  readonly refused: readonly RefusedVector[];
}
