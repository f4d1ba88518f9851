import type { Problem, Rule } from "./rule.ts";

/** A rule's message with its data filled in: `{{name}}`. */
export function messageOf(rule: Rule, problem: Pick<Problem, "messageId" | "data">): string {
  const template = rule.messages[problem.messageId] ?? problem.messageId;
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => problem.data?.[name] ?? whole);
}

/** What is said of a file on which a rule failed: not read is not clean. */
export function failureOf(rule: Rule, failure: unknown): string {
  return `the rule ${rule.id} failed on it (${failure instanceof Error ? failure.message : String(failure)}), which is a bug in keyfence`;
}
