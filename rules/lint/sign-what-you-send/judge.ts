import type { Facts } from "../../../src/lint/facts.ts";
import { compareBytes, otherFormat, related } from "../../../src/lint/facts/same-bytes.ts";
import type { Difference, Verdict } from "../../../src/lint/facts/same-bytes.ts";
import { signedParts } from "../../../src/lint/facts/signed-parts.ts";
import { isThere } from "../../../src/lint/facts/signed-requests.ts";
import type { Way } from "../../../src/lint/facts/signed-requests.ts";
import { functionAround } from "../../../src/lint/syntax.ts";
import type { Value } from "../../../src/lint/value/value.ts";
import { joined } from "../../../src/lint/facts/wire.ts";
import type { Written } from "../../../src/lint/facts/wire.ts";
import { isInCopy } from "./own-copy.ts";

/** How one way of a request differs from what was signed; every string that may have been signed must differ. */
export function judge(way: Way, facts: Facts): Verdict {
  const verdicts = candidates(way).map((over) => {
    const verdict = verdictOf(way, over, facts);
    return typeof verdict !== "string" && isDoubtful(verdict, way, facts) ? "unknown" : verdict;
  });
  const quiet = verdicts.find((verdict) => typeof verdict === "string");
  return quiet ?? verdicts[0] ?? "unknown";
}

/**
 * A signer that adds to the object it is given adds to what is sent, too; and a key may be left out of what is signed
 * where it is a parameter. To whom isn't known, signed links of other services look alike but for the timestamp.
 */
function isDoubtful({ how, name, node, from }: Difference, { exchange, sent }: Way, facts: Facts): boolean {
  if (how === "missing" && from && functionAround(from) !== functionAround(node) && !isInCopy(from, facts)) return true;
  if (how === "added" && (exchange?.transports ?? []).some((transport) => transport.id === "rest" && transport.key.some((place) => place.in !== "header" && place.name === name))) return true;
  return exchange === undefined && ![sent.query, sent.body].some((part) => part?.params.some((param) => /^(?:timestamp|recv_?window)$/i.test(param.name ?? "")));
}

/** A signer of another file is given the payload and perhaps a secret; the payload is what looks like one. */
function candidates({ signature, exchange, chosen }: Way): readonly Value[] {
  const same = signature.over.filter((over) => chosen.includes(over.node));
  if (signature.seen) return same.length > 0 ? same : signature.over;
  return signature.over.filter((over) => (exchange !== undefined || over.kind !== "object") && signedParts(over, signature).parts.some((part) => part.params.length > 0));
}

function verdictOf(way: Way, over: Value, facts: Facts): Verdict {
  const { whole, parts } = signedParts(over, way.signature);
  const [signed] = parts;
  if (!signed) return "unknown";
  if (way.at !== "header" && whole && signed.as === "query") return ofParameters(way, signed, facts);
  if (!way.signing) return "unknown";
  const verdicts = parts.map((part) => ofPart(way, part, facts));
  return verdicts.find((verdict): verdict is Difference => typeof verdict !== "string") ?? (verdicts.every((verdict) => verdict === "same") ? "same" : "unknown");
}

/** The exchange signs parameters: all that are in the query and in the body. */
function ofParameters(way: Way, signed: Written, facts: Facts): Verdict {
  const { query, body } = way.sent;
  const { evaluator } = facts;
  // A query that was signed, beside a body that may be another branch's.
  if (isThere(body) && body.as === "json" && !(isThere(query) && related({ signed, sent: query, evaluator }))) {
    const isForm = way.signing?.signs?.includes("body") ?? false;
    return isForm && related({ signed, sent: body, evaluator }) ? otherFormat(signed, body) : "unknown";
  }
  const parts = [query, body].filter(isThere).filter((part) => part.as === "query");
  const [first, second] = parts;
  if (!first) return "unknown";
  const sent = second ? joined(first, second) : first;
  const complete = way.complete && query !== undefined && body !== undefined;
  return compareBytes({ signed, sent, complete, bytes: bytesOf(way), evaluator, signedAt: way.signature.node });
}

/** One part of a longer string that is signed, beside the part of the request that it stands for. */
function ofPart(way: Way, signed: Written, facts: Facts): Verdict {
  const { query, body } = way.sent;
  const { evaluator } = facts;
  const fits = [query, body].filter(isThere).filter((sent) => related({ signed, sent, evaluator }));
  const sent = fits.find((each) => each.as === signed.as) ?? fits[0];
  if (!sent) return "unknown";
  return compareBytes({ signed, sent, complete: true, bytes: bytesOf(way), evaluator, signedAt: way.signature.node });
}

/** One that sorts what it receives writes it anew, too. Of an exchange whose rules aren't known only what no exchange could accept is told. */
function bytesOf({ signing }: Way): { order: boolean; encoding: boolean } {
  const asSent = signing?.order === "sent";
  return { order: asSent, encoding: asSent && signing.decodes !== true };
}
