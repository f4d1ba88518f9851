import { branchOf, contains, returns } from "./branches.ts";
import type { Env } from "./env.ts";
import type { Evaluator } from "./evaluator.ts";
import { isFunction } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { truth } from "./truth.ts";
import { choice } from "./value.ts";
import type { Entry, List, Param, Query, Structure, Value } from "./value.ts";

/** Whether what stands at `node` has run when `use` is reached: undefined where the program decides it. */
export function hasRun(evaluator: Evaluator, node: Node, use: Node, env: Env | undefined): boolean | undefined {
  let known: boolean | undefined = true;
  for (let branch = branchOf(node); !contains(branch, use); ) {
    const { parent } = branch;
    if (!parent || isFunction(branch)) return known;
    if (returns(branch)) return false;
    const test = env && parent.type === "IfStatement" ? truth(evaluator.of(parent.test, env)) : undefined;
    const taken = test === undefined || parent.type !== "IfStatement" ? undefined : test === (parent.consequent === branch);
    if (taken === false) return false;
    known &&= taken;
    branch = branchOf(parent);
  }
  return known;
}

/** What two branches make of a value, one of which runs. */
export function eitherOf(before: Value, then: Value, otherwise: Value): Value {
  if (then.kind === "query" && otherwise.kind === "query") {
    const named = (of: Query, name: string | undefined): Param[] => of.params.filter((param) => param.name === name);
    const both = then.params.flatMap((param): Param[] => {
      const others = named(otherwise, param.name);
      if (others.length === 0) return [{ ...param, maybe: true }];
      return others.includes(param) ? [param] : [{ ...param, value: choice([param.value, ...others.map((each) => each.value)], param.node) }];
    });
    return { ...then, params: [...both, ...otherwise.params.flatMap((param): Param[] => (named(then, param.name).length > 0 ? [] : [{ ...param, maybe: true }]))], open: then.open || otherwise.open };
  }
  if (then.kind === "object" && otherwise.kind === "object") return eitherObject(then, otherwise);
  if (then.kind !== "list" || otherwise.kind !== "list" || before.kind !== "list") return choice([then, otherwise], before.node);
  const [added, others] = [then.items.slice(before.items.length), otherwise.items.slice(before.items.length)];
  const [first, second] = [added[0], others[0]];
  const more = added.length === 1 && others.length === 1 && first && second ? [choice([first, second], first.node)] : [...added, ...others].map(possible);
  return { ...then, items: [...before.items, ...more], open: then.open || otherwise.open };
}

function eitherObject(then: Structure, otherwise: Structure): Structure {
  const both = [...then.entries].map(([name, each]): [string, Entry] => {
    const other = otherwise.entries.get(name);
    if (other === each) return [name, each];
    return [name, other ? { value: choice([each.value, other.value], each.node), node: each.node, ...((each.maybe || other.maybe) && { maybe: true }) } : { ...each, maybe: true }];
  });
  const others = [...otherwise.entries].filter(([name]) => !then.entries.has(name)).map(([name, each]): [string, Entry] => [name, { ...each, maybe: true }]);
  return { ...then, entries: new Map([...both, ...others]), open: then.open || otherwise.open };
}

/** A value after a change that may have been left out. */
export function perhapsChanged(before: Value, after: Value): Value {
  if (before === after) return after;
  if (after.kind === "object") return changedObject(before, after);
  if (after.kind === "query") return changedQuery(before, after);
  if (after.kind === "list" && before.kind === "list" && after.items.length > before.items.length) return grownList(before, after);
  // `url.searchParams.append(…)` puts a query behind the URL.
  const last = after.kind === "concat" ? after.parts.at(-1) : undefined;
  if (after.kind === "concat" && last?.kind === "query") return { ...after, parts: [...after.parts.slice(0, -1), changedQuery(undefined, last)] };
  return after;
}

function changedObject(before: Value, after: Structure): Structure {
  const were: ReadonlyMap<string, Entry> = before.kind === "object" ? before.entries : new Map();
  const entries = [...after.entries].map(([name, is]): [string, Entry] => {
    const was = were.get(name);
    if (was === is || is.maybe) return [name, is];
    return [name, was ? { value: either(was.value, is.value, is.node), node: is.node, ...(was.maybe && { maybe: true }) } : { ...is, maybe: true }];
  });
  // What may have been taken out.
  const gone = [...were].filter(([name]) => !after.entries.has(name)).map(([name, was]): [string, Entry] => [name, { ...was, maybe: true }]);
  return { ...after, entries: new Map([...entries, ...gone]) };
}

/** What was changed inside stays one thing, which a choice would take for the same: `kwargs["headers"].update(more)`. */
function either(was: Value, is: Value, node: Node): Value {
  return was.kind === is.kind && was.node === is.node && /^(?:object|query|list)$/.test(is.kind) ? perhapsChanged(was, is) : choice([was, is], node);
}

function changedQuery(before: Value | undefined, after: Query): Query {
  const were = before?.kind === "query" ? before.params : [];
  const params = after.params.map((is, index): Param => {
    if (were.includes(is)) return is;
    const was = were[index];
    return was && was.name === is.name && !after.params.includes(was) ? { ...is, value: choice([was.value, is.value], is.node), ...(was.maybe && { maybe: true }) } : { ...is, maybe: true };
  });
  return { ...after, params };
}

/** Its items in their order, the added ones at the end. */
function grownList(before: List, after: List): List {
  return { ...after, items: after.items.map((item, index) => (index < before.items.length ? item : possible(item))) };
}

/** An item that may be missing among its like. */
export function possible(item: Value): Value {
  return item.kind === "text" || item.kind === "concat" || item.kind === "list" ? { ...item, maybe: true } : item;
}

export function isPossible(item: Value): boolean {
  return (item.kind === "text" || item.kind === "concat" || item.kind === "list") && item.maybe === true;
}
