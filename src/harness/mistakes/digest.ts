import { createHash, createHmac, sign } from "node:crypto";
import { type Bytes, keyBytes, privateKey } from "../mac.ts";
import type { DigestMistake, MacMistake, SignatureMistake } from "./mistake.ts";

/** The same construction with another hash. */
const withHash = (hash: string): MacMistake["apply"] => (signing, payload, secret) => {
  const data = Buffer.from(payload as Uint8Array);
  if (signing.keyType === "hmac") {
    if (signing.algorithm === `HMAC-${hash.toUpperCase()}`) return [];
    return [createHmac(hash, keyBytes(signing, secret)).update(data).digest()];
  }
  return signing.keyType === "rsa" && hash !== "sha256" ? [sign(hash, data, privateKey(String(secret)))] : [];
};

const hashOf = (algorithm: string): string => algorithm.replace("HMAC-", "").toLowerCase();
const text = (bytes: Bytes): Buffer => Buffer.from(bytes as Uint8Array);

/** Another function was computed. */
export const macMistakes: readonly MacMistake[] = [
  ...(["sha1", "sha512", "md5", "sha384"] as const).map((hash) => ({
    id: `mac-${hash}`,
    stage: "mac" as const,
    says: `computed it with ${hash.toUpperCase().replace("SHA", "SHA-")}`,
    remedy: "Use the hash the exchange names.",
    wrong: `createHmac('${hash}', secret)`,
    right: "createHmac('sha256', secret)",
    apply: withHash(hash),
  })),
  {
    id: "plain-hash",
    stage: "mac",
    says: "hashed payload and secret together instead of computing an HMAC",
    remedy: "Use HMAC: `createHmac('sha256', secret).update(payload)`; a hash of the joined text is another function, and not a safe one.",
    wrong: "createHash('sha256').update(payload + secret)",
    right: "createHmac('sha256', secret).update(payload)",
    apply: (signing, payload, secret) => {
      if (signing.keyType !== "hmac") return [];
      const hash = (...parts: Buffer[]): Buffer =>
        createHash(hashOf(signing.algorithm)).update(Buffer.concat(parts)).digest();
      const [data, key, and] = [text(payload), text(secret), Buffer.from("&")];
      return [hash(data, key), hash(key, data), hash(data), hash(data, and, key), hash(key, and, data)];
    },
  },
  {
    id: "mac-arguments-swapped",
    stage: "mac",
    says: "gave the payload as the key and the secret as the message",
    remedy: "The secret is the key of the HMAC, the payload its message; libraries differ in which comes first.",
    wrong: "createHmac('sha256', payload).update(secret)",
    right: "createHmac('sha256', secret).update(payload)",
    apply: (signing, payload, secret) =>
      signing.keyType === "hmac" ? [createHmac(hashOf(signing.algorithm), text(payload)).update(text(secret)).digest()] : [],
  },
  {
    id: "mac-hmac-with-private-key",
    stage: "mac",
    says: "made an HMAC with the private key's text instead of a signature",
    remedy: "Sign with the key: `crypto.sign(null, payload, privateKey)` for Ed25519, `crypto.sign('sha256', payload, privateKey)` for RSA.",
    wrong: "createHmac('sha256', privateKeyPem).update(payload)",
    right: "sign(null, Buffer.from(payload), privateKeyPem)",
    apply: (signing, payload, secret) =>
      signing.keyType === "hmac" ? [] : [createHmac("sha256", text(secret)).update(text(payload)).digest()],
  },
];

/** The right bytes in another alphabet. */
export const digestMistakes: readonly DigestMistake[] = [
  {
    id: "digest-base64",
    stage: "digest",
    says: "wrote the signature in base64 where hex is wanted",
    remedy: "Write it as hex: `.digest('hex')`.",
    wrong: "hmac.digest('base64')",
    right: "hmac.digest('hex')",
    apply: (signing, bytes) =>
      signing.digest === "hex" ? [bytes.toString("base64"), bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")] : [],
  },
  {
    id: "digest-hex",
    stage: "digest",
    says: "wrote the signature in hex where base64 is wanted",
    remedy: "Write it as base64: `.toString('base64')`.",
    wrong: "signature.toString('hex')",
    right: "signature.toString('base64')",
    apply: (signing, bytes) => {
      const hex = bytes.toString("hex");
      return signing.digest === "base64" ? [hex, hex.toUpperCase(), Buffer.from(hex).toString("base64")] : [];
    },
  },
  {
    id: "digest-base64url",
    stage: "digest",
    says: "wrote the signature in the base64 of JWTs, with - and _",
    remedy: "Use plain base64 with + and / and its padding, and percent-encode it in a URL.",
    wrong: "signature.toString('base64url')",
    right: "signature.toString('base64')",
    apply: (signing, bytes) => {
      if (signing.digest !== "base64") return [];
      const url = bytes.toString("base64url");
      return [url, url.padEnd(Math.ceil(url.length / 4) * 4, "=")];
    },
  },
];

const breakEvery = (length: number, end: string) => (base64: string): string => base64.replace(new RegExp(`.{${length}}(?=.)`, "g"), `$&${end}`);

/** The right text, damaged. */
export const signatureMistakes: readonly SignatureMistake[] = [
  {
    id: "signature-not-encoded",
    stage: "signature",
    says: "put the base64 signature into the request without percent-encoding it: the + in it arrives as a space",
    remedy: "Percent-encode the signature once: `encodeURIComponent(signature)`.",
    wrong: "`${query}&signature=${signature}`",
    right: "`${query}&signature=${encodeURIComponent(signature)}`",
    apply: (signature, where) => (where === "wire" && /[+/=]/.test(signature) ? [signature] : []),
  },
  {
    id: "signature-double-encoded",
    stage: "signature",
    says: "percent-encoded the signature once too often",
    remedy: "Encode it once, and hand the HTTP library a finished URL; as a JSON value it isn't encoded at all.",
    wrong: "params.set('signature', encodeURIComponent(signature))",
    right: "params.set('signature', signature)",
    apply: (signature, where) => {
      const once = encodeURIComponent(signature);
      if (once === signature) return [];
      const twice = encodeURIComponent(once);
      return where === "params" ? [once, twice] : [twice, encodeURIComponent(twice)];
    },
  },
  {
    id: "signature-line-breaks",
    stage: "signature",
    says: "left line ends in the signature",
    remedy: "Write it in one line: `openssl base64 -A`, `base64 -w0`, and trim what a command printed.",
    wrong: "openssl dgst -sign key.pem | openssl base64",
    right: "openssl dgst -sign key.pem | openssl base64 -A",
    apply: (signature, where) => {
      const broken = ["\n", "\r\n"].flatMap((end) => [
        signature + end,
        ...[64, 76].flatMap((length) => [breakEvery(length, end)(signature), breakEvery(length, end)(signature) + end]),
      ]);
      const all = broken.filter((text) => text !== signature);
      return where === "wire" ? [...all, ...all.map(encodeURIComponent)] : all;
    },
  },
  {
    id: "signature-with-label",
    stage: "signature",
    says: "took over what openssl prints before the signature: `SHA2-256(stdin)= `",
    remedy: "Cut the label off: `openssl dgst … | sed 's/^.*= //'`, or ask for `-binary` and write the hex yourself.",
    wrong: "openssl dgst -sha256 -hmac \"$secret\"",
    right: "openssl dgst -sha256 -hmac \"$secret\" | sed 's/^.*= //'",
    apply: (signature, where, seen) => {
      const text = where === "wire" ? decode(seen) : seen;
      return text !== signature && /^[\w-]*\(stdin\)=\s*/.test(text) && text.trim().endsWith(signature) ? [seen] : [];
    },
  },
  {
    id: "signature-truncated",
    stage: "signature",
    says: "cut the signature off",
    remedy: "Send all of it: a column, a variable or a substring is too short for it.",
    wrong: "signature.slice(0, 32)",
    right: "signature",
    apply: (signature, where, seen) => {
      const text = where === "wire" ? decode(seen) : seen;
      const part = text.length >= 8 && text.length < signature.length;
      return part && (signature.startsWith(text) || signature.endsWith(text)) ? [seen] : [];
    },
  },
];

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
