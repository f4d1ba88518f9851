import type { SingleRequest } from "../../../src/lint/facts/batches.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { argumentFor, collectCallers, handedToEach, isStartedOnly, paramsIn, surroundings, varies } from "../../../src/lint/facts/loops.ts";
import type { Caller, Loop } from "../../../src/lint/facts/loops.ts";
import { bare, isSelf, walk } from "../../../src/lint/syntax.ts";
import type { FunctionNode, Node } from "../../../src/lint/syntax.ts";
import { fallsBack, isFew, stopsAtFirst } from "./quiet.ts";

/** A loop that makes a request for one symbol in each of its rounds. */
export interface Found {
  /** The request, or the call in the loop that leads to it. */
  readonly at: Node;
  readonly loop: Loop;
  readonly together: boolean;
}

/** How many of the file's own functions may stand between the loop and the request. */
const DEEPEST = 3;

interface Step {
  readonly at: Node;
  /** What may name the symbol there. */
  readonly given: readonly Node[];
  /** The client there: another one in every round is another exchange's price. */
  readonly receiver: Node | undefined;
}

/** One for each of the file's loops that leads to the request. */
export function perSymbol(facts: Facts, single: SingleRequest): Found[] {
  const found = single.given ? search(facts, { at: single.node, given: single.given, receiver: single.receiver }, DEEPEST) : handedOn(facts, single);
  return found.filter((each) => !isFew(facts, each.loop) && !stopsAtFirst(each) && !fallsBack(single, each));
}

/** `symbols.map(ex.fetchTicker)`, `pool.submit(ex.fetch_ticker, symbol)` */
function handedOn(facts: Facts, { node, receiver }: SingleRequest): Found[] {
  const call = node.parent;
  if (call?.type !== "CallExpression") return [];
  const loop = handedToEach(facts, node);
  if (loop) return [{ at: call, loop, together: loop.together }];
  return search(facts, { at: call, given: call.arguments.filter((each) => each !== (node as unknown)), receiver }, DEEPEST);
}

function search(facts: Facts, { at, given, receiver }: Step, depth: number): Found[] {
  const { loops, inside } = surroundings(facts, at);
  for (const loop of loops) {
    if (loop.kind === "timer") continue;
    if (receiver && varies(facts, receiver, loop)) return [];
    if (given.some((each) => varies(facts, each, loop))) return [{ at, loop, together: loop.together || isStartedOnly(facts, at, loop) }];
  }
  if (!inside || depth === 0) return [];
  const params = given.flatMap((each) => paramsIn(facts, each, inside));
  if (params.length === 0) return [];
  return (facts.of(collectCallers).get(inside) ?? []).flatMap((caller): Found[] => {
    if (caller.loop) {
      const position = /^reduce/.test(loopName(caller)) ? 1 : 0;
      return params.some((param) => (param.param?.index ?? 0) <= position) ? [{ at: caller.node, loop: caller.loop, together: caller.loop.together }] : [];
    }
    const passed = params.flatMap((param) => argumentFor(caller, param) ?? []);
    return search(facts, { at: caller.node, given: passed, receiver: receiver && receiverAt(facts, caller, inside, receiver) }, depth - 1);
  });
}

function loopName({ node }: Caller): string {
  const callee = bare(node.callee);
  return callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
}

/** The client as a caller knows it: what it passes for it, or the object whose method it calls. */
function receiverAt(facts: Facts, caller: Caller, inside: FunctionNode, receiver: Node): Node | undefined {
  const [param] = paramsIn(facts, receiver, inside).filter((each) => each.param?.index !== 0 || !(inside as { pySelf?: string }).pySelf);
  if (param) return argumentFor(caller, param);
  let own = false;
  walk(receiver, true, (node) => {
    own ||= node.type === "ThisExpression" || isSelf(node);
    return true;
  });
  const callee = bare(caller.node.callee);
  return own && callee.type === "MemberExpression" ? callee.object : undefined;
}
