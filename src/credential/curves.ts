import { createECDH, createPrivateKey, createPublicKey } from "node:crypto";
import { keccak256 } from "./keccak.ts";

/** The address that a private key of 64 hexadecimal digits owns, as `0x` and 40 lower-case digits; the key must be valid. */
export function evmAddress(privateKey: string): string {
  const curve = createECDH("secp256k1");
  curve.setPrivateKey(privateKey, "hex");
  // Without the byte that says "uncompressed".
  return `0x${Buffer.from(keccak256(curve.getPublicKey().subarray(1)).subarray(12)).toString("hex")}`;
}

/** An Ed25519 seed in PKCS #8: https://www.rfc-editor.org/rfc/rfc8410#section-7 */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** The public key of an Ed25519 seed of 32 bytes. */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  return createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
}

/** 64 bytes of which the second half is the first one's public key: how Solana and NaCl write a key pair. */
export function isEd25519Pair(bytes: Uint8Array): boolean {
  if (bytes.length !== 64) return false;
  const own = ed25519PublicKey(bytes.subarray(0, 32));
  return own.every((byte, i) => byte === bytes[32 + i]);
}

const ADDRESS = /\b0x[\dA-Fa-f]{40}\b/g;
let lastText = "";
let lastAddresses: ReadonlySet<string> = new Set();
/** Keys tried against one text's addresses; a list of transactions has thousands of look-alikes. */
let tried = 0;
const MOST = 500;

/** The key's own address stands in the text: nobody writes both down unless it is a key. */
export function ownsAddressIn(privateKey: string, text: string): boolean {
  if (text !== lastText) {
    lastText = text;
    lastAddresses = new Set((text.match(ADDRESS) ?? []).map((address) => address.toLowerCase()));
    tried = 0;
  }
  return lastAddresses.size > 0 && tried++ < MOST && lastAddresses.has(evmAddress(privateKey));
}
