import type { Detector } from "../credential/detector.ts";
import type { Role } from "../credential/role.ts";
import type { Finding } from "../finding.ts";
import type { Rule } from "../lint/rule.ts";

/** What reporters know beyond the findings: where their words come from. */
export interface Known {
  readonly rules: readonly Rule[];
  readonly detectors: readonly Detector[];
}

/** Why a finding matters and what to do about it. */
export interface Advice {
  readonly why: string;
  readonly remedy: string;
}

const AT_STAKE: Readonly<Record<Role, string>> = {
  key: "Whoever reads this file knows which account it opens, and with the secret beside it trades on it.",
  secret: "Whoever reads this file, its history or a copy of it signs requests as the account's owner.",
  passphrase: "With the key and secret of the same account, which often stand nearby, it opens the account.",
  wallet: "Whoever reads it owns the funds: a wallet's key can't be revoked.",
};

const NOT_PARSED: Advice = {
  why: "What the parser could not follow was searched for secrets, but the code rules have not seen it.",
  remedy: "Mend the syntax error, or leave the file out with `ignore` in the configuration.",
};

/** The scanner's findings get words of their own: what leaks depends on whose secret it is. Undefined when nothing is known. */
export function adviceFor(finding: Finding, { rules, detectors }: Known): Advice | undefined {
  if (finding.rule === "not-parsed") return NOT_PARSED;
  const detector = detectors.find(({ id }) => id === finding.messageId);
  if (detector !== undefined) return adviceForSecret(detector);
  const rule = rules.find(({ id }) => id === finding.rule);
  return rule && { why: rule.why, remedy: rule.remedy };
}

const GRAVITY: readonly (Role | null)[] = ["wallet", "secret", "key", "passphrase"];

/** Of an account's credentials the one whose words count for all. */
export function mostGrave(findings: readonly [Finding, ...Finding[]]): Finding {
  return GRAVITY.map((role) => findings.find((finding) => finding.role === role)).find((finding) => finding !== undefined) ?? findings[0];
}

function adviceForSecret({ role }: Detector): Advice {
  if (role === "wallet") return { why: AT_STAKE.wallet, remedy: "Move the funds to a new wallet, and read its key from the environment or a keystore." };
  return {
    why: role === null ? "Whoever reads this file, its history or a copy of it can use it." : AT_STAKE[role],
    remedy: "Revoke it and issue a new one; read that from the environment or a secret store.",
  };
}
