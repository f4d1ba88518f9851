import { defineRule } from "../../src/lint/rule.ts";
import type { Problem } from "../../src/lint/rule.ts";
import { encodingFaults } from "./no-signature-in-header/encoding.ts";
import { signatureHeaders } from "./no-signature-in-header/headers.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";

export const noSignatureInHeader = defineRule<Record<string, never>>({
  id: "no-signature-in-header",
  type: "problem",
  description: "disallow signatures in a header where the exchange takes a parameter, and base64 signatures that are percent-encoded never or twice",
  why: "An exchange that takes the signature as a parameter doesn't look into the headers, and a `+` in base64 that isn't percent-encoded reaches it as a space.",
  remedy: "Append the signature to the query or body under the name that the exchange documents, percent-encoded once where it is base64.",
  recommended: "error",
  messages: {
    header: "{{exchange}} takes the signature as the parameter `{{place}}` and doesn't look for it in the header `{{name}}`{{answer}}.",
    beside: "{{exchange}} takes the signature as the parameter `{{place}}`; it is sent once more in the header `{{name}}`, where nobody reads it.",
    unencoded: "This base64 signature isn't percent-encoded: {{exchange}} reads each `+` in it as a space, and most of them have one{{answer}}.",
    encodedTwice: "This base64 signature is percent-encoded and then encoded again by what writes the query; {{exchange}} decodes it once{{answer}}.",
    encode: "Percent-encode the signature.",
    once: "Encode it once.",
  },
  defaults: {},
  suggests: true,
  anchors: ["signature", "hmac", "-sign", "_sign", "sign\"", "sign'", "sign:", "sign=", ".sign ", "sig\"", "sig'", "sig:"],
  besides: [EXCHANGE_WORDS],
  check({ facts, report }) {
    const told = new Set<number>();
    const once = (problem: Problem): void => {
      if (!told.has(problem.start)) report(problem);
      told.add(problem.start);
    };
    for (const { node, name, exchange, place, both } of signatureHeaders(facts)) {
      once({
        messageId: both ? "beside" : "header",
        start: node.range[0],
        end: node.range[1],
        data: { exchange: exchange.name, name, place: place.name, answer: missing(exchange.errors, place.name) },
        exchange: exchange.id,
      });
    }
    for (const { messageId, node, exchange, suggest } of encodingFaults(facts)) {
      const answer = exchange.signing?.find((each) => each.digest === "base64")?.answer?.wrong;
      once({ messageId, start: node.range[0], end: node.range[1], data: { exchange: exchange.name, answer: answer === undefined ? "" : `; it answers ${answer}` }, exchange: exchange.id, suggest });
    }
  },
});

/** What is answered when a mandatory parameter isn't there, where that is known. */
function missing(errors: readonly { readonly code: number | string; readonly messages: readonly string[] }[] | undefined, name: string): string {
  const found = errors?.find((each) => each.messages.some((message) => /^Mandatory parameter .* was not sent/.test(message)));
  return found ? `; it answers ${String(found.code)} for a missing \`${name}\`` : "";
}
