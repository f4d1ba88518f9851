import { exposed } from "./exposed.ts";
import { environmentReads, environmentWrites } from "../../src/lint/facts/environment.ts";
import { credentialsIn } from "../../src/lint/facts/exposure.ts";
import { wholeEnvironment } from "../../src/lint/facts/whole-environment.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { collectProcesses } from "../../src/lint/facts/processes.ts";
import type { Process } from "../../src/lint/facts/processes.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { functionAround } from "../../src/lint/syntax.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { CREDENTIAL_WORDS } from "./credential-words.ts";

interface Options extends Record<string, unknown> {
  readonly inherited: boolean;
}

export const noSecretInChildEnv = defineRule<Options>({
  id: "no-secret-in-child-env",
  type: "problem",
  description: "disallow API keys and secrets in the environment of a child process",
  why: "A child hands its environment on to everything it starts, and crash reports, `ps e`, /proc and container inspection show it.",
  remedy: "Start the child with an environment that lists what it needs, and pass the secret on standard input or in a file that only its owner may read.",
  recommended: "error",
  severities: { inherited: "warn" },
  messages: {
    given: "{{what}} is put into the environment of a child process.",
    own: "{{what}} is put into this program's environment, which the child processes it starts inherit.",
    inherited: "This child process inherits the environment that this program reads `{{name}}` from.",
  },
  schema: {
    type: "object",
    properties: { inherited: { type: "boolean", description: "Report children, too, that inherit an environment out of which this file reads credentials." } },
    additionalProperties: false,
  },
  defaults: { inherited: false },
  strictOptions: { inherited: true },
  anchors: ["child_process", "child-process", "spawn", "exec", "subprocess", "popen", "fork", "worker", "pm2", "cluster", "container", "apps", "system", "pexpect", "zx", "bun.", "deno."],
  besides: [CREDENTIAL_WORDS],
  check({ facts, options, report }) {
    const processes = facts.of(collectProcesses);
    const told = new Set<number>();
    const tell = (messageId: string, node: Node, data: Record<string, string>, role: "key" | "secret" | "passphrase" | "wallet" | null): void => {
      if (told.has(node.range[0])) return;
      told.add(node.range[0]);
      report({ messageId, start: node.range[0], end: node.range[1], data, role, exchange: null });
    };
    for (const process of processes) {
      const found = process.env.flatMap((each) => credentialsIn(facts, each)).at(0);
      if (found) tell("given", placeOf(found.node, process.node), { what: exposed(found) }, found.role ?? null);
    }
    const inheriting = processes.filter((each) => inherits(facts, each));
    if (inheriting.length === 0) return;
    for (const write of environmentWrites(facts)) {
      if (inheriting.some((each) => isAfter(each.node, write.node) && !write.removed.some((removal) => isBetween(removal, write.node, each.node)))) {
        tell("own", write.node, { what: exposed(write.exposure) }, write.exposure.role ?? null);
      }
    }
    if (!options.inherited) return;
    const [read] = environmentReads(facts);
    if (read !== undefined) for (const { node } of inheriting) tell("inherited", node, { name: read }, null);
  },
});

/** True where nothing says what the child's environment is, or where this program's is part of it. */
function inherits(facts: Facts, { env, command, node }: Process): boolean {
  if (env.length === 0) return command.length > 0 || node.type === "CallExpression";
  return env.some((each) => wholeEnvironment(facts, each.value.node) !== undefined || (each.value.kind === "reference"));
}

function isAfter(child: Node, write: Node): boolean {
  return functionAround(child) !== functionAround(write) || child.range[0] > write.range[0];
}

function isBetween(removal: Node, write: Node, child: Node): boolean {
  return removal.range[0] > write.range[0] && removal.range[1] < child.range[0];
}

function placeOf(node: Node, process: Node): Node {
  return node.range[1] > node.range[0] ? node : process;
}
