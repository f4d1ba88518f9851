import { asUrl } from "../query.ts";
import type { Node } from "../../syntax.ts";
import { concat, text } from "../value.ts";
import type { Value } from "../value.ts";

/** A part of a URL object: `url.searchParams`, `url.href`; undefined when the value is no URL, or the part isn't known. */
export function urlMember(of: Value, name: string, node: Node): Value | undefined {
  const url = /^(?:href|searchParams|search|pathname|origin|host|hostname)$/.test(name) && (of.kind === "text" || of.kind === "concat") ? asUrl(of) : undefined;
  if (!url?.scheme) return undefined;
  switch (name) {
    case "href":
      return of;
    case "searchParams":
      return url.query ?? { kind: "query", params: [], encoding: "form", open: false, node };
    case "search":
      return url.query ? concat([text("?", node), url.query], node) : text("", node);
    case "pathname":
      return url.path.includes("*") ? undefined : text(url.path, node);
    default:
      return url.host === undefined ? undefined : text(name === "origin" ? `${url.scheme}://${url.host}` : url.host, node);
  }
}
