import type { Hit } from "../../src/finding.ts";
import { Lines } from "../../src/scan/position.ts";
import { createSuppressor, type Suppressed, type Suppression } from "../../src/suppress/suppressor.ts";

/** Written apart, so that this repository's own check doesn't take the tests' texts for directives. */
export const ALLOW = `keyfence${":"}allow`;

export const names: Suppression["names"] = {
  knows: (name) => ["no-hardcoded-secret", "no-withdrawal", "binance-api-key", "github-token"].includes(name),
  detector: (name) => (name === "binance-api-key" ? { exchange: "binance", role: "key" } : name === "github-token" ? { exchange: null, role: null } : undefined),
  ran: () => true,
};

/** The hit of one part of a text; a secret's unless said. */
export function hitIn(text: string, part: string, more: Partial<Hit> = {}): Hit {
  const start = text.indexOf(part);
  if (start === -1) throw new Error("the part isn't in the text");
  return { rule: "no-hardcoded-secret", messageId: "binance-api-key", start, end: start + part.length, message: "A secret.", exchange: "binance", role: "key", secret: true, ...more };
}

export async function suppress(text: string, hits: readonly Hit[], more: Partial<Suppression> = {}, file = "a.txt"): Promise<Suppressed & { problems: string[]; left: number }> {
  const suppressor = createSuppressor({ baseline: null, foreign: true, now: new Date("2026-06-15T12:00:00Z"), names, prefix: "", ...more });
  const rows = new Lines(text);
  const suppressed = await suppressor.apply({
    file,
    text,
    rows,
    hits,
    masked: ({ start }) => text.slice(rows.start(rows.line(start)), rows.start(rows.line(start) + 1)),
    secret: ({ start, end }) => text.slice(start, end),
  });
  return { ...suppressed, problems: suppressed.notes.map(({ line, problem }) => `${line} ${problem}`), left: hits.length - suppressed.silenced.size };
}
