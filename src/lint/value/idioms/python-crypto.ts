import type { Arguments, Idiom } from "../arguments.ts";
import { concat, text, textOf, unknown } from "../value.ts";
import type { Value } from "../value.ts";
import { algorithmOf } from "./algorithm.ts";
import { building, hashing } from "./digests.ts";

type Entries = readonly (readonly [string, Idiom])[];

const NAMES = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

function standard(): Entries {
  return [
    ["hmac.new", hmac],
    ["hmac.HMAC", hmac],
    ["hmac.digest", (call) => ({ ...hmac(call, 2, "digest"), digest: "binary" })],
    ...NAMES.map((name) => [`hashlib.${name}`, (call: Arguments) => hashing(call, name, given(call.get(0, "data") ?? call.get(0, "string"), call))] as const),
    ["hashlib.new", (call) => hashing(call, algorithmOf(call.get(0, "name")), given(call.get(1, "data"), call))],
  ];
}

function hmac(call: Arguments, at = 2, keyword = "digestmod"): ReturnType<typeof building> {
  return building(call, call.get(at, keyword), call.get(0, "key"), "hmac", given(call.get(1, "msg"), call));
}

/** None feeds nothing. */
function given(value: Value | undefined, call: Arguments): Value {
  return !value || value.kind === "constant" ? text("", call.node) : value;
}

function cryptography(): Entries {
  const primitives = "cryptography.hazmat.primitives";
  return [
    [`${primitives}.hmac.HMAC`, (call) => building(call, call.get(1, "algorithm"), call.get(0, "key"))],
    [`${primitives}.hashes.Hash`, (call) => hashing(call, algorithmOf(call.get(0, "algorithm")), undefined)],
    ...["load_pem_private_key", "load_der_private_key", "load_ssh_private_key"].map((name) => [`${primitives}.serialization.${name}`, (call: Arguments) => privateKey(call, call.get(0, "data"))] as const),
    ...["from_private_bytes", "generate"].map((name) => [`${primitives}.asymmetric.ed25519.Ed25519PrivateKey.${name}`, (call: Arguments) => privateKey(call, call.get(0, "data"))] as const),
  ];
}

/** A private key stands as the signature that is not made yet: `key.sign(data)`. */
function privateKey(call: Arguments, key: Value | undefined): Value {
  return building(call, undefined, key, "asymmetric");
}

function pycryptodome(): Entries {
  return ["Crypto", "Cryptodome"].flatMap((root): Entries => [
    [`${root}.Hash.HMAC.new`, (call) => building(call, call.get(2, "digestmod"), call.get(0, "key"), "hmac", given(call.get(1, "msg"), call))],
    ...["MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"].map((name) => [`${root}.Hash.${name}.new`, (call: Arguments) => hashing(call, name.toLowerCase(), given(call.get(0, "data"), call))] as const),
    ...["pkcs1_15", "PKCS1_v1_5", "eddsa", "pss"].map((name) => [`${root}.Signature.${name}.new`, (call: Arguments) => privateKey(call, call.get(0))] as const),
  ]);
}

function signers(): Entries {
  return [
    ...["nacl.signing.SigningKey", "ed25519.SigningKey"].map((name) => [name, (call: Arguments) => building(call, text("ed25519", call.node), call.get(0, "seed"), "asymmetric")] as const),
    ...["rsa.sign"].map((name) => [name, (call: Arguments) => ({ ...building(call, call.get(2, "hash_method"), call.get(1, "priv_key"), "asymmetric" as const, call.get(0, "message")), digest: "binary" })] as const),
  ];
}

function written(): Entries {
  const lines = (call: Arguments): Value => ({ kind: "encoded", how: "base64", of: call.get(0) ?? unknown(call.node), lines: true, node: call.node });
  return [
    ["base64.encodebytes", lines],
    ["base64.encodestring", lines],
    ["binascii.b2a_base64", (call) => ({ ...lines(call), lines: !isFalse(call.get(-1, "newline")) }) as Value],
    ["codecs.encode", codec],
  ];
}

function isFalse(value: Value | undefined): boolean {
  return value?.kind === "constant" && value.value === false;
}

/** `codecs.encode(digest, "hex")` */
function codec(call: Arguments): Value | undefined {
  const how = textOf(call.get(1, "encoding"));
  const of = call.get(0) ?? unknown(call.node);
  if (how !== undefined && /^hex/.test(how)) return { kind: "encoded", how: "hex", of, node: call.node };
  return how !== undefined && /^base-?64/.test(how) ? { kind: "encoded", how: "base64", of, lines: true, node: call.node } : concat([of], call.node);
}

/** Python's ways to hash and to sign, by dotted path. */
export const pythonCrypto: Entries = [...standard(), ...cryptography(), ...pycryptodome(), ...signers(), ...written()];
