import type { Exchange, Signing } from "../../../src/exchange.ts";
import type { AttributedDigest } from "../../../src/lint/facts/attributed-digests.ts";
import type { Hash, Mac, Value } from "../../../src/lint/value/value.ts";
import { options } from "../../../src/lint/value/value.ts";
import { writtenDigest } from "../../../src/lint/facts/writing.ts";
import type { Form } from "../../../src/lint/facts/writing.ts";

/** One way in which a signature isn't what its exchange takes. */
export type Fault =
  | { readonly kind: "hash"; readonly of: Hash }
  | { readonly kind: "algorithm"; readonly is: string }
  | { readonly kind: "digest"; readonly is: Form }
  | { readonly kind: "lines" }
  | { readonly kind: "decoded" | "undecoded"; readonly key: Value }
  | { readonly kind: "inner"; readonly of: Hash; readonly is: Form };

export interface Verdict {
  readonly exchange: Exchange;
  /** What the exchange takes instead. */
  readonly signing: Signing;
  readonly faults: readonly Fault[];
}

/** What is wrong with it for every exchange it may be for; undefined when it is right for one, or when nothing is known of one. */
export function verdictOn(digest: AttributedDigest): Verdict | undefined {
  const verdicts = digest.exchanges.map((exchange) => mildest(digest, exchange));
  if (verdicts.some((each) => each === undefined || each.faults.length === 0)) return undefined;
  return verdicts[0];
}

/** Of an exchange's ways to sign the one that the code comes closest to. */
function mildest(digest: AttributedDigest, exchange: Exchange): Verdict | undefined {
  const asymmetric = digest.of.kind === "mac" && digest.of.scheme === "asymmetric";
  if (digest.of.kind === "mac" && digest.of.scheme === undefined) return undefined;
  const fits = (exchange.signing ?? []).filter((each) => (each.keyType !== "hmac") === asymmetric);
  const sameWay = digest.transport ? fits.filter((each) => each.transport === digest.transport) : [];
  const verdicts = (sameWay.length > 0 ? sameWay : fits).map((signing) => ({ exchange, signing, faults: faultsOf(digest, signing) }));
  return verdicts.reduce<Verdict | undefined>((best, each) => (best === undefined || each.faults.length < best.faults.length ? each : best), undefined);
}

function faultsOf(digest: AttributedDigest, signing: Signing): readonly Fault[] {
  const { of, form } = digest;
  if (of.kind === "hash") return [{ kind: "hash", of }];
  const faults: Fault[] = [];
  if (signing.keyType === "hmac" && of.algorithm !== undefined && of.algorithm !== shortName(signing.algorithm)) faults.push({ kind: "algorithm", is: of.algorithm });
  if (isMiswritten(digest, signing)) faults.push({ kind: "digest", is: form });
  else if (digest.lines) faults.push({ kind: "lines" });
  const secret = signing.keyType === "hmac" ? secretFault(of, signing) : undefined;
  if (secret) faults.push(secret);
  const inner = signing.inner && innerFault(of, signing.inner);
  if (inner) faults.push(inner);
  return faults;
}

/** `HMAC-SHA256` → sha256 */
export function shortName(algorithm: string): string {
  return algorithm.replace(/^HMAC-/, "").toLowerCase();
}

function isMiswritten({ form, carried }: AttributedDigest, signing: Signing): boolean {
  if (form === signing.digest) return false;
  // Bytes may be written out by code that isn't in sight, and base64url is how tokens are signed.
  if (form === "binary" || form === "utf8") return carried?.in === "header" || carried?.in === "query";
  return form !== "base64url" || carried?.name !== undefined;
}

function secretFault(mac: Mac, signing: Signing): Fault | undefined {
  const keys = options(mac.key);
  if (signing.secretAs === "text") {
    return keys.every((key) => key.kind === "decoded" && key.how !== "latin1" && isSecret(key.of)) ? { kind: "decoded", key: keys[0] ?? mac.key } : undefined;
  }
  if (signing.secretAs !== "base64") return undefined;
  return keys.every((key) => isSecret(key) && !DECODED.test(nameOf(key))) ? { kind: "undecoded", key: keys[0] ?? mac.key } : undefined;
}

/** Names of what has been decoded already, elsewhere. */
const DECODED = /decod|bytes|buf|raw|bin(?:ary)?|b64|base64|digest/i;

function isSecret(value: Value): boolean {
  return value.kind === "credential" || value.kind === "text" || /secret/i.test(nameOf(value));
}

function nameOf(value: Value): string {
  return value.kind === "credential" || value.kind === "unknown" ? (value.name ?? "") : "";
}

function innerFault(mac: Mac, inner: NonNullable<Signing["inner"]>): Fault | undefined {
  for (const hash of hashesIn(mac.over)) {
    const written = writtenDigest(hash);
    if (written?.of.kind !== "hash" || written.of.digest === "words") continue;
    const isHex = written.form === "hex" && inner.as === "bytes";
    const isBase64 = written.form === "base64" || written.form === "base64-of-hex";
    if (isHex || isBase64 || (written.form === "binary" && inner.as === "hex" && hash.kind !== "decoded")) return { kind: "inner", of: written.of, is: written.form };
  }
  return undefined;
}

function hashesIn(value: Value, depth = 5): readonly Value[] {
  if (depth === 0) return [];
  if (writtenDigest(value)?.of.kind === "hash") return [value];
  switch (value.kind) {
    case "concat":
      return value.parts.flatMap((each) => hashesIn(each, depth - 1));
    case "choice":
      return value.of.flatMap((each) => hashesIn(each, depth - 1));
    case "encoded":
    case "decoded":
      return hashesIn(value.of, depth - 1);
    case "list":
      return value.items.flatMap((each) => hashesIn(each, depth - 1));
    default:
      return [];
  }
}
