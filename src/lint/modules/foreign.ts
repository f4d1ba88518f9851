import type { Node } from "../syntax.ts";
import type { Value } from "../value/value.ts";

/** Where values of other files stand in this one. */
export interface Anchors {
  /** The value, with every node of another file put down to `at`. */
  settle(value: Value, at: Node): Value;
  /** The node of this file that a stand-in stands for. */
  actual(node: Node): Node;
  /** The nodes of other files that were put down to nodes within a range. */
  within(start: number, end: number): readonly { readonly at: Node; readonly from: Node }[];
}

/**
 * A report belongs to the file that is linted, and two values are told apart by their nodes. So each foreign node is
 * replaced by a stand-in: an object of its own that has everything from the node where the value comes in.
 */
export function createAnchors(isForeign: (node: Node) => boolean): Anchors {
  const standIns = new Map<Node, Map<Node, Node>>();
  const originals = new WeakMap<Node, Node>();

  const standIn = (foreign: Node, at: Node): Node => {
    let there = standIns.get(at);
    if (!there) standIns.set(at, (there = new Map()));
    let made = there.get(foreign);
    if (!made) {
      there.set(foreign, (made = Object.create(at) as Node));
      originals.set(made, at);
    }
    return made;
  };

  const settle = (value: Value, at: Node): Value => {
    const done = new Map<object, object>();
    const taken = new Set<string>();
    const copy = (each: object, isOutermost: boolean): object => {
      const known = done.get(each);
      if (known) return known;
      const { node, kind } = each as { node?: Node; kind?: string };
      const made: Record<string, unknown> = {};
      let changed = false;
      for (const [key, inner] of Object.entries(each)) {
        made[key] = KEPT.has(key) || (key === "of" && kind !== "choice" && !isValue(inner)) ? inner : part(inner, isOutermost && kind === "choice");
        changed ||= made[key] !== inner;
      }
      if (node && isForeign(node)) {
        // What a call gives is the call's; a choice is told apart by kinds first.
        const isCalls = isOutermost && kind !== undefined && !taken.has(kind);
        if (isCalls) taken.add(kind);
        const there = standIn(node, at);
        made["node"] = isCalls ? at : there;
        changed = true;
      }
      if (kind === "client" && made["made"] && isForeign(made["made"] as Node)) {
        standIn(made["made"] as Node, at);
        made["made"] = isCall(at) && holdsOwn(each, isForeign) ? at : undefined;
        changed = true;
      }
      const result = changed ? made : each;
      done.set(each, result);
      return result;
    };
    const part = (inner: unknown, isOutermost: boolean): unknown => {
      if (typeof inner !== "object" || inner === null) return inner;
      if (Array.isArray(inner)) {
        const made = inner.map((each) => part(each, isOutermost));
        return made.some((each, index) => each !== inner[index]) ? made : inner;
      }
      if (inner instanceof Map) {
        const made = new Map([...inner].map(([name, each]) => [name, part(each, false)]));
        return [...made].some(([name, each]) => each !== inner.get(name)) ? made : inner;
      }
      return "node" in inner ? copy(inner, isOutermost) : inner;
    };
    return copy(value, true) as Value;
  };

  return {
    settle,
    actual: (node) => originals.get(node) ?? node,
    within: (start, end) => [...standIns].flatMap(([at, there]) => (start <= at.range[0] && at.range[1] <= end ? [...there.keys()].map((from) => ({ at, from })) : [])),
  };
}

/** Nodes as such, records, and what a function closes over, which is only asked for in its own file. */
const KEPT = new Set(["node", "made", "library", "shape", "env", "through"]);

function isValue(inner: unknown): boolean {
  return typeof inner === "object" && inner !== null && "kind" in inner;
}

function isCall(node: Node): boolean {
  return node.type === "CallExpression" || node.type === "NewExpression";
}

/** True when something in what a client is made with comes from the file that asks for it. */
function holdsOwn(client: object, isForeign: (node: Node) => boolean): boolean {
  const seen = new Set<unknown>();
  const holds = (each: unknown): boolean => {
    if (typeof each !== "object" || each === null || seen.has(each)) return false;
    seen.add(each);
    if (Array.isArray(each)) return each.some(holds);
    if (each instanceof Map) return [...each.values()].some(holds);
    const { node } = each as { node?: Node };
    if (!node) return false;
    return !isForeign(node) || Object.entries(each).some(([key, inner]) => !KEPT.has(key) && holds(inner));
  };
  const { args, keywords } = client as { args?: unknown; keywords?: unknown };
  return holds(args) || holds(keywords);
}
