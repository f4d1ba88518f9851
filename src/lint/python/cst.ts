import type { parser } from "@lezer/python";

export type Tree = ReturnType<typeof parser.parse>;

/** A node of the concrete syntax tree without comments and error marks. Offsets are UTF-16 units. */
export interface Cst {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly kids: Cst[];
}

export interface Concrete {
  readonly root: Cst;
  /** Where the parser had to invent or to skip something. */
  readonly errors: readonly Span[];
  readonly comments: readonly Span[];
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `case []`, `case {}`, `case Order()`: the grammar misses a pattern here, and goes on as if it had found one. */
function isEmptyPattern(parent: string, text: string, at: number): boolean {
  return /Pattern/.test(parent) && /[[({]\s*$/.test(text.slice(Math.max(0, at - 40), at)) && /^\s*[\])}]/.test(text.slice(at, at + 40));
}

const NO_KIDS: Cst[] = [];

/** Copies the tree into plain objects; lowering reads each child several times, which a cursor makes dear. */
export function concrete(tree: Tree, text: string): Concrete {
  const errors: Span[] = [];
  const comments: Span[] = [];
  const root: Cst = { name: "Script", from: 0, to: tree.length, kids: [] };
  const open: { name: string; from: number; to: number; kids: Cst[] }[] = [];
  tree.iterate({
    enter(ref) {
      const { name, from, to } = ref;
      if (ref.type.isError) {
        if (!isEmptyPattern(open[open.length - 1]?.name ?? "", text, from)) errors.push({ from, to });
        return false;
      }
      if (name === "Comment") {
        comments.push({ from, to });
        return false;
      }
      if (ref.type.isTop) {
        open.push(root);
        return true;
      }
      const node = { name, from, to, kids: NO_KIDS };
      const parent = open[open.length - 1];
      if (parent) {
        if (parent.kids === NO_KIDS) parent.kids = [node];
        else parent.kids.push(node);
      }
      open.push(node);
      return true;
    },
    leave() {
      open.pop();
    },
  });
  return { root, errors, comments };
}

/** The children split at each child of the given name; empty groups are left out. */
export function groups(kids: readonly Cst[], separator: string): Cst[][] {
  const out: Cst[][] = [];
  let group: Cst[] = [];
  for (const kid of kids) {
    if (kid.name !== separator) group.push(kid);
    else {
      if (group.length > 0) out.push(group);
      group = [];
    }
  }
  if (group.length > 0) out.push(group);
  return out;
}

/** The children between the brackets; the closing one may be missing. */
export function inside(node: Cst): Cst[] {
  const last = node.kids[node.kids.length - 1];
  const closed = last !== undefined && /^[)\]}]$/.test(last.name);
  return node.kids.slice(1, closed ? -1 : undefined);
}

export function child(node: Cst, name: string): Cst | undefined {
  return node.kids.find((kid) => kid.name === name);
}

const NOT_EXPRESSIONS = new Set([
  "ArithOp", "AssignOp", "At", "BitOp", "CompareOp", "LogicOp", "UpdateOp", "Escape", "FormatConversion",
  "FormatSelfDoc", "FormatSpec", "ParamList", "ArgList", "TypeDef", "TypeParamList", "TypeParam", "Body",
  "PropertyName", "Guard", "MatchBody", "MatchClause", "Decorator",
]);

export function isExpression(node: Cst): boolean {
  const first = node.name.charCodeAt(0);
  return first >= 65 && first <= 90 && !NOT_EXPRESSIONS.has(node.name) && !/Statement$|Definition$/.test(node.name);
}
