import { describe, expect, test } from "vitest";
import { shown } from "../shown.ts";

const JS = "const secret = process.env.SECRET, q = read();\n";
const PY = "import os\nsecret = os.environ['SECRET']\nq = read()\n";
const SHOWN = (digest: string, algorithm = "sha256"): string[] => [`mac(${algorithm} ${digest} of ?q by secret:SECRET)`];

describe("JavaScript signs", () => {
  test.each<[string, string, string[]]>([
    ["node:crypto", `import { createHmac } from "node:crypto"; show(createHmac("sha256", secret).update(q).digest("hex"))`, SHOWN("hex")],
    ["a namespace", `import * as crypto from "crypto"; show(crypto.createHmac("SHA256", secret).update(q).digest("base64"))`, SHOWN("base64")],
    ["step by step", `const crypto = require("crypto"); const h = crypto.createHmac("sha512", secret); h.update(q); show(h.digest("hex"))`, SHOWN("hex", "sha512")],
    ["bytes printed", `import { createHmac } from "crypto"; show(createHmac("sha256", secret).update(q).digest().toString("base64"))`, SHOWN("base64")],
    ["a Buffer of the bytes", `import { createHmac } from "crypto"; show(Buffer.from(createHmac("sha256", secret).update(q).digest()).toString("hex"))`, SHOWN("hex")],
    ["hex read as text and written in base64", `import { createHmac } from "crypto"; show(Buffer.from(createHmac("sha256", secret).update(q).digest("hex")).toString("base64"))`, ["base64(from-latin1(mac(sha256 hex of ?q by secret:SECRET)))"]],
    ["hex read as hex", `import { createHmac } from "crypto"; show(Buffer.from(createHmac("sha256", secret).update(q).digest("hex"), "hex").toString("base64"))`, SHOWN("base64")],
    ["a string's own toString", `import { createHmac } from "crypto"; show(createHmac("sha256", secret).update(q).digest("hex").toString("base64"))`, SHOWN("hex")],
    ["crypto-js", `import CryptoJS from "crypto-js"; show(CryptoJS.HmacSHA256(q, secret).toString())`, SHOWN("hex")],
    ["crypto-js in base64", `import CryptoJS from "crypto-js"; show(CryptoJS.enc.Base64.stringify(CryptoJS.HmacSHA256(q, secret)))`, SHOWN("base64")],
    ["crypto-js, encoding given", `import CryptoJS from "crypto-js"; show(CryptoJS.HmacSHA512(q, secret).toString(CryptoJS.enc.Base64))`, SHOWN("base64", "sha512")],
    ["crypto-js by file", `import hmac from "crypto-js/hmac-sha256"; import Base64 from "crypto-js/enc-base64"; show(Base64.stringify(hmac(q, secret)))`, SHOWN("base64")],
    ["crypto-js, encoding by file", `import hmac from "crypto-js/hmac-sha256"; import Hex from "crypto-js/enc-hex"; show(hmac(q, secret).toString(Hex))`, SHOWN("hex")],
    ["crypto-js, progressively", `import CryptoJS from "crypto-js"; const h = CryptoJS.algo.HMAC.create(CryptoJS.algo.SHA256, secret); h.update(q); show(h.finalize().toString())`, SHOWN("hex")],
    ["noble", `import { hmac } from "@noble/hashes/hmac"; import { sha256 } from "@noble/hashes/sha256"; import { bytesToHex } from "@noble/hashes/utils"; show(bytesToHex(hmac(sha256, secret, q)))`, SHOWN("hex")],
    ["noble, version 2", `import { hmac } from "@noble/hashes/hmac.js"; import { sha512 } from "@noble/hashes/sha2.js"; show(Buffer.from(hmac.create(sha512, secret).update(q).digest()).toString("base64"))`, SHOWN("base64", "sha512")],
    ["forge", `import forge from "node-forge"; const h = forge.hmac.create(); h.start("sha256", secret); h.update(q); show(h.digest().toHex())`, SHOWN("hex")],
    ["js-sha256", `import { sha256 } from "js-sha256"; show(sha256.hmac(secret, q))`, SHOWN("hex")],
    ["jssha", `import jsSHA from "jssha"; const s = new jsSHA("SHA-256", "TEXT", { hmacKey: { value: secret, format: "TEXT" } }); s.update(q); show(s.getHash("HEX"))`, SHOWN("hex")],
    ["jssha of old", `const jsSHA = require("jssha"); const s = new jsSHA("SHA-512", "TEXT"); s.setHMACKey(secret, "TEXT"); s.update(q); show(s.getHMAC("B64"))`, SHOWN("base64", "sha512")],
    ["create-hmac", `const createHmac = require("create-hmac"); show(createHmac("sha256", Buffer.from(secret)).update(q).digest("hex"))`, SHOWN("hex")],
    ["jsrsasign", `import { KJUR } from "jsrsasign"; const m = new KJUR.crypto.Mac({ alg: "HmacSHA256", pass: secret }); m.updateString(q); show(m.doFinal())`, SHOWN("hex")],
    ["hash.js", `import hash from "hash.js"; show(hash.hmac(hash.sha256, secret).update(q).digest("hex"))`, SHOWN("hex")],
    ["Bun", `show(new Bun.CryptoHasher("sha256", secret).update(q).digest("hex"))`, SHOWN("hex")],
    ["a key pair", `import crypto from "crypto"; show(crypto.sign(null, q, secret).toString("base64"))`, SHOWN("base64", "ed25519")],
    ["createSign", `import crypto from "crypto"; show(crypto.createSign("RSA-SHA256").update(q).sign(secret, "base64"))`, SHOWN("base64")],
  ])("%s", async (_name, code, expected) => {
    expect(await shown(JS + code)).toEqual(expected);
  });
});

describe("Web Crypto signs", () => {
  const SIGNED = `const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);\nconst sig = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(q));\n`;
  test.each<[string, string, string]>([
    ["Array.from, map, join", `show(Array.from(new Uint8Array(sig)).map((b) => b.toString(16).padStart(2, "0")).join(""))`, "hex"],
    ["Array.from with a callback", `show(Array.from(new Uint8Array(sig), (b) => b.toString(16).padStart(2, "0")).join(""))`, "hex"],
    ["a spread array", `show([...new Uint8Array(sig)].map((b) => b.toString(16).padStart(2, "0")).join(""))`, "hex"],
    ["reduce", `show(new Uint8Array(sig).reduce((s, b) => s + b.toString(16).padStart(2, "0"), ""))`, "hex"],
    ["btoa of a spread", `show(btoa(String.fromCharCode(...new Uint8Array(sig))))`, "base64"],
    ["btoa of apply", `show(btoa(String.fromCharCode.apply(null, new Uint8Array(sig))))`, "base64"],
  ])("%s", async (_name, code, how) => {
    expect(await shown(JS + SIGNED + code)).toEqual([`${how}(mac(sha256 binary of ?q by secret:SECRET))`]);
  });
  test.each<[string, string, string]>([
    ["a Buffer in hex", `show(Buffer.from(sig).toString("hex"))`, "hex"],
    ["a Buffer in base64", `show(Buffer.from(new Uint8Array(sig)).toString("base64"))`, "base64"],
  ])("%s", async (_name, code, how) => {
    expect(await shown(JS + SIGNED + code)).toEqual(SHOWN(how));
  });
});

describe("Python signs", () => {
  test.each<[string, string, string[]]>([
    ["hmac", `import hmac, hashlib\nshow(hmac.new(secret.encode(), q.encode(), hashlib.sha256).hexdigest())`, SHOWN("hex")],
    ["digestmod by name", `import hmac\nshow(hmac.new(bytes(secret, "utf-8"), msg=q, digestmod="sha512").hexdigest())`, SHOWN("hex", "sha512")],
    ["step by step", `import hmac, hashlib\nh = hmac.new(secret.encode(), digestmod=hashlib.sha256)\nh.update(q)\nshow(h.hexdigest())`, SHOWN("hex")],
    ["bytes in hex", `import hmac, hashlib\nshow(hmac.new(secret, q, hashlib.sha256).digest().hex())`, SHOWN("hex")],
    ["cryptography", `from cryptography.hazmat.primitives import hashes, hmac\nh = hmac.HMAC(secret, hashes.SHA256())\nh.update(q)\nshow(h.finalize().hex())`, SHOWN("hex")],
    ["pycryptodome", `from Crypto.Hash import HMAC, SHA256\nshow(HMAC.new(secret, q, digestmod=SHA256).hexdigest())`, SHOWN("hex")],
  ])("%s", async (_name, code, expected) => {
    expect(await shown(PY + code, "bot.py")).toEqual(expected);
  });
  test.each<[string, string, string[]]>([
    ["base64", `import hmac, hashlib, base64\nshow(base64.b64encode(hmac.new(secret, q, hashlib.sha256).digest()).decode())`, ["base64(mac(sha256 binary of ?q by secret:SECRET))"]],
    ["PyNaCl", `import base64\nfrom nacl.signing import SigningKey\nshow(base64.b64encode(SigningKey(secret).sign(q).signature))`, ["base64(mac(ed25519 binary of ?q by secret:SECRET))"]],
    ["a private key", `from cryptography.hazmat.primitives.serialization import load_pem_private_key\nkey = load_pem_private_key(secret, None)\nshow(key.sign(q))`, ["mac(? binary of ?q by secret:SECRET)"]],
    ["a plain hash", `import hashlib\nshow(hashlib.sha256((q + secret).encode()).hexdigest())`, ["hash(sha256 hex of `${?q}${secret:SECRET}`)"]],
  ])("%s", async (_name, code, expected) => {
    expect(await shown(PY + code, "bot.py")).toEqual(expected);
  });
});
