import { createEvaluator } from "./evaluate.ts";
import type { Call, Evaluator } from "./evaluator.ts";
import type { Knowledge } from "./knowledge.ts";
import { collectClients } from "./clients.ts";
import type { Clients } from "./clients.ts";
import { collectRequests } from "./requests.ts";
import type { Request } from "./requests.ts";
import { resolveNames } from "./scope.ts";
import { collectSignings } from "./signings.ts";
import type { Signing } from "./signings.ts";
import { walk } from "./syntax.ts";
import type { Language, Node, NodeOf, NodeType, Program } from "./syntax.ts";
import { collectUrls } from "./urls.ts";
import type { UrlFact } from "./urls.ts";

/** What one program does, as far as it can be told. Each kind of fact is gathered when a rule first asks. */
export interface Facts {
  readonly program: Program;
  readonly language: Language;
  readonly text: string;
  readonly knowledge: Knowledge;
  readonly evaluator: Evaluator;
  /** Every node by type, in source order. */
  nodes<T extends NodeType>(type: T): readonly NodeOf<T>[];
  readonly calls: readonly Call[];
  readonly clients: Clients;
  readonly requests: readonly Request[];
  readonly signings: readonly Signing[];
  readonly urls: readonly UrlFact[];
}

const remembered = new WeakMap<Program, Facts>();

/** The facts of a program: one walk, whatever the number of rules. */
export function factsOf(program: Program, text: string, language: Language, knowledge: Knowledge): Facts {
  let facts = remembered.get(program);
  if (!facts) remembered.set(program, (facts = gather(program, text, language, knowledge)));
  return facts;
}

function gather(program: Program, text: string, language: Language, knowledge: Knowledge): Facts {
  const names = resolveNames(program);
  const evaluator = createEvaluator(program, names, language, knowledge);
  const byType = new Map<string, Node[]>();
  walk(program, true, (node) => {
    const list = byType.get(node.type);
    if (list) list.push(node);
    else byType.set(node.type, [node]);
    return true;
  });

  const lazily = <T>(make: () => T): (() => T) => {
    let made: { value: T } | undefined;
    return () => (made ??= { value: make() }).value;
  };
  const nodes = <T extends NodeType>(type: T): NodeOf<T>[] => (byType.get(type) ?? []) as NodeOf<T>[];
  const calls = lazily((): Call[] => [...nodes("CallExpression"), ...nodes("NewExpression")].sort((a, b) => a.range[0] - b.range[0]));
  const clients = lazily(() => collectClients(facts));
  const requests = lazily(() => collectRequests(facts));
  const signings = lazily(() => collectSignings(facts));
  const urls = lazily(() => collectUrls(facts));
  const facts: Facts = {
    program,
    language,
    text,
    knowledge,
    evaluator,
    nodes,
    get calls() {
      return calls();
    },
    get clients() {
      return clients();
    },
    get requests() {
      return requests();
    },
    get signings() {
      return signings();
    },
    get urls() {
      return urls();
    },
  };
  return facts;
}
