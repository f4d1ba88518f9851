import { isBareName, roleOfName } from "../../src/credential/name.ts";
import type { Role } from "../../src/credential/role.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { collectUrls } from "../../src/lint/facts/urls.ts";
import { within } from "../../src/lint/value/value.ts";
import type { Param, Value } from "../../src/lint/value/value.ts";
import { WHAT } from "./role-titles.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";

export const noKeyInUrl = defineRule<Record<string, never>>({
  id: "no-key-in-url",
  type: "problem",
  description: "disallow API keys and secrets in the URL of an exchange that takes the key in a header",
  why: "URLs are written to server, proxy and error logs, and the exchange does not look for a key there: the request fails, and the key is leaked.",
  remedy: "Send the key in the header that the exchange documents; never send the secret at all.",
  recommended: "error",
  messages: {
    parameter: "{{what}} in the URL of {{exchange}} as `{{name}}`; {{place}}.",
    part: "{{what}} in the URL of {{exchange}}; {{place}}.",
  },
  defaults: {},
  anchors: ["://", "fetch", "axios", "got", "request", "httpx", "searchparams", "websocket"],
  besides: [EXCHANGE_WORDS],
  check({ facts, report }) {
    const told = new Set<Node>();
    for (const url of facts.of(collectUrls)) {
      const allowed = url.transport.key.filter((place) => place.in === "query").map((place) => place.name.toLowerCase());
      const header = url.transport.key.find((place) => place.in === "header");
      const tell = (node: Node, role: Role, name: string | undefined): void => {
        if (told.has(node) || [...told].some((each) => each.range[0] <= node.range[0] && node.range[1] <= each.range[1] && each !== url.node && each.type !== "CallExpression")) return;
        told.add(node);
        report({
          messageId: name === undefined ? "part" : "parameter",
          start: node.range[0],
          end: node.range[1],
          data: { what: WHAT[role], exchange: url.exchange.name, name: name ?? "", place: role === "key" && header ? `it belongs in the \`${header.name}\` header` : "it must never be sent" },
          role,
          exchange: url.exchange.id,
        });
      };
      // The key belongs in the query of this transport: nothing in it tells a right place from a wrong one but the secret.
      const keyAllowed = allowed.length > 0 || url.transport.sendsSecret === true;
      const seen = new Set<Value>();
      for (const param of url.params) {
        within(param.value, (value) => seen.add(value));
        const role = credentialIn(param);
        if (role && !(keyAllowed && role !== "secret") && !url.transport.sendsSecret) tell(param.node.range[0] >= 0 ? param.node : url.node, role, param.name ?? nameIn(param.value) ?? "");
      }
      within(url.value, (value) => {
        if (value.kind !== "credential" || seen.has(value) || (keyAllowed && value.role !== "secret") || url.transport.sendsSecret) return;
        tell(value.node, value.role, undefined);
      });
    }
  },
});

/** The role of the credential that a parameter carries, by its value or by its own name. */
export function credentialIn(param: Param): Role | undefined {
  let role: Role | undefined;
  within(param.value, (value) => {
    if (value.kind === "credential") role ??= value.role;
  });
  if (role) return role;
  const { value } = param;
  const nothing = (value.kind === "text" && value.text === "") || (value.kind === "constant" && value.value !== true) || value.kind === "mac";
  // A sub-account's key as a parameter says which key is meant, and opens nothing.
  if (nothing || param.name === undefined || /sub_?account/i.test(param.name)) return undefined;
  const named = roleOfName(param.name);
  // `key`, `keys` and `key_1` are also what anything at all is filed under.
  return named === "key" && isBareName(param.name) ? undefined : named;
}

function nameIn(value: Value): string | undefined {
  return value.kind === "credential" || value.kind === "unknown" ? value.name : undefined;
}
