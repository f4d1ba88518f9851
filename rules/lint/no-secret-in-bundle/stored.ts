import { roleOfName } from "../../../src/credential/name.ts";
import { nameOf } from "../../../src/lint/facts/callee.ts";
import { credentialsIn, exposedBy } from "../../../src/lint/facts/exposure.ts";
import type { Exposure } from "../../../src/lint/facts/exposure.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { textOf } from "../../../src/lint/value/value.ts";
import { exposed } from "../exposed.ts";
import type { Found } from "./found.ts";
import { roleShown } from "./names.ts";

const STORES = /^(?:localStorage|sessionStorage|AsyncStorage|store|Cookies|cookies|cookie|jsCookie|localforage|idb|idbKeyval|ls|Preferences|MMKV)$/;

/** Credentials that a page keeps where every script of it, and of its extensions, can read them. */
export function storedInBrowser(facts: Facts): Found[] {
  const found: Found[] = [];
  const tell = (where: string, node: Node, value: Node | undefined, name: string | undefined): void => {
    const exposure = value && given(facts, value, name);
    if (exposure && (exposure.what === "holder" || roleShown(facts, exposure.name) !== undefined)) found.push({ messageId: "stored", node, role: exposure.role ?? null, data: { what: exposed(exposure), where } });
  };
  for (const call of facts.nodes("CallExpression")) {
    const callee = bare(call.callee);
    const name = nameOf(callee);
    if (callee.type !== "MemberExpression" || !/^(?:setItem|set|put|add|set_cookie|setCookie|multiSet)$/.test(name)) continue;
    const holder = nameOf(callee.object);
    const [first, second] = call.arguments;
    if (/^set_?cookie$/i.test(name)) tell("a cookie", call, second ?? first, first && textOf(facts.evaluator.of(first)));
    else if (holder === "objectStore" || isChromeStorage(callee.object)) tell(holder === "objectStore" ? "IndexedDB" : "the extension's storage", call, first, undefined);
    else if (/^(?:setItem|set)$/.test(name) && STORES.test(holder) && second) tell(/cookie/i.test(holder) ? "a cookie" : `\`${holder}\``, call, second, textOf(facts.evaluator.of(first)));
  }
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    if (left.type !== "MemberExpression") continue;
    const name = staticName(left.property, left.computed) ?? textOf(facts.evaluator.of(left.property));
    const holder = bare(left.object);
    if (/^(?:localStorage|sessionStorage)$/.test(nameOf(holder))) tell(`\`${nameOf(holder)}\``, node, node.right, name);
    else if (holder.type === "Identifier" && holder.name === "window" && !facts.evaluator.names.of(holder)) tell("a global of the page", node, node.right, name);
    else if (name === "cookie" && nameOf(holder) === "document") tell("a cookie", node, node.right, undefined);
  }
  return found;
}

function isChromeStorage(node: Node): boolean {
  const at = bare(node);
  return at.type === "MemberExpression" && /^(?:local|sync|session)$/.test(nameOf(at)) && nameOf(at.object) === "storage";
}

/** A credential by its value, or by the name it is kept under when nothing was made of it. */
function given(facts: Facts, value: Node, name: string | undefined): Exposure | undefined {
  const exposure = exposedBy(facts, value, { accept: ({ what, name: held }) => what !== "client" && what !== "environment" && (what === "holder" || roleShown(facts, held) !== undefined) });
  if (exposure) return exposure;
  const role = name === undefined ? undefined : roleOfName(name);
  const at = bare(value);
  if (!role || name === undefined || (at.type !== "Identifier" && at.type !== "MemberExpression")) return undefined;
  return credentialsIn(facts, { value: { kind: "object", entries: new Map([[name, { value: facts.evaluator.of(value), node: value }]]), open: false, node: value }, node: value })[0];
}
