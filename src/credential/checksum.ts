import { createHash } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The CRC-32 of `text` as six base-62 digits: how GitHub and npm end their tokens. */
export function crc32Base62(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  let digits = "";
  for (let i = 0; i < 6; i++) {
    digits = `${BASE62[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** The bytes of base-58 text, or undefined when it has other characters. */
export function decodeBase58(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const char of text) {
    let carry = BASE58.indexOf(char);
    if (carry === -1) return undefined;
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  for (let i = 0; text[i] === "1"; i++) bytes.push(0);
  return Uint8Array.from(bytes.reverse());
}

/** The payload of base58check text, without its four checksum bytes; undefined when they don't hold. */
export function decodeBase58Check(text: string): Uint8Array | undefined {
  const bytes = decodeBase58(text);
  if (bytes === undefined || bytes.length < 5) return undefined;
  const payload = bytes.subarray(0, -4);
  const sum = sha256(sha256(payload));
  return bytes.subarray(-4).every((byte, i) => byte === sum[i]) ? payload : undefined;
}

/** The base-58 text of bytes. */
export function encodeBase58(bytes: Uint8Array): string {
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  let text = "";
  for (; number > 0n; number /= 58n) text = `${BASE58[Number(number % 58n)]}${text}`;
  return "1".repeat(Math.max(0, bytes.findIndex((byte) => byte !== 0))) + text;
}

/** The base58check text of a payload. */
export function encodeBase58Check(payload: Uint8Array): string {
  return encodeBase58(Uint8Array.from([...payload, ...sha256(sha256(payload)).subarray(0, 4)]));
}

/** The order of the group of secp256k1: a private key is from 1 to one less. */
const ORDER = BigInt(`0x${"f".repeat(31)}e${"baaedce6af48a03bbfd25e8cd0364141"}`);

export function isSecp256k1Key(hex: string): boolean {
  const key = BigInt(`0x${hex}`);
  return key > 0n && key < ORDER;
}

/** True when the last word of a BIP-39 mnemonic holds the checksum of the others. `order` gives a word's number. */
export function isMnemonic(words: readonly string[], order: ReadonlyMap<string, number>): boolean {
  if (words.length < 12 || words.length > 24 || words.length % 3 !== 0) return false;
  let bits = "";
  for (const word of words) {
    const number = order.get(word);
    if (number === undefined) return false;
    bits += number.toString(2).padStart(11, "0");
  }
  const checkBits = words.length / 3;
  const entropy = bits.slice(0, -checkBits);
  const bytes = Uint8Array.from({ length: entropy.length / 8 }, (_, i) => Number.parseInt(entropy.slice(i * 8, i * 8 + 8), 2));
  return (sha256(bytes)[0] ?? 0).toString(2).padStart(8, "0").slice(0, checkBits) === bits.slice(-checkBits);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
