import { orderOf } from "./names/declarations.ts";
import { createEvaluator } from "./value/evaluate.ts";
import type { Call, Evaluator } from "./value/evaluator.ts";
import type { Knowledge } from "./knowledge.ts";
import { resolveNames } from "./names/scope.ts";
import type { Language, Node, NodeOf, NodeType, Program } from "./syntax.ts";

/** What one program does, as far as it can be told. */
export interface Facts {
  readonly program: Program;
  readonly language: Language;
  readonly text: string;
  /** The file's name as the host gave it, relative or absolute, with the system's separators. */
  readonly file: string;
  readonly knowledge: Knowledge;
  readonly evaluator: Evaluator;
  /** Every node by type, in source order. */
  nodes<T extends NodeType>(type: T): readonly NodeOf<T>[];
  readonly calls: readonly Call[];
  /** One kind of fact: `facts.of(collectRequests)`. Gathered when a rule first asks, and once for all rules. */
  of<T>(collect: (facts: Facts) => T): T;
}

const remembered = new WeakMap<Program, Facts>();

/** The facts of a program by itself: one walk, whatever the number of rules. */
export function factsOf(program: Program, text: string, file: string, language: Language, knowledge: Knowledge): Facts {
  let facts = remembered.get(program);
  if (!facts) remembered.set(program, (facts = gatherFacts(program, text, file, createEvaluator(program, resolveNames(program), language, knowledge))));
  return facts;
}

/** The facts of a program, of which nothing is remembered. */
export function gatherFacts(program: Program, text: string, file: string, evaluator: Evaluator): Facts {
  const { language, knowledge } = evaluator;
  const byType = new Map<string, Node[]>();
  for (const { node } of orderOf(program)) {
    const list = byType.get(node.type);
    if (list) list.push(node);
    else byType.set(node.type, [node]);
  }

  const collected = new Map<unknown, unknown>();
  const nodes = <T extends NodeType>(type: T): NodeOf<T>[] => (byType.get(type) ?? []) as NodeOf<T>[];
  const facts: Facts = {
    program,
    language,
    text,
    file,
    knowledge,
    evaluator,
    nodes,
    get calls() {
      return this.of(callsOf);
    },
    of<T>(collect: (facts: Facts) => T): T {
      if (!collected.has(collect)) collected.set(collect, collect(facts));
      return collected.get(collect) as T;
    },
  };
  return facts;
}

function callsOf(facts: Facts): readonly Call[] {
  return [...facts.nodes("CallExpression"), ...facts.nodes("NewExpression")].sort((a, b) => a.range[0] - b.range[0]);
}
