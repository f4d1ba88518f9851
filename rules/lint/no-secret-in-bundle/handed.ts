import { nameOf, originOf } from "../../../src/lint/facts/callee.ts";
import { credentialsIn, exposedBy } from "../../../src/lint/facts/exposure.ts";
import { wholeEnvironment } from "../../../src/lint/facts/whole-environment.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, functionAround, isFunction, staticName } from "../../../src/lint/syntax.ts";
import type { Node, NodeOf } from "../../../src/lint/syntax.ts";
import { exposed } from "../exposed.ts";
import type { Found } from "./found.ts";
import { roleShown } from "./names.ts";

/** What a build's configuration, or a page's loader, hands over to the browser. */
export function handedOver(facts: Facts): Found[] {
  const file = facts.file.replaceAll("\\", "/").split("/").at(-1) ?? "";
  const found: Found[] = [];
  for (const property of facts.nodes("Property")) {
    if (property.parent.type === "ObjectExpression" && isHandedOver(property, file)) found.push(...handed(facts, property.value as Node));
  }
  for (const call of facts.calls) {
    const name = nameOf(call.callee);
    if (/^(?:DefinePlugin|EnvironmentPlugin)$/.test(name) || (name === "replace" && call.callee.type === "Identifier")) for (const each of call.arguments) found.push(...handed(facts, each));
  }
  return found;
}

function isHandedOver(property: NodeOf<"Property">, file: string): boolean {
  switch (staticName(property.key, property.computed)) {
    case "define":
    case "publicRuntimeConfig":
      return true;
    case "env":
      return /^next\.config\./.test(file) && above(property) === undefined;
    case "extra":
      return /^app\.config\./.test(file);
    case "public":
      return above(property) === "runtimeConfig";
    case "props": {
      const of = functionAround(property);
      return isFunction(of) && /^(?:getServerSideProps|getStaticProps|getInitialProps)$/.test(of.type === "FunctionDeclaration" ? (of.id?.name ?? "") : of.parent.type === "VariableDeclarator" ? nameOf(of.parent.id) : "");
    }
    default:
      return false;
  }
}

/** The property whose value holds this one. */
function above(property: Node): string | undefined {
  const holder = property.parent?.parent;
  return holder?.type === "Property" ? staticName(holder.key, holder.computed) : undefined;
}

function handed(facts: Facts, node: Node): Found[] {
  const whole = wholeEnvironment(facts, node) ?? environmentEntry(facts, node) ?? loadedWhole(facts, node);
  if (whole) return [{ messageId: "handed", node: whole.range[0] >= node.range[0] && whole.range[1] <= node.range[1] ? whole : node, role: null, data: { what: exposed({ what: "environment", role: undefined, name: "process.env", node }) } }];
  const at = bare(originOf(facts, node));
  const entries = at.type === "ObjectExpression" ? at.properties.flatMap((each) => (each.type === "Property" ? [{ name: staticName(each.key, each.computed) ?? "", value: each.value as Node }] : [])) : [];
  if (entries.length === 0) {
    const exposure = credentialsIn(facts, { value: facts.evaluator.of(node), node }, (each) => each.role !== undefined && roleShown(facts, each.name) !== undefined)[0];
    return exposure ? [{ messageId: "handed", node: exposure.node, role: exposure.role ?? null, data: { what: exposed(exposure) } }] : [];
  }
  return entries.flatMap(({ name, value }): Found[] => {
    const inner = bare(value);
    if (inner.type === "ObjectExpression") return handed(facts, inner);
    const exposure = exposedBy(facts, value);
    if (!exposure || exposure.what === "client") return [];
    const role = roleShown(facts, exposure.name) ?? (exposure.what === "credential" ? roleShown(facts, name.replace(/^.*\./, "")) : undefined);
    return role ? [{ messageId: "handed", node: value, role, data: { what: exposed({ ...exposure, role }) } }] : [];
  });
}

/** `define: { "process.env": process.env }` */
function environmentEntry(facts: Facts, node: Node): Node | undefined {
  const at = bare(node);
  if (at.type !== "ObjectExpression") return undefined;
  for (const each of at.properties) if (each.type === "Property" && wholeEnvironment(facts, each.value as Node)) return each;
  return at.properties.find((each) => each.type === "Property" && loadedWhole(facts, each.value as Node) !== undefined);
}

/** Vite's `loadEnv(mode, root, "")` loads every variable, not those it may show. */
function loadedWhole(facts: Facts, node: Node): Node | undefined {
  const at = bare(node);
  const inner = at.type === "CallExpression" && nameOf(at.callee) === "stringify" && at.arguments[0] ? at.arguments[0] : at;
  const origin = originOf(facts, inner);
  const prefix = origin.type === "CallExpression" && nameOf(origin.callee) === "loadEnv" ? origin.arguments[2] : undefined;
  return prefix?.type === "Literal" && prefix.value === "" ? node : undefined;
}
