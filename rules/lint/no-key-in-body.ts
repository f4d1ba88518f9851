import { alternatives, asUrl } from "../../src/lint/value/query.ts";
import { collectRequests } from "../../src/lint/facts/requests.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { paramsOf, whose } from "../../src/lint/facts/urls.ts";
import type { Value } from "../../src/lint/value/value.ts";
import { credentialIn } from "./no-key-in-url.ts";
import { WHAT } from "./role-titles.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";

export const noKeyInBody = defineRule<Record<string, never>>({
  id: "no-key-in-body",
  type: "problem",
  description: "disallow API keys and secrets in the body of a request to an exchange that takes the key in a header",
  why: "Bodies are logged by proxies, error trackers and the exchange's gateway; a secret in one is handed over, and a key there is not looked for.",
  remedy: "Send the key in the header that the exchange documents; never send the secret at all.",
  recommended: "error",
  messages: {
    parameter: "{{what}} in the body of a request to {{exchange}} as `{{name}}`; {{place}}.",
  },
  defaults: {},
  anchors: ["://", "fetch", "axios", "got", "request", "httpx", "session", "ajax", "needle", "superagent"],
  besides: [EXCHANGE_WORDS],
  check({ facts, report }) {
    for (const request of facts.of(collectRequests)) {
      if (!request.body || request.transport !== "http") continue;
      const urls: (Value | undefined)[] = request.url ? [...alternatives(request.url)] : [undefined];
      const target = urls.map((url) => whose(facts.knowledge, url && asUrl(url), request)).find((each) => each !== undefined);
      if (!target || target.transport.sendsSecret) continue;
      const inBody = target.transport.key.some((place) => place.in === "body");
      const header = target.transport.key.find((place) => place.in === "header");
      for (const param of paramsOf(request.body)) {
        // A sealed or hashed value is not the credential any more.
        if (param.value.kind === "mac" || param.value.kind === "encoded" && param.value.how === "base64" && param.value.of.kind === "mac") continue;
        const role = credentialIn(param);
        if (!role || (inBody && role !== "secret")) continue;
        report({
          messageId: "parameter",
          start: param.node.range[0],
          end: param.node.range[1],
          data: { what: WHAT[role], exchange: target.exchange.name, name: param.name ?? "", place: role === "key" && header ? `it belongs in the \`${header.name}\` header` : "it must never be sent" },
          role,
          exchange: target.exchange.id,
        });
      }
    }
  },
});
