import type { Facts } from "../../../src/lint/facts.ts";
import type { Difference } from "../../../src/lint/facts/same-bytes.ts";
import type { Way } from "../../../src/lint/facts/signed-requests.ts";
import { sameSource } from "../../../src/lint/facts/same-source.ts";
import { asUrl } from "../../../src/lint/value/query.ts";
import type { Value } from "../../../src/lint/value/value.ts";

/** `timestamp + "GET" + path` is signed, and parameters are sent behind the path, which the exchange takes for a part of it. */
export function pathAlone(way: Way, url: Value | undefined, facts: Facts): Difference | undefined {
  const [over, ...others] = way.signature.over;
  const [param] = way.sent.query?.params ?? [];
  const { body } = way.sent;
  if (way.at !== "header" || way.signing?.queryInPath !== true || !param || !url || over?.kind !== "concat" || others.length > 0 || asUrl(url)?.query) return undefined;
  if (!body || body.params.length > 0 || body.rest?.length !== 0) return undefined;
  const last = over.parts.at(-1);
  const end = url.kind === "concat" ? url.parts.at(-1) : url;
  if (!last || !end) return undefined;
  const isPath = last.kind === "text" ? endsInPath(last.text, end) : sameSource(last, end, facts.evaluator);
  return isPath ? { how: "added", name: param.name, node: param.node } : undefined;
}

/** `GET/api/v5/account/balance`, and the URL ends so. */
function endsInPath(signed: string, end: Value): boolean {
  const path = /\/[^\s?]*$/.exec(signed.replace(/^[A-Z]+(?=\/)/, ""))?.[0];
  return path !== undefined && end.kind === "text" && end.text.endsWith(path);
}
