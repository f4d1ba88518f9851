import { isBareName, roleOfName } from "../../credential/name.ts";
import { nameOf } from "./callee.ts";
import type { Exposure } from "./exposure.ts";
import type { Facts } from "../facts.ts";
import { decoratorsOf, staticName } from "../syntax.ts";
import type { ClassNode, Node } from "../syntax.ts";
import { isWrapped } from "./wrapped.ts";

/**
 * The credential that an instance of a class of this file prints. JavaScript prints every field that is not `#private`;
 * Python only those of data classes and models. A class that says how it is printed is taken to know.
 */
export function printsFields(facts: Facts, of: ClassNode, node: Node): Exposure | undefined {
  if (facts.language === "py" && !isRecord(of)) return undefined;
  if (of.body.body.some((member) => "key" in member && (SAYS_HOW.test(staticName(member.key as Node, member.computed) ?? "") || (member.computed === true && nameOf(member.key as Node) === "custom")))) return undefined;
  return heldBy(facts, of, node);
}

/** The credential among an instance's fields: what `vars(x)` and `x.__dict__` show of any of them. */
export function heldBy(facts: Facts, of: ClassNode, node: Node): Exposure | undefined {
  const fields: { name: string; shown: boolean }[] = facts.evaluator.names.thisWrites(of).map(({ name }) => ({ name, shown: !name.startsWith("#") }));
  for (const member of of.body.body) {
    if (member.type === "PropertyDefinition" && !member.static) {
      const name = staticName(member.key, member.computed) ?? "";
      fields.push({ name, shown: member.key.type !== "PrivateIdentifier" && !hidden(member.value) });
    }
    if (member.type === "MethodDefinition" && member.kind === "constructor" && member.value.type === "FunctionExpression") {
      for (const param of member.value.params) {
        const inner = param.type === "TSParameterProperty" ? (param.parameter.type === "AssignmentPattern" ? param.parameter.left : param.parameter) : undefined;
        if (inner?.type === "Identifier") fields.push({ name: inner.name, shown: true });
      }
    }
  }
  for (const { name, shown } of fields) {
    const role = roleOfName(name);
    if (shown && role && !isWrapped(facts, name) && !(isBareName(name) && role === "key")) return { what: "holder", role, name: nameOf(node) || "this", node };
  }
  return undefined;
}

const SAYS_HOW = /^(?:toJSON|toString|__repr__|__str__|inspect)$/;

/** `field(repr=False)` */
function hidden(value: Node | null | undefined): boolean {
  const last = value?.type === "CallExpression" ? value.arguments.at(-1) : undefined;
  return last?.type === "ObjectExpression" && last.properties.some((each) => each.type === "Property" && staticName(each.key, false) === "repr" && each.value.type === "Literal" && each.value.value === false);
}

function isRecord(of: ClassNode): boolean {
  const decorated = decoratorsOf(of).some((each) => /^(?:dataclass|define|attrs|frozen|mutable)$/.test(nameOf(each)));
  return decorated || /^(?:BaseModel|BaseSettings|NamedTuple|TypedDict|Struct)$/.test(of.superClass ? nameOf(of.superClass) : "");
}
