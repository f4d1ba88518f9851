import { isBareName, roleOfName } from "../../credential/name.ts";
import { nameOf, referenceName } from "./callee.ts";
import { credentialsIn, exposedBy, isLiteralSecret } from "./exposure.ts";
import type { Exposure } from "./exposure.ts";
import type { Facts } from "../facts.ts";
import { isEnvironment } from "../value/guess.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options, textOf } from "../value/value.ts";

/** A credential put into this program's own environment. */
export interface EnvironmentWrite {
  readonly node: Node;
  readonly exposure: Exposure;
  /** Where the same variable is deleted again. */
  readonly removed: readonly Node[];
}

export function environmentWrites(facts: Facts): readonly EnvironmentWrite[] {
  const found: { node: Node; exposure: Exposure; name: string }[] = [];
  const set = (name: string | undefined, value: Node | undefined, node: Node): void => {
    const exposure = value && put(facts, name, value, node);
    if (exposure) found.push({ node, exposure, name: name ?? "" });
  };
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    if (left.type === "MemberExpression" && isEnvironment(facts.evaluator.of(left.object))) set(staticName(left.property, left.computed) ?? textOf(facts.evaluator.of(left.property)), node.right, node);
  }
  for (const call of facts.nodes("CallExpression")) {
    const name = nameOf(call.callee);
    if (!/^(?:putenv|update|setdefault|assign|set|setenv)$/.test(name)) continue;
    const callee = bare(call.callee);
    const [first, second] = call.arguments;
    const onEnvironment = callee.type === "MemberExpression" && isEnvironment(facts.evaluator.of(callee.object));
    const reference = options(facts.evaluator.of(callee)).map(referenceName).find((each) => each !== undefined);
    if (reference === "os.putenv" || (onEnvironment && /^(?:setdefault|set)$/.test(name))) set(first && textOf(facts.evaluator.of(first)), second, call);
    const objects = onEnvironment && name === "update" ? call.arguments : reference === "Object.assign" && first && isEnvironment(facts.evaluator.of(first)) ? call.arguments.slice(1) : [];
    for (const each of objects) {
      const exposure = credentialsIn(facts, { value: facts.evaluator.of(each), node: each })[0];
      if (exposure) found.push({ node: call, exposure, name: exposure.name });
    }
  }
  return found.map((each) => ({ ...each, removed: removals(facts, each.name) }));
}

function put(facts: Facts, name: string | undefined, value: Node, node: Node): Exposure | undefined {
  const exposure = exposedBy(facts, value, { inString: true });
  if (exposure && exposure.what !== "environment") return exposure;
  const role = name === undefined ? undefined : roleOfName(name);
  if (!role || name === undefined || (role === "key" && isBareName(name))) return undefined;
  const known = options(facts.evaluator.of(value)).every((each) => (each.kind === "text" && !isLiteralSecret(each.text, name)) || each.kind === "constant");
  return known ? undefined : { what: "credential", role, name, node };
}

/** `delete process.env.X`, `os.environ.pop("X")`, `del os.environ["X"]`. */
function removals(facts: Facts, name: string): Node[] {
  const deleted = facts.nodes("UnaryExpression").filter((node) => node.operator === "delete" && nameOf(node.argument) === name);
  const popped = facts.nodes("CallExpression").filter((node) => /^(?:pop|unsetenv)$/.test(nameOf(node.callee)) && node.arguments[0]?.type === "Literal" && node.arguments[0].value === name);
  return [...deleted, ...popped];
}

/** The names of credentials that the file reads from the environment. */
export function environmentReads(facts: Facts): readonly string[] {
  const found = new Set<string>();
  for (const node of [...facts.nodes("MemberExpression"), ...facts.nodes("CallExpression"), ...facts.nodes("Identifier")]) {
    if (node.type === "Identifier" && !roleOfName(node.name)) continue;
    if (node.type === "CallExpression" && !/^(?:getenv|get)$/.test(nameOf(node.callee))) continue;
    for (const value of options(facts.evaluator.of(node))) if (value.kind === "credential" && value.from === "env") found.add(value.name);
  }
  return [...found];
}
