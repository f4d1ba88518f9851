import type { Detector } from "../../src/credential/detector.ts";
import { random, varied, vendor } from "./vendor.ts";

/** Private keys in other dresses than PEM. What is encrypted opens nothing and is left alone. */
export const privateKeys: readonly Detector[] = [
  vendor({
    id: "putty-private-key",
    title: "PuTTY private key",
    source: "https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
    anchors: ["encryption: none"],
    pattern: /(?<![^\n])Encryption: none\r?\n(?:(?!Private-Lines|Encryption)[^\r\n]{0,200}\r?\n){1,60}Private-Lines: \d{1,3}\r?\n([\dA-Za-z+/=\r\n]{40,5000})(?=\nPrivate-MAC)/,
    needs: "nothing",
    valid: random(0, 20),
    matches: [
      (f) => `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: bot\nPublic-Lines: 2\n${f.base64(64)}\n${f.base64(20)}\nPrivate-Lines: 1\n${f.base64(44)}\nPrivate-MAC: ${f.hex(64)}\n`,
      (f) => `PuTTY-User-Key-File-2: ssh-rsa\r\nEncryption: none\r\nComment: x\r\nPublic-Lines: 1\r\n${f.base64(64)}\r\nPrivate-Lines: 2\r\n${f.base64(64)}\r\n${f.base64(60)}\r\nPrivate-MAC: ${f.hex(40)}\r\n`,
    ],
    ignores: [
      (f) => `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: aes256-cbc\nComment: bot\nPublic-Lines: 1\n${f.base64(64)}\nPrivate-Lines: 1\n${f.base64(44)}\n`,
      () => "Encryption: none\nPrivate-Lines: see below\n",
    ],
  }),
  vendor({
    id: "wireguard-key",
    title: "WireGuard private or preshared key",
    source: "https://www.wireguard.com/quickstart/",
    anchors: ["privatekey = ", "privatekey=", "presharedkey = ", "presharedkey="],
    // 32 bytes: the last character holds four bits.
    pattern: /\b(?:PrivateKey|PresharedKey)\s?=\s?([\dA-Za-z+/]{42}[AEIMQUYcgkosw048]=)(?![\w=])/,
    needs: "nothing",
    valid: random(0, 16),
    matches: [(f) => `[Interface]\nPrivateKey = ${f.base64(42)}8=\n`, (f) => `PresharedKey=${f.base64(42)}Q=\n`],
    ignores: [(f) => `PublicKey = ${f.base64(42)}8=\n`, () => "PrivateKey = <your private key>\n"],
  }),
  vendor({
    id: "openvpn-static-key",
    title: "OpenVPN static key",
    source: "https://openvpn.net/community-resources/static-key-mini-howto/",
    anchors: ["openvpn static key v1-----"],
    pattern: /-----BEGIN OpenVPN Static key V1-----((?:(?:\s|\\[nr]){1,4}[\da-f]{32}){16})/,
    needs: "nothing",
    valid: varied(),
    matches: [(f) => staticKey(f, "\n"), (f) => `tls_auth = "${staticKey(f, "\\n")}"`],
    ignores: [() => "-----BEGIN OpenVPN Static key V1-----\n...\n", (f) => `-----BEGIN OpenVPN Static key V1-----\n${f.hex(32)}\n`],
  }),
  vendor({
    id: "jwk-private-key",
    title: "Private key (JSON Web Key)",
    source: "https://www.rfc-editor.org/rfc/rfc7518#section-6",
    anchors: ['"kty"', '\\"kty\\"'],
    // `d` is the private part of every kind, `k` the whole of a symmetric key.
    pattern: /\\?"kty\\?"\s{0,4}:\s{0,4}\\?"(?:EC|OKP|RSA|oct)\\?"(?:(?!"kty)[^{}]){0,2000}?"[dk]\\?"\s{0,4}:\s{0,4}\\?"([\w-]{32,700})\\?"/,
    needs: "nothing",
    valid: random(0, 16),
    matches: [
      (f) => `{"kty":"OKP","crv":"Ed25519","x":"${f.base64url(43)}","d":"${f.base64url(43)}"}`,
      (f) => `{\n  "kty": "EC",\n  "crv": "P-256",\n  "d": "${f.base64url(43)}"\n}`,
      (f) => `JWK='{\\"kty\\":\\"oct\\",\\"k\\":\\"${f.base64url(43)}\\"}'`,
    ],
    ignores: [(f) => `{"kty":"EC","crv":"P-256","x":"${f.base64url(43)}","y":"${f.base64url(43)}"}`, () => '{"kty":"RSA","d":"..."}'],
  }),
];

function staticKey(f: { hex(length: number): string }, eol: string): string {
  const lines = Array.from({ length: 16 }, () => f.hex(32));
  return ["-----BEGIN OpenVPN Static key V1-----", ...lines, "-----END OpenVPN Static key V1-----"].join(eol);
}
