import { nameOf } from "../../../src/lint/facts/callee.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { SHOWN, roleShown } from "./names.ts";
import type { Found } from "./found.ts";

/** Variables whose name has a bundler write their value into the page. */
export function shownByName(facts: Facts): Found[] {
  const found: Found[] = [];
  const tell = (name: string | undefined, node: Node): void => {
    const role = name !== undefined && SHOWN.test(name) ? roleShown(facts, name) : undefined;
    if (role && name !== undefined) found.push({ messageId: "shown", node, role, data: { name } });
  };
  for (const node of facts.nodes("MemberExpression")) {
    const name = staticName(node.property, node.computed);
    if (name !== undefined && SHOWN.test(name) && isEnvironmentName(node.object)) tell(name, node);
    // useRuntimeConfig().public.binanceSecret, Constants.expoConfig.extra.apiSecret
    else if (name !== undefined && /^(?:public|extra|publicRuntimeConfig)$/.test(nameOf(node.object)) && isSharedConfig(node.object)) {
      const role = roleShown(facts, name);
      if (role) found.push({ messageId: "shown", node, role, data: { name } });
    }
  }
  for (const pattern of facts.nodes("ObjectPattern")) {
    const from = pattern.parent.type === "VariableDeclarator" ? pattern.parent.init : null;
    if (from && isEnvironmentName(from)) for (const each of pattern.properties) if (each.type === "Property") tell(staticName(each.key, each.computed), each);
  }
  for (const specifier of facts.nodes("ImportSpecifier")) {
    if (/^\$env\/(?:static|dynamic)\/public$|^astro:env\/client$/.test(specifier.parent.type === "ImportDeclaration" ? specifier.parent.source.value : "")) tell(specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value, specifier);
  }
  for (const call of facts.nodes("CallExpression")) {
    // os.getenv("NEXT_PUBLIC_…"), config("VITE_…"), env.get("…")
    const [first] = call.arguments;
    if (first?.type === "Literal" && typeof first.value === "string" && /^(?:getenv|get|env|config|str|requireEnv|required|getEnv|require_env)$/.test(nameOf(call.callee))) tell(first.value, call);
  }
  return found;
}

/** `process.env`, `import.meta.env`, `env`. */
function isEnvironmentName(node: Node): boolean {
  const at = bare(node);
  return /^(?:env|environ|ENV|publicEnv)$/.test(nameOf(at)) || (at.type === "CallExpression" && nameOf(at.callee) === "loadEnv");
}

function isSharedConfig(node: Node): boolean {
  const at = bare(node);
  return at.type === "MemberExpression" && /^(?:useRuntimeConfig|runtimeConfig|config|expoConfig|manifest|getConfig|\$config)$/.test(nameOf(at.object));
}
