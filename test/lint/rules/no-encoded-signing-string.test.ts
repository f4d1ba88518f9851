import { describe, expect, test } from "vitest";
import { lint, reported } from "../linting.ts";

const RULE = "no-encoded-signing-string";
const CRYPTO = `import { createHmac } from "node:crypto";\n`;

describe("reports", () => {
  test.each<[string, string, string[]]>([
    ["URLSearchParams, encoded whole", `${CRYPTO}const q = new URLSearchParams(params).toString();\ncreateHmac("sha256", s).update(encodeURIComponent(q)).digest("hex");`, ["twice:3"]],
    ["a template, encoded whole", `${CRYPTO}const q = \`symbol=\${symbol}&timestamp=\${now}\`;\nconst e = encodeURIComponent(q);\ncreateHmac("sha256", s).update(e).digest("hex");`, ["whole:3"]],
    ["reassigned", `${CRYPTO}let q = "symbol=BTCUSDT&side=BUY&timestamp=" + now;\nq = encodeURIComponent(q);\ncreateHmac("sha256", s).update(q).digest("hex");`, ["whole:3"]],
    ["encodeURI of an encoded query", `${CRYPTO}const q = new URLSearchParams(p).toString();\ncreateHmac("sha256", s).update(encodeURI(q)).digest("hex");`, ["twice:3"]],
    ["values and then the whole", `${CRYPTO}const q = Object.keys(p).map((k) => k + "=" + encodeURIComponent(p[k])).join("&");\ncreateHmac("sha256", s).update(encodeURIComponent(q)).digest("hex");`, ["twice:3"]],
    ["a parameter called queryString", `${CRYPTO}export const sign = (queryString, secret) => createHmac("sha256", secret).update(encodeURIComponent(queryString)).digest("hex");`, ["whole:2"]],
    ["through a helper", `${CRYPTO}const hmac = (text) => createHmac("sha256", s).update(text).digest("hex");\nhmac(encodeURIComponent(new URLSearchParams(p).toString()));`, ["twice:3"]],
    ["a signer in another file", `import { sign } from "./sign";\nconst q = new URLSearchParams(p);\nsign(encodeURIComponent(q.toString()));`, ["twice:3"]],
    ["crypto-js", `import CryptoJS from "crypto-js";\nconst q = "a=1&b=" + x;\nCryptoJS.HmacSHA256(encodeURIComponent(q), s).toString(CryptoJS.enc.Hex);`, ["whole:3"]],
    ["RSA", `import crypto from "crypto";\nconst q = "a=1&b=" + x;\ncrypto.createSign("RSA-SHA256").update(encodeURIComponent(q)).sign(pem, "base64");`, ["whole:3"]],
    ["an HMAC kept in a variable", `${CRYPTO}const h = createHmac("sha256", s);\nh.update(encodeURIComponent("a=1&b=" + x));\nconst sig = h.digest("hex");`, ["whole:3"]],
    ["RFC 3986 over the whole", `${CRYPTO}const rfc = (t) => encodeURIComponent(t).replace(/[!'()*]/g, (c) => c);\nconst q = \`a=\${a}&b=\${b}\`;\ncreateHmac("sha256", s).update(rfc(q)).digest("hex");`, ["whole:4"]],
    ["what a helper builds", `${CRYPTO}const query = build(p);\ncreateHmac("sha256", s).update(encodeURIComponent(query)).digest("hex");`, ["whole:3"]],
    ["a query built by reduce", `${CRYPTO}const join = (p) => Object.entries(p).reduce((all, [k, v], i) => all + (i ? "&" : "") + k + "=" + v, "");\nexport function attach(url, params) {\n const query = join({ ...params, timestamp: Date.now() });\n return url + "?" + query + "&signature=" + createHmac("sha256", s).update(encodeURIComponent(query)).digest("hex");\n}`, ["whole:5"]],
    ["a query built in a loop", `${CRYPTO}let q = "";\nfor (const k in p) q += \`\${k}=\${p[k]}&\`;\nq = q.slice(0, -1);\ncreateHmac("sha256", s).update(encodeURIComponent(q)).digest("hex");`, ["whole:5"]],
    ["part of a longer query", `${CRYPTO}const q = encodeURIComponent(new URLSearchParams(p).toString()) + "&timestamp=" + now;\ncreateHmac("sha256", s).update(q).digest("hex");`, ["twice:2"]],
    ["a signer that takes the secret first", `import { hmacHash } from "./hmac";\nhmacHash(secret, encodeURIComponent(new URLSearchParams(p).toString()));`, ["twice:2"]],
    ["Web Crypto", `const data = new TextEncoder().encode(encodeURIComponent("a=1&b=" + x));\nconst sig = await crypto.subtle.sign("HMAC", key, data);`, ["whole:1"]],
    ["@noble/hashes", `import { hmac } from "@noble/hashes/hmac";\nimport { sha256 } from "@noble/hashes/sha256";\nhmac(sha256, key, encodeURIComponent("a=1&b=" + x));`, ["whole:3"]],
    ["qs", `${CRYPTO}import qs from "qs";\ncreateHmac("sha256", s).update(encodeURIComponent(qs.stringify(p))).digest("hex");`, ["twice:3"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["the query as it is", `${CRYPTO}const q = new URLSearchParams(params).toString();\ncreateHmac("sha256", s).update(q).digest("hex");`],
    ["each value encoded", `${CRYPTO}const q = Object.entries(p).map(([k, v]) => \`\${k}=\${encodeURIComponent(v)}\`).join("&");\ncreateHmac("sha256", s).update(q).digest("hex");`],
    ["values encoded in a template", `${CRYPTO}const q = \`symbol=\${encodeURIComponent(symbol)}&timestamp=\${now}\`;\ncreateHmac("sha256", s).update(q).digest("hex");`],
    ["encodeURI of a raw query", `${CRYPTO}const q = encodeURI(\`symbol=\${symbol}&timestamp=\${now}\`);\ncreateHmac("sha256", s).update(q).digest("hex");`],
    ["OAuth 1.0a", `${CRYPTO}const base = [method, encodeURIComponent(url), encodeURIComponent(params)].join("&");\ncreateHmac("sha1", key).update(base).digest("base64");`],
    ["AWS", `${CRYPTO}const canonical = [method, encodeURIComponent(path), query, hash].join("\\n");\ncreateHmac("sha256", key).update(canonical).digest("hex");`],
    ["one encoded value", `${CRYPTO}createHmac("sha256", s).update(encodeURIComponent(email)).digest("hex");`],
    ["the signature encoded", `${CRYPTO}const sig = createHmac("sha256", s).update("a=1&b=2").digest("base64");\nconst url = "https://api.binance.com/x?a=1&b=2&signature=" + encodeURIComponent(sig);`],
    ["another service's base64", `${CRYPTO}createHmac("sha256", s).update(encodeURIComponent(new URLSearchParams(p).toString())).digest("base64");`],
    ["a share link", `const link = "https://t.me/share?url=" + encodeURIComponent("a=1&b=2");`],
    ["decoded again", `${CRYPTO}const q = decodeURIComponent(encodeURIComponent("a=1&b=" + x));\ncreateHmac("sha256", s).update(q).digest("hex");`],
    ["jwt.sign", `import jwt from "jsonwebtoken";\njwt.sign({ q: encodeURIComponent("a=1&b=2") }, s);`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("Python", () => {
  test.each<[string, string, string[]]>([
    ["quote(urlencode)", `import hmac, hashlib\nfrom urllib.parse import quote, urlencode\nqs = urlencode(params)\nhmac.new(secret.encode(), quote(qs).encode(), hashlib.sha256).hexdigest()`, ["twice:4"]],
    ["urllib.parse.quote", `import hmac, hashlib, urllib.parse\nq = "&".join(f"{k}={v}" for k, v in params.items())\nsig = hmac.new(s, urllib.parse.quote(q).encode(), hashlib.sha256).hexdigest()`, ["whole:3"]],
    ["quote_plus of an f-string", `import hmac, hashlib\nfrom urllib.parse import quote_plus\nq = f"symbol={symbol}&timestamp={ts}"\nhmac.new(s, msg=quote_plus(q).encode("utf-8"), digestmod=hashlib.sha256).hexdigest()`, ["whole:4"]],
    ["update as a statement", `import hmac, hashlib\nfrom urllib.parse import quote, urlencode\nm = hmac.new(s, digestmod=hashlib.sha256)\nm.update(quote(urlencode(p)).encode())\nsig = m.hexdigest()`, ["twice:4"]],
    ["a rebound parameter", `import hmac, hashlib\nfrom urllib.parse import quote\ndef sign(secret, query_string):\n    query_string = quote(query_string)\n    return hmac.new(secret.encode(), query_string.encode(), hashlib.sha256).hexdigest()`, ["whole:4"]],
    ["each value quoted", `import hmac, hashlib\nfrom urllib.parse import quote\nq = "&".join(f"{k}={quote(str(v), safe='')}" for k, v in params.items())\nhmac.new(s, q.encode(), hashlib.sha256).hexdigest()`, []],
    ["urlencode", `import hmac, hashlib\nfrom urllib.parse import urlencode\nhmac.new(s, urlencode(params).encode(), hashlib.sha256).hexdigest()`, []],
    ["safe separators", `import hmac, hashlib\nfrom urllib.parse import quote\nhmac.new(s, quote(f"a={a}&b={b}", safe="=&").encode(), hashlib.sha256).hexdigest()`, []],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });
});

test("is about the expression that encodes", async () => {
  const code = `${CRYPTO}createHmac("sha256", s).update(encodeURIComponent("a=1&b=" + x)).digest("hex");`;
  const { hits } = await lint(RULE, code);
  expect(hits.map((hit) => code.slice(hit.start, hit.end))).toEqual([`encodeURIComponent("a=1&b=" + x)`]);
});
