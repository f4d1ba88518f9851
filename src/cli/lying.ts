import type { Hit } from "../finding.ts";
import { messageOf } from "../lint/message.ts";
import { holdsCredentials, namesCredentials } from "../surroundings/credential-file.ts";
import { reasonOf, type Surroundings } from "../surroundings/surroundings.ts";
import { lintRules } from "./known.ts";
import { LYING_RULE, SECRET_RULE, type Policy } from "./policy.ts";

/** Says of a credential file that lies in a checked folder whether git would add it; the code that reads it may be anywhere. */
export type Lying = (file: string, text: () => string, found: readonly Hit[]) => Promise<readonly Hit[]>;

/** `root`: what names of files are relative to. */
export function createLying(root: string, policy: Policy, dismiss: (literal: string, name?: string) => string | undefined): Lying {
  const rule = lintRules.find(({ id }) => id === LYING_RULE);
  if (rule === undefined || policy.severityOf(LYING_RULE, "added") === null) return async () => [];
  let surroundings: Surroundings | undefined;
  return async (file, text, found) => {
    if (!namesCredentials(file)) return [];
    if (!found.some((hit) => hit.rule === SECRET_RULE) && !holdsCredentials(text(), dismiss)) return [];
    surroundings ??= (await import("../surroundings/local.ts")).localSurroundings(root);
    const exposed = surroundings.exposed(file, file.slice(file.lastIndexOf("/") + 1), true);
    if (exposed?.text === undefined) return [];
    const messageId = exposed.why.kind === "tracked" ? "tracked" : "added";
    const message = messageOf(rule, { messageId, data: { file: exposed.file, reason: reasonOf(exposed.why) } });
    return [{ rule: LYING_RULE, messageId, start: 0, end: /^[^\r\n]*/.exec(text())?.[0].length ?? 0, message, exchange: null, role: null, secret: false }];
  };
}
