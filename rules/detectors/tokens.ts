import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";

/** Whose claims say that it is an example: the debugger's on jwt.io, and its likes. */
const EXAMPLE_CLAIMS = /"(?:sub|name|iss|user)":\s*"(?:1234567890|John Doe|Jane Doe|joe|test|example|supabase-demo)"/i;

export const tokens: readonly Detector[] = [
  defineDetector({
    id: "jwt",
    title: "JSON Web Token",
    role: null,
    exchange: null,
    source: "https://www.rfc-editor.org/rfc/rfc7519",
    anchors: ["eyj"],
    pattern: /(?<![\w.+/-])eyJ[\w-]{10,600}\.eyJ[\w-]{4,6000}\.[\w-]{20,1400}(?![\w+/-])/,
    needs: "nothing",
    valid: isToken,
    matches: [(f) => `token = "${jwt(f)}"`, (f) => `Authorization: Bearer ${jwt(f)}`],
    ignores: [
      (f) => `eyJ${f.alnum(20)}.eyJ${f.alnum(20)}`,
      () => 'token = "eyJhbGciOi...J9.eyJzdWIi...J9.SflKxw..."',
      () => `token = "${sealed({ alg: "HS256" }, { sub: "1234567890", name: "John Doe", iat: 1516239022 }, "x".repeat(43))}"`,
    ],
  }),
];

function isToken(value: string): boolean {
  const [header, claims, signature] = value.split(".").map((part, i) => (i < 2 ? Buffer.from(part, "base64url").toString("utf8") : part));
  if (!/"(?:alg|enc|typ)"/.test(header ?? "") || !isJson(header ?? "")) return false;
  return !EXAMPLE_CLAIMS.test(claims ?? "") && new Set(signature).size >= 10;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

function sealed(header: object, claims: object, signature: string): string {
  return `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.${signature}`;
}

function jwt(f: { base64url(length: number): string; uuid(): string }): string {
  return sealed({ alg: "HS256", typ: "JWT" }, { sub: f.uuid(), iat: 1790000000 }, f.base64url(43));
}
