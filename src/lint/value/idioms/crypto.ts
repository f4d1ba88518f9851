import type { Arguments, Idiom } from "../arguments.ts";
import { concat, text, textOf, unknown } from "../value.ts";
import type { Mac, Value } from "../value.ts";
import { algorithmOf } from "./algorithm.ts";
import { building, bytesOfDigest, encodingOf, fed, hashing, made } from "./digests.ts";

type Entries = readonly (readonly [string, Idiom])[];

function node(): Entries {
  const hmac: Idiom = (call) => building(call, call.get(0), call.get(1));
  const hash: Idiom = (call) => hashing(call, algorithmOf(call.get(0)), undefined);
  return [
    // Not imported, it is a function that the runtime or a bundler puts there.
    ...["crypto:", ":crypto.", ":require.crypto."].flatMap((crypto): Entries => [
      [`${crypto}createHmac`, hmac],
      [`${crypto}Hmac`, hmac],
      [`${crypto}createHash`, hash],
      [`${crypto}createSign`, (call) => building(call, call.get(0), undefined, "asymmetric")],
      [`${crypto}sign`, (call) => made(call, algorithmOf(call.get(0)) ?? "ed25519", call.get(2), call.get(1), "binary", "asymmetric")],
      [`${crypto}hash`, (call) => hashing(call, algorithmOf(call.get(0)), call.get(1), call.count > 2 ? encodingOf(call.get(2)) : "hex")],
    ]),
    ["create-hmac:", hmac],
    ["create-hmac/browser:", hmac],
    ["create-hash:", hash],
    ["sha.js:", hash],
    [":Bun.CryptoHasher", (call) => (call.count > 1 ? hmac(call) : hash(call))],
    ["bun:CryptoHasher", (call) => (call.count > 1 ? hmac(call) : hash(call))],
  ];
}

/** A CryptoKey stands as the keyed digest that is not fed yet. */
function web(): Entries {
  const subtle = [":crypto.subtle.", ":globalThis.crypto.subtle.", ":window.crypto.subtle.", ":self.crypto.subtle.", "crypto:webcrypto.subtle.", "crypto:subtle.", "@peculiar/webcrypto:Crypto.subtle."];
  return subtle.flatMap((name): Entries => [
    [`${name}importKey`, importKey],
    [`${name}sign`, subtleSign],
    [`${name}digest`, (call) => hashing(call, algorithmOf(call.get(0)), call.get(1), "binary")],
  ]);
}

const HMAC = /^hmac$/i;

function nameOf(algorithm: Value | undefined): string | undefined {
  return textOf(algorithm?.kind === "object" ? algorithm.entries.get("name")?.value : algorithm);
}

function importKey(call: Arguments): Value | undefined {
  const name = nameOf(call.get(2));
  if (name === undefined || textOf(call.get(0)) === "jwk") return undefined;
  return building(call, call.get(2), call.get(1), HMAC.test(name) ? "hmac" : "asymmetric");
}

function subtleSign(call: Arguments): Value {
  const key = call.get(1);
  if (key?.kind === "mac" && key.digest === undefined) return { ...fed(key, call.get(2), call), digest: "binary" };
  const name = nameOf(call.get(0));
  const scheme = name === undefined ? undefined : HMAC.test(name) ? "hmac" : "asymmetric";
  return made(call, algorithmOf(call.get(0)), key, call.get(2), "binary", scheme);
}

const SHA = ["MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"] as const;

function cryptoJs(): Entries {
  const hmac = (name: string): Idiom => (call) => made(call, name.toLowerCase(), call.get(1), call.get(0), "words");
  const hash = (name: string): Idiom => (call) => hashing(call, name.toLowerCase(), call.get(0), "words");
  const parsed = (how: "hex" | "base64" | "latin1"): Idiom => (call) => ({ kind: "decoded", how, of: call.get(0) ?? unknown(call.node), node: call.node });
  return [
    // Postman and pages that load it by a script tag have the global.
    ...["crypto-js:", ":CryptoJS.", "crypto-es:", "crypto-js/index.js:"].flatMap((crypto): Entries => [
      ...SHA.flatMap((name): Entries => [[`${crypto}Hmac${name}`, hmac(name)], [`${crypto}${name}`, hash(name)]]),
      [`${crypto}algo.HMAC.create`, (call) => building(call, call.get(0), call.get(1))],
      ...SHA.map((name) => [`${crypto}algo.${name}.create`, (call: Arguments) => hashing(call, name.toLowerCase(), undefined)] as const),
      [`${crypto}enc.Hex.stringify`, written("hex")],
      [`${crypto}enc.Base64.stringify`, written("base64")],
      [`${crypto}enc.Base64url.stringify`, written("base64url")],
      [`${crypto}enc.Utf8.parse`, (call) => call.get(0)],
      [`${crypto}enc.Hex.parse`, parsed("hex")],
      [`${crypto}enc.Base64.parse`, parsed("base64")],
      [`${crypto}enc.Latin1.parse`, parsed("latin1")],
    ]),
    ...SHA.flatMap((name): Entries => {
      const low = name.toLowerCase();
      return ["", ".js"].flatMap((end): Entries => [[`crypto-js/hmac-${low}${end}:`, hmac(name)], [`crypto-js/${low}${end}:`, hash(name)]]);
    }),
    ["crypto-js/enc-hex:stringify", written("hex")],
    ["crypto-js/enc-base64:stringify", written("base64")],
    ["crypto-js/enc-utf8:parse", (call) => call.get(0)],
    ["crypto-js/enc-base64:parse", parsed("base64")],
    ["crypto-js/enc-hex:parse", parsed("hex")],
  ];
}

/** Bytes in characters, by a function that is called for just that. */
function written(how: "hex" | "base64" | "base64url"): Idiom {
  return (call) => {
    const of = call.get(0);
    if (of?.kind === "mac" || of?.kind === "hash") {
      if (of.digest === "binary" || of.digest === "words" || of.digest === undefined) return { ...of, digest: how, node: call.node };
    }
    return of && how !== "base64url" ? { kind: "encoded", how, of, node: call.node } : undefined;
  };
}

function noble(): Entries {
  const key = (call: Arguments): Mac => building(call, call.get(0), call.get(1));
  const hashes = ["sha256", "sha2", "sha512", "sha1", "legacy"].flatMap((file) => [`@noble/hashes/${file}`, `@noble/hashes/${file}.js`]);
  const ed25519 = ["@noble/ed25519:", "@noble/curves/ed25519:ed25519.", "@noble/curves/ed25519.js:ed25519."];
  return [
    ...["@noble/hashes/hmac", "@noble/hashes/hmac.js"].flatMap((name): Entries => [
      [`${name}:hmac`, (call) => made(call, algorithmOf(call.get(0)), call.get(1), call.get(2))],
      [`${name}:hmac.create`, key],
    ]),
    ...hashes.flatMap((file): Entries => ["sha1", "sha256", "sha384", "sha512"].flatMap((name): Entries => [
      [`${file}:${name}`, (call) => hashing(call, name, call.get(0), "binary")],
      [`${file}:${name}.create`, (call) => hashing(call, name, undefined)],
    ])),
    ...["@noble/hashes/utils", "@noble/hashes/utils.js", "@noble/curves/abstract/utils", "@noble/curves/utils.js"].flatMap((name): Entries => [
      [`${name}:bytesToHex`, written("hex")],
      [`${name}:utf8ToBytes`, (call) => call.get(0)],
      [`${name}:hexToBytes`, (call) => ({ kind: "decoded", how: "hex", of: call.get(0) ?? unknown(call.node), node: call.node })],
      [`${name}:concatBytes`, (call) => concat(Array.from({ length: call.count }, (_, index) => call.get(index) ?? unknown(call.node)), call.node)],
    ]),
    ...ed25519.flatMap((name): Entries => ["sign", "signAsync"].map((method) => [`${name}${method}`, (call) => made(call, "ed25519", call.get(1), call.get(0), "binary", "asymmetric")])),
    ["tweetnacl:sign.detached", (call) => made(call, "ed25519", call.get(1), call.get(0), "binary", "asymmetric")],
    ["tweetnacl-util:decodeUTF8", (call) => call.get(0)],
    ["tweetnacl-util:encodeBase64", written("base64")],
    ["tweetnacl-util:decodeBase64", (call) => ({ kind: "decoded", how: "base64", of: call.get(0) ?? unknown(call.node), node: call.node })],
  ];
}

function forge(): Entries {
  return [
    ...["node-forge:", ":forge."].flatMap((name): Entries => [
      [`${name}hmac.create`, (call) => building(call, undefined, undefined)],
      ...["md5", "sha1", "sha256", "sha384", "sha512"].map((hash) => [`${name}md.${hash}.create`, (call: Arguments) => hashing(call, hash, undefined)] as const),
      [`${name}util.encode64`, written("base64")],
      [`${name}util.bytesToHex`, written("hex")],
      [`${name}util.encodeUtf8`, (call) => call.get(0)],
      [`${name}util.decode64`, (call) => ({ kind: "decoded", how: "base64", of: call.get(0) ?? unknown(call.node), node: call.node })],
    ]),
    ...["jsrsasign:KJUR.", "jsrsasign:", ":KJUR."].flatMap((name): Entries => [
      [`${name}crypto.Mac`, (call) => building(call, option(call, "alg"), option(call, "pass"))],
      [`${name}crypto.Signature`, (call) => building(call, option(call, "alg"), option(call, "prvkeypem"), "asymmetric")],
      [`${name}crypto.MessageDigest`, (call) => hashing(call, algorithmOf(option(call, "alg")), undefined)],
      [`${name}crypto.Util.sha256`, (call) => hashing(call, "sha256", call.get(0), "hex")],
    ]),
    ...["jsrsasign:", ":"].flatMap((name): Entries => [[`${name}hextob64`, (call) => rewritten(call, "base64")], [`${name}hex2b64`, (call) => rewritten(call, "base64")]]),
  ];
}

/** One of the options of a constructor that takes an object. */
function option(call: Arguments, name: string): Value | undefined {
  const of = call.get(0);
  return of?.kind === "object" ? of.entries.get(name)?.value : undefined;
}

/** From hex to another writing of the same bytes. */
function rewritten(call: Arguments, how: string): Value | undefined {
  const of = call.get(0);
  return of?.kind === "mac" || of?.kind === "hash" ? { ...of, digest: how, node: call.node } : undefined;
}

function smallPackages(): Entries {
  const sha = (module: string, name: string, bits: string): Entries => [
    [`${module}:${name}`, (call) => hashing(call, bits, call.get(0), "hex")],
    [`${module}:${name}.hmac`, (call) => made(call, bits, call.get(0), call.get(1), "hex")],
    [`${module}:${name}.hmac.hex`, (call) => made(call, bits, call.get(0), call.get(1), "hex")],
    [`${module}:${name}.hmac.create`, (call) => building(call, text(bits, call.node), call.get(0))],
    [`${module}:${name}.create`, (call) => hashing(call, bits, undefined)],
  ];
  return [
    ...sha("js-sha256", "sha256", "sha256"),
    ...sha("js-sha512", "sha512", "sha512"),
    ["sha256:", (call) => hashing(call, "sha256", call.get(0), "hex")],
    ["md5:", (call) => hashing(call, "md5", call.get(0), "hex")],
    ["hash.js:hmac", (call) => building(call, call.get(0), call.get(1))],
    ...["sha256", "sha384", "sha512"].map((name) => [`hash.js:${name}`, (call: Arguments) => hashing(call, name, undefined)] as const),
    ...["jssha:", "jssha:jsSHA", ":jsSHA"].map((name) => [name, jsSha] as const),
    ...["ethers:", "ethers:ethers."].flatMap((name): Entries => ["computeHmac", "utils.computeHmac"].map((method) => [`${name}${method}`, (call) => made(call, algorithmOf(call.get(0)), call.get(1), call.get(2), "0xhex")])),
  ];
}

/** `new jsSHA("SHA-256", "TEXT", { hmacKey: { value, format } })`; the key may also be set later. */
function jsSha(call: Arguments): Value {
  const given = call.get(2);
  const key = given?.kind === "object" ? given.entries.get("hmacKey")?.value : undefined;
  const value = key?.kind === "object" ? key.entries.get("value")?.value : undefined;
  return building(call, call.get(0), value);
}

/** What turns bytes into text and back without a library. */
function bytesAndText(): Entries {
  return [
    [":String.fromCharCode", (call) => digestOr(spreadArgument(call), undefined)],
    [":String.fromCharCode.apply", (call) => digestOr(call.get(1), undefined)],
    ...["Uint8Array", "Uint8Array.from", "DataView"].map((name) => [`:${name}`, (call: Arguments) => bytesOf(call.get(0))] as const),
    [":Array.prototype.map.call", (call) => perByte(call)],
    ["js-base64:encode", written("base64")],
    ["js-base64:Base64.encode", written("base64")],
    ["js-base64:Base64.fromUint8Array", written("base64")],
    ["base64-js:fromByteArray", written("base64")],
    ["base64-js:toByteArray", (call) => ({ kind: "decoded", how: "base64", of: call.get(0) ?? unknown(call.node), node: call.node })],
    ["@scure/base:base64.encode", written("base64")],
    ["@scure/base:hex.encode", written("hex")],
    ["uint8array-extras:uint8ArrayToHex", written("hex")],
    ["uint8array-extras:uint8ArrayToBase64", written("base64")],
    ["ethereum-cryptography/utils:toHex", written("hex")],
    ["ethereum-cryptography/utils.js:toHex", written("hex")],
    ["util:TextEncoder", (call) => unknown(call.node, "TextEncoder")],
  ];
}

function spreadArgument(call: Arguments): Value | undefined {
  const at = call.at(0);
  return at?.type === "SpreadElement" ? call.evaluator.of(at.argument, call.env) : call.get(0);
}

function digestOr(of: Value | undefined, otherwise: Value | undefined): Value | undefined {
  const [only] = of?.kind === "list" ? of.items : [of];
  return only?.kind === "mac" || only?.kind === "hash" || only?.kind === "decoded" ? only : otherwise;
}

function bytesOf(of: Value | undefined): Value | undefined {
  const digest = digestOr(of, undefined);
  if (digest) return digest;
  return of?.kind === "text" || of?.kind === "credential" || of?.kind === "concat" || of?.kind === "query" ? of : undefined;
}

/** `Array.prototype.map.call(bytes, (byte) => byte.toString(16))` */
function perByte(call: Arguments): Value | undefined {
  const of = digestOr(call.get(0), undefined);
  return of && { kind: "encoded", how: "hex", of, node: call.node };
}

/** `Buffer.from(digest, encoding)`; undefined for what is no digest. */
export function digestBytes(of: Value | undefined, encoding: string | undefined, call: Arguments): Value | undefined {
  return of?.kind === "mac" || of?.kind === "hash" ? bytesOfDigest(of, encoding, call) : undefined;
}

/** JavaScript's ways to hash and to sign. Keys as in javascript.ts. */
export const javascriptCrypto: Entries = [...node(), ...web(), ...cryptoJs(), ...noble(), ...forge(), ...smallPackages(), ...bytesAndText()];
