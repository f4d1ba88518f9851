import type { Hit } from "../finding.ts";
import { messageOf } from "./message.ts";
import type { Problem, Rule } from "./rule.ts";

/** What a rule reports, in the form of both halves. */
export function hitOf(rule: Rule, problem: Problem): Hit {
  return {
    rule: rule.id,
    messageId: problem.messageId,
    start: problem.start,
    end: problem.end,
    message: messageOf(rule, problem),
    exchange: problem.exchange ?? null,
    role: problem.role ?? null,
    secret: problem.secret ?? false,
    ...(problem.fix && { fix: problem.fix }),
  };
}
