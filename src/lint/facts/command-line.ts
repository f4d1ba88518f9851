import { isBareName, roleOfName } from "../../credential/name.ts";
import type { Role } from "../../credential/role.ts";
import { nameOf, originOf } from "./callee.ts";
import type { Facts } from "../facts.ts";
import { bare } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/** The credential that a program takes on its command line: `add_argument("--api-secret")`, `.option("--secret <secret>")`. */
export function collectDeclaredArguments(facts: Facts): Role | undefined {
  for (const call of facts.nodes("CallExpression")) {
    if (!/^(?:add_argument|option|requiredOption|argument|positional|addOption)$/.test(nameOf(call.callee)) || bare(call.callee).type !== "MemberExpression") continue;
    for (const each of call.arguments) {
      // "-s, --api-secret <secret>"; what has more words is help.
      const name = each.type === "Literal" && typeof each.value === "string" ? /^(?:-\w[,| ]+)?(?:--)?([A-Za-z][\w-]*)(?:[ =][<[].*)?$/.exec(each.value)?.[1] : undefined;
      const role = roleOfName(name ?? "");
      if (role && !(isBareName(name ?? "") && role === "key")) return role;
    }
  }
  return undefined;
}

/** What a parser of arguments makes of them, which prints as all of them: `parser.parse_args()`, `program.opts()`, `yargs.argv`. */
export function isParsedArguments(facts: Facts, node: Node): boolean {
  const origin = originOf(facts, node);
  if (origin.type === "MemberExpression") return facts.language === "js" && nameOf(origin) === "argv" && nameOf(origin.object) !== "process";
  return origin.type === "CallExpression" && (facts.language === "py" ? /^parse_(?:known_)?args$/ : /^(?:opts|parseSync|optsWithGlobals)$/).test(nameOf(origin));
}
