import type { Judge } from "../credential/judge.ts";
import type { Hit } from "../finding.ts";
import { anchoredIn } from "../lint/anchors.ts";
import { indexKnowledge } from "../lint/knowledge.ts";
import { hitOf } from "../lint/hit.ts";
import { failureOf } from "../lint/message.ts";
import type { EnabledRule } from "../lint/run.ts";
import type { ScriptKind } from "../shell/kind.ts";
import { commandsOf } from "../shell/parse.ts";
import { scriptsOf } from "../shell/scripts.ts";
import { exchanges } from "./known.ts";

/** What the rules say of the shell commands in one file, and where it stopped being shell. */
export interface Commanded {
  readonly hits: readonly Hit[];
  readonly notParsed?: { readonly start: number; readonly message: string };
}

export type Command = (kind: ScriptKind, text: string, found: readonly Hit[]) => Commanded;

/** `found`: what the scanner saw in the same text. */
export function createCommand(enabled: readonly Pick<EnabledRule, "rule">[], judge: Judge): Command {
  const rules = enabled.flatMap(({ rule }) => (rule.script === undefined ? [] : [{ rule, ...rule.script }]));
  const { header } = indexKnowledge([], exchanges);
  return (kind, text, found) => {
    const wanted = scriptsOf(kind, text).filter((script) => found.length > 0 || isAnchored(rules, script.text));
    const parsed = wanted.map((script) => commandsOf(script));
    const commands = parsed.flatMap((each) => each.commands);
    // A part of another format may be no shell at all; a script of its own says that it is.
    let notParsed = kind === "shell" ? parsed.find(({ error }) => error !== undefined)?.error : undefined;
    const hits: Hit[] = [];
    const suspects = found.filter(({ secret, decoded }) => secret && decoded === undefined);
    for (const { rule, check } of commands.length === 0 ? [] : rules) {
      try {
        check({ commands, suspects, judge, header, report: (problem) => hits.push(hitOf(rule, problem)) });
      } catch (failure) {
        notParsed ??= { start: 0, message: failureOf(rule, failure) };
      }
    }
    return { hits, ...(notParsed && { notParsed }) };
  };
}

function isAnchored(rules: readonly { readonly anchors: readonly [string, ...string[]] }[], text: string): boolean {
  const anchored = anchoredIn(text);
  return rules.some(({ anchors }) => anchored({ anchors }));
}
