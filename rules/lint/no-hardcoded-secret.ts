import { defineRule } from "../../src/lint/rule.ts";
import { collectSignings } from "../../src/lint/facts/signings.ts";
import { literals } from "../../src/lint/value/value.ts";
import { sinksOfClients } from "./no-hardcoded-secret/clients.ts";
import { sinksOfEnvironment } from "./no-hardcoded-secret/environment.ts";
import { sinksOfHeaders } from "./no-hardcoded-secret/headers.ts";
import { reporter } from "./no-hardcoded-secret/report.ts";
import { defaultsOfArguments, defaultsOfSettings } from "./no-hardcoded-secret/settings.ts";
import { LIBRARY_WORDS } from "./library-words.ts";

/** Something in quotes that may be a secret: without spaces, with a digit, or what joins to one. */
const LITERAL = /["'`][^"'`\s]{0,200}\d[^"'`\s]{0,200}["'`]/;

export const noHardcodedSecret = defineRule<Record<string, never>>({
  id: "no-hardcoded-secret",
  type: "problem",
  description: "disallow API keys, secrets, passphrases and private keys written into the source",
  why: "Whoever can read the repository, its history, a build or a log can trade with the key; it stays in the history after it is deleted.",
  remedy: "Revoke the key at the exchange, then read a new one from the environment or a secret manager.",
  recommended: "error",
  messages: {
    option: "{{what}} in the source, handed to a client as `{{name}}`.",
    header: "{{what}} in the source, sent in the `{{name}}` header.",
    macKey: "{{what}} in the source, used as the key of an HMAC.",
    fallback: "{{what}} in the source, used when `{{name}}` is not set.",
    environmentName: "{{what}} in the source, used as the name of an environment variable.",
    default: "{{what}} in the source, the default of `{{name}}`.",
    shape: "{{what}} in the source.",
    readEnvironment: "Read it from the environment: `{{code}}`.",
  },
  defaults: {},
  suggests: true,
  anchors: ["key", "secret", "pass", "hmac", "environ", "getenv", "process.env", "private", "token", "mnemonic", ...LIBRARY_WORDS, "bitfinex"],
  besides: [LITERAL],
  shapes: true,
  check(context) {
    const report = reporter(context);
    sinksOfClients(context, report);
    sinksOfHeaders(context, report);
    for (const signing of context.facts.of(collectSignings)) {
      if (!signing.seen) continue;
      for (const literal of literals(signing.mac.key)) if (looksLikeKey(literal.text)) report(literal, { messageId: "macKey", role: "secret", exchange: null, name: "secret" });
    }
    sinksOfEnvironment(context, report);
    defaultsOfArguments(context, report);
    defaultsOfSettings(context, report);
    for (const suspect of context.judge.suspects(context.facts.text)) report.shape(suspect);
  },
});

/** HMAC keys are also protocol constants ("WebAppData", "AWS4"): a key is long, or has digits among its letters. */
function looksLikeKey(text: string): boolean {
  return text.length >= 16 || (text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text));
}
