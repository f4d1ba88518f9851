import type { Exposure } from "../../src/lint/facts/exposure.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { leaksOf } from "../../src/lint/facts/leaks.ts";
import type { Leak } from "../../src/lint/facts/leaks.ts";
import { collectProcesses } from "../../src/lint/facts/processes.ts";
import type { Process } from "../../src/lint/facts/processes.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { exposed } from "./exposed.ts";
import { CREDENTIAL_WORDS } from "./credential-words.ts";
import { checkScript } from "./no-secret-in-command/script.ts";

export const noSecretInCommand = defineRule<Record<string, never>>({
  id: "no-secret-in-command",
  type: "problem",
  description: "disallow API keys and secrets in the arguments of a program or in a shell's command line",
  why: "Every user of the machine can read the arguments of its processes (`ps`, /proc), and shells, audit logs and error messages repeat them.",
  remedy: "Pass the secret on standard input or in a file that only its owner may read; sign in this program instead of calling openssl or curl.",
  recommended: "error",
  messages: {
    request: "{{what}} stands on a command line of {{program}}, which every process of the machine can read.",
    script: "{{what}} stands on a command line of {{program}}, which every process of the machine can read.",
    argument: "{{what}} is part of a command line, which every process of the machine can read.",
  },
  defaults: {},
  anchors: ["child_process", "child-process", "spawn", "exec", "popen", "subprocess", "system", "getoutput", "shell", "zx", "pexpect", "pty", "plumbum", "invoke", "fabric", "deno.", "bun.", "run", "sh."],
  besides: [CREDENTIAL_WORDS],
  script: { anchors: ["curl", "wget", "openssl", "sshpass", "authorization", "key", "secret", "token", "passw"], check: checkScript },
  check({ facts, report }) {
    const told = new Set<number>();
    for (const process of facts.of(collectProcesses)) {
      for (const { at, exposure } of leaksIn(facts, process)) {
        if (told.has(at.range[0])) continue;
        told.add(at.range[0]);
        report({ messageId: "argument", start: at.range[0], end: at.range[1], data: { what: exposed(exposure) }, role: exposure.role ?? null, exchange: null });
      }
    }
  },
});

function leaksIn(facts: Facts, process: Process): readonly Leak[] {
  for (const node of process.command) {
    const leaks = leaksOf(facts, node, process.node, { inString: true, accept: (exposure) => isGiven(facts, exposure) });
    if (leaks.length > 0) return leaks;
  }
  return [];
}

/** `ssh -i ${privateKey}` names the key's file. */
function isGiven(facts: Facts, { what, role, name, node }: Exposure): boolean {
  if (what === "client" || what === "environment" || (what === "holder" && role === undefined)) return false;
  if (!/priv(?:ate)?_?key/i.test(name)) return true;
  return !/[\s"'`]--?(?:i|inkey|sign|key|keyfile|identity|key-file|private-key|signkey|cert)["'`,\s=+${]*$/.test(facts.text.slice(Math.max(0, node.range[0] - 40), node.range[0]));
}
