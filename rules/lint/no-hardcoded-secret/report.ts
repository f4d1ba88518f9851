import { looksRandom } from "../../../src/credential/randomness.ts";
import type { Suggestion } from "../../../src/lint/rule.ts";
import type { Text } from "../../../src/lint/value/value.ts";
import { WHAT } from "../role-titles.ts";
import type { Context, Report, Sink } from "./sink.ts";

/** Reports each literal once, however many ways lead to it; what a sink knows comes before what the shape knows. */
export function reporter(context: Context): Report {
  const told: { start: number; end: number }[] = [];
  const fresh = (start: number, end: number): boolean => {
    if (told.some((each) => start < each.end && each.start < end)) return false;
    told.push({ start, end });
    return true;
  };
  const report = (literal: Text, sink: Sink): void => {
    if (literal.text.length < 4 || context.judge.dismiss(literal.text, sink.name) !== undefined) return;
    // "not-needed", "wpisz tutaj klucz": exchanges make keys of digits and letters at random; only passphrases are words.
    const isWords = !/\d/.test(literal.text) && !looksRandom(literal.text);
    if (isWords && (sink.role !== "passphrase" || /^[a-z]+(?:[_ -][a-z]+)+$/i.test(literal.text))) return;
    const { start, end } = spanOf(literal, context.facts.text);
    if (!fresh(start, end)) return;
    context.report({
      messageId: sink.messageId,
      start,
      end,
      data: { what: WHAT[sink.role], name: sink.name },
      role: sink.role,
      exchange: sink.exchange,
      secret: true,
      suggest: environment(context, literal, sink),
    });
  };
  return Object.assign(report, {
    shape(suspect: Parameters<Report["shape"]>[0]): void {
      if (!fresh(suspect.start, suspect.end)) return;
      context.report({ messageId: "shape", start: suspect.start, end: suspect.end, data: { what: suspect.title, name: "" }, role: suspect.role, exchange: suspect.exchange, secret: true });
    },
  });
}

/** The characters of the secret itself where they stand as they are, else the whole expression. */
function spanOf(literal: Text, source: string): { start: number; end: number } {
  const [start, end] = literal.node.range;
  const at = source.slice(start, end).indexOf(literal.text);
  return at < 0 ? { start, end } : { start: start + at, end: start + at + literal.text.length };
}

function environment(context: Context, literal: Text, sink: Sink): readonly Suggestion[] {
  const { node } = literal;
  if (node.type !== "Literal" || sink.messageId === "fallback" || sink.messageId === "environmentName" || node.parent.type === "Property" && node.parent.key === node) return [];
  const what = { key: "API_KEY", secret: "API_SECRET", passphrase: "API_PASSPHRASE", wallet: "PRIVATE_KEY" }[sink.role];
  const name = `${(sink.exchange ?? "").replace(/\W/g, "").toUpperCase()}_${what}`.replace(/^_/, "");
  const python = context.facts.language === "py";
  if (python && !context.facts.nodes("ImportDeclaration").some((each) => each.source.value === "os")) return [];
  const code = python ? `os.environ["${name}"]` : `process.env.${name}`;
  return [{ messageId: "readEnvironment", data: { code }, edits: [{ start: node.range[0], end: node.range[1], text: code }] }];
}
