import type { Facts } from "../../../src/lint/facts.ts";
import { calledName } from "../../../src/lint/facts/loops.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { FunctionNode, Node } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";

const ROUTES = /^(?:get|post|put|delete|patch|all|use|route|options|head|add_api_route|add_url_rule)$/;
const ROUTERS = /app|router|server|fastify|express|hono|koa|api|blueprint|bp|route/i;
const MESSAGES = /^(?:command|hears|action|message|message_handler|callback_query|callback_query_handler|on_message|on_callback_query|register_message_handler|event|slash_command|hybrid_command)$/;
const BOTS = /bot|dp|dispatcher|telegraf|client|composer|router|tree/i;
const METHODS = /^(?:GET|POST|PUT|DELETE|PATCH)$/;

/** What a function is called for, when something calls it over and over: "request", "message"; undefined otherwise. */
export function handlerOf(facts: Facts, of: FunctionNode): string | undefined {
  const call = of.parent as Node | undefined;
  if (call?.type === "CallExpression" && call.arguments.includes(of as never)) return registered(call.callee, calledName(call));
  for (const decorator of (of as { decorators?: readonly Node[] }).decorators ?? []) {
    const callee = decorator.type === "CallExpression" ? bare(decorator.callee) : decorator;
    const found = callee.type === "MemberExpression" ? registered(callee, staticName(callee.property, callee.computed)) : undefined;
    if (found) return found;
  }
  return handedOver(facts, of) ?? serverless(of);
}

/** `app.get("/x", balance)`, `CommandHandler("price", price)` */
function handedOver(facts: Facts, of: FunctionNode): string | undefined {
  for (const call of facts.calls) {
    const name = calledName(call);
    const found = name === undefined ? undefined : /^(?:Command|Message|CallbackQuery|Inline\w+)Handler$/.test(name) ? "message" : registered(call.callee, name);
    if (found && call.arguments.some((each) => (each.type === "Identifier" || each.type === "MemberExpression") && options(facts.evaluator.of(each)).some((value) => value.kind === "callable" && value.of === of))) return found;
  }
  return undefined;
}

function registered(callee: Node, name: string | undefined): string | undefined {
  const member = bare(callee);
  if (member.type !== "MemberExpression" || name === undefined) return undefined;
  const holder = bare(member.object);
  const whose = holder.type === "Identifier" ? holder.name : holder.type === "MemberExpression" ? (staticName(holder.property, holder.computed) ?? "") : "";
  if (ROUTES.test(name) && ROUTERS.test(whose)) return "request";
  if (MESSAGES.test(name) && BOTS.test(whose)) return "message";
  return undefined;
}

/** A route of Next.js, a Lambda: exported under the name that its host looks for. */
function serverless(of: FunctionNode): string | undefined {
  const parent = of.parent as Node | undefined;
  const name = of.id?.name ?? (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id.name : undefined);
  const exported = parent?.type === "ExportNamedDeclaration" || (parent?.type === "VariableDeclarator" && parent.parent?.parent?.type === "ExportNamedDeclaration");
  if (exported && name !== undefined && METHODS.test(name)) return "request";
  if (/^(?:lambda_handler|handler)$/.test(name ?? "") && of.params.length >= 1 && of.params.length <= 3) return "request";
  if (parent?.type === "ExportDefaultDeclaration" && /^(?:req|request)$/.test(nameOf(of.params[0])) && of.params.length === 2) return "request";
  if (parent?.type === "AssignmentExpression" && parent.left.type === "MemberExpression" && staticName(parent.left.property, false) === "handler") return "request";
  return undefined;
}

const nameOf = (node: Node | undefined): string => (node?.type === "Identifier" ? node.name : "");
