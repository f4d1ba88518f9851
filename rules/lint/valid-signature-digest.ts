import { collectAttributedDigests } from "../../src/lint/facts/attributed-digests.ts";
import type { AttributedDigest } from "../../src/lint/facts/attributed-digests.ts";
import { chainOf } from "../../src/lint/facts/digest-chain.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Problem } from "../../src/lint/rule.ts";
import type { Node } from "../../src/lint/syntax.ts";
import type { Form } from "../../src/lint/facts/writing.ts";
import { shortName, verdictOn } from "./valid-signature-digest/faults.ts";
import type { Fault, Verdict } from "./valid-signature-digest/faults.ts";
import { misreadMessages } from "./valid-signature-digest/latin1.ts";
import { plainPassphrases } from "./valid-signature-digest/passphrase.ts";
import { algorithmPlace, makerPlace, writingPlace } from "./valid-signature-digest/places.ts";
import { rewriteAlgorithm, rewriteDigest, useBytes, useText } from "./valid-signature-digest/suggestions.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";

export const validSignatureDigest = defineRule<Record<string, never>>({
  id: "valid-signature-digest",
  type: "problem",
  description: "require the MAC, the digest's encoding and the reading of the secret that the exchange a request is signed for takes",
  why: "Each exchange takes one keyed digest, written one way, with the secret read one way; any other is refused, and its answer rarely says why.",
  remedy: "Sign as the exchange's documentation says: the message names the algorithm, the encoding and how the secret becomes bytes.",
  recommended: "error",
  severities: { latin1: "warn" },
  messages: {
    digest: "{{exchange}} takes the signature in {{wanted}}, and this is {{is}}{{answer}}.",
    algorithm: "{{exchange}} takes {{wanted}}, and this is {{is}}{{answer}}.",
    hash: "A plain {{is}} is no signature: {{exchange}} takes {{wanted}}, keyed with the secret{{answer}}.",
    decoded: "{{exchange}}'s secret is the key as it is written, and here it is decoded first{{answer}}.",
    undecoded: "{{exchange}}'s secret is base64 and must be decoded to bytes before it is the key{{answer}}.",
    inner: "{{exchange}} takes the inner {{wanted}}, and this is {{is}}{{answer}}.",
    lines: "This base64 has line feeds in it, and {{exchange}} takes it in one line{{answer}}.",
    passphrase: "From version {{since}} of the key on, {{exchange}} takes the passphrase as an HMAC of it, and this is the passphrase itself.",
    latin1: "What is signed is read as Latin-1, and {{exchange}} reads UTF-8: the signature is wrong as soon as a value isn't ASCII{{answer}}.",
    write: "Write the digest in {{wanted}}.",
    algorithmTo: "Sign with {{wanted}}.",
    useText: "Use the secret as it is.",
    useBytes: "Decode the secret from base64.",
  },
  defaults: {},
  suggests: true,
  anchors: ["signature", "-sign", "sign=", "sign:", "hmac", "crypto", "hashlib", "sha256", "sha512", "md5", "nacl", "jssha", "jsrsasign", "@noble", "passphrase"],
  besides: [EXCHANGE_WORDS],
  check({ facts, report }) {
    const told = new Set<string>();
    const once = (problem: Problem): void => {
      const key = `${problem.messageId}:${problem.start}`;
      if (!told.has(key)) report(problem);
      told.add(key);
    };
    const digests = facts.of(collectAttributedDigests).map((digest) => ({ digest, verdict: verdictOn(digest) }));
    // Of several that one function may give, by the exchange it is asked for, the right one may be given here; so may one that isn't known.
    const right = new Set(digests.flatMap(({ digest, verdict }) => ((verdict && !digest.carried?.orUnknown) || !digest.carried ? [] : [digest.carried.at])));
    for (const { digest, verdict } of digests) {
      if (!verdict) for (const { node, exchange, answer } of misreadMessages(facts, digest)) once({ messageId: "latin1", ...span(node), data: { exchange: exchange.name, answer: answered(answer) }, exchange: exchange.id });
      else if (!digest.carried || !right.has(digest.carried.at)) for (const fault of verdict.faults) once(problemOf(facts, digest, verdict, fault));
    }
    for (const { node, exchange, since } of plainPassphrases(facts)) once({ messageId: "passphrase", ...span(node), data: { exchange: exchange.name, since: String(since) }, exchange: exchange.id });
  },
});

function problemOf(facts: Facts, digest: AttributedDigest, { exchange, signing }: Verdict, fault: Fault): Problem {
  const about = (messageId: string, at: Node, data: Readonly<Record<string, string>>, suggest: Problem["suggest"] = [], answer = signing.answer?.wrong): Problem => ({
    messageId,
    ...span(at),
    data: { exchange: exchange.name, answer: answered(answer), ...data },
    exchange: exchange.id,
    suggest,
  });
  switch (fault.kind) {
    case "hash":
      return about("hash", makerPlace(facts, fault.of), { is: spelled(fault.of.algorithm), wanted: signing.algorithm });
    case "algorithm":
      return about("algorithm", algorithmPlace(facts, digest.of), { is: `HMAC-${spelled(fault.is)}`, wanted: signing.algorithm }, rewriteAlgorithm(facts, digest, shortName(signing.algorithm)));
    case "digest":
      return about("digest", writingPlace(facts, digest), { is: FORMS[fault.is], wanted: signing.digest }, rewriteDigest(facts, digest, signing.digest), fault.is === "hex" ? undefined : signing.answer?.alphabet);
    case "lines":
      return about("lines", digest.writer.node, {});
    case "decoded":
      return about("decoded", fault.key.node, {}, useText(facts, fault.key));
    case "undecoded": {
      const maker = chainOf(facts, digest.of).at(-1);
      return about("undecoded", maker && !contains(maker, fault.key.node) ? maker : fault.key.node, {}, useBytes(facts, maker));
    }
    case "inner": {
      const wanted = signing.inner?.as === "bytes" ? `${signing.inner.algorithm} as bytes` : `${signing.inner?.algorithm ?? ""} in hex`;
      return about("inner", writingPlace(facts, { of: fault.of, form: fault.is, percent: [], lines: false, value: fault.of, writer: fault.of }), { wanted, is: FORMS[fault.is] });
    }
  }
}

const FORMS: Readonly<Record<Form, string>> = {
  hex: "hex",
  base64: "base64",
  base64url: "base64url",
  binary: "raw bytes",
  utf8: "bytes read as text",
  "base64-of-hex": "base64 of the hex text",
  "base64-of-base64": "base64 twice",
};

function spelled(algorithm: string | undefined): string {
  return algorithm?.toUpperCase() ?? "hash";
}

function answered(code: string | undefined): string {
  return code === undefined ? "" : `; it answers ${code}`;
}

function span(node: Node): { start: number; end: number } {
  return { start: node.range[0], end: node.range[1] };
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
