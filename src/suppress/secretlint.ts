import type { Foreign } from "./foreign.ts";
import type { Rows } from "./rows.ts";

interface Stretch {
  readonly from: number;
  to: number | null;
  /** A rule of secretlint's, or `*`. */
  readonly rule: string;
}

/**
 * secretlint's comments, in any syntax (its rule filter-comments): `secretlint-disable` to the end or to
 * `secretlint-enable`, `-disable-line`, `-disable-next-line`; for the rules that are named, else for all.
 */
export function secretlint(text: string, rows: Rows): Foreign {
  const stretches: Stretch[] = [];
  for (const { index, groups } of text.matchAll(/secretlint-(?<type>disable-next-line|disable-line|disable|enable)(?<options>.*)/g)) {
    const { type, options = "" } = groups as { type: string; options?: string };
    const rules = options.split("--", 1)[0]!.split(",").map((rule) => rule.trim()).filter((rule) => rule !== "");
    if (type === "enable") {
      enable(stretches, index, rules);
      continue;
    }
    const line = rows.line(index) + (type === "disable-next-line" ? 1 : 0);
    const [from, to] = type === "disable" ? [index, null] : [rows.start(line), rows.start(line + 1)];
    stretches.push(...(rules.length === 0 ? ["*"] : rules).map((rule) => ({ from, to, rule })));
  }
  return ({ start, end, detector }) =>
    stretches.some(({ from, to, rule }) => from <= start && end <= (to ?? text.length) && (rule === "*" || standsFor(rule, detector)));
}

/** With names it ends the last disabling of each, without names all those that the last comment began. */
function enable(stretches: readonly Stretch[], at: number, rules: readonly string[]): void {
  const open = stretches.filter(({ to }) => to === null);
  if (rules.length === 0) {
    const last = open.at(-1)?.from;
    for (const stretch of open) if (stretch.from === last) stretch.to = at;
    return;
  }
  for (const rule of rules) {
    const last = open.findLast((stretch) => stretch.to === null && stretch.rule === rule);
    if (last !== undefined) last.to = at;
  }
}

/** Where secretlint's name for a kind of secret has no word in common with a detector's. */
const KINDS: Readonly<Record<string, RegExp>> = {
  basicauth: /url-password|database-url/,
  "database-connection-string": /database|url-password/,
  gcp: /google|gcp|firebase/,
  privatekey: /private-key/,
  "secp256k1-privatekey": /evm-private-key|bitcoin|private-key/,
  "hashicorp-vault": /vault/,
  "1password": /1password|onepassword/,
};

/** `@secretlint/secretlint-rule-slack` stands for detectors with `slack` among the words of their id. */
function standsFor(rule: string, detector: string): boolean {
  const kind = rule.replace(/^.*\//, "").replace(/^secretlint-rule-/, "");
  // The presets hold all the others.
  if (kind.startsWith("preset-")) return true;
  return KINDS[kind]?.test(detector) ?? `-${detector}-`.includes(`-${kind}-`);
}
