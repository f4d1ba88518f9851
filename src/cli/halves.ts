import { UsageError } from "../errors.ts";
import type { Hit } from "../finding.ts";
import type { Linter } from "../lint/run.ts";
import type { Scanner } from "../scan/scan.ts";
import { mergeHits } from "./merge.ts";
import { NOT_PARSED, type Policy } from "./policy.ts";

/** What both halves saw in one file; null for a binary one. */
export interface Inspected {
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly dismissed: readonly { readonly start: number; readonly detector: string; readonly reason: string }[];
}

export interface Halves {
  readonly secrets: boolean;
  readonly code: boolean;
  readonly explain: boolean;
}

export type Inspect = (file: string, bytes: Uint8Array) => Promise<Inspected | null>;

/** Both halves over one file, what they agree on said once. The code half is loaded when the first file needs it. */
export async function createInspect({ secrets, code, explain }: Halves, policy: () => Promise<Policy>): Promise<Inspect> {
  if (!secrets && !code) throw new UsageError("--no-code and --no-secrets together leave nothing to check");
  const { createScanner } = await import("../scan/scan.ts");
  const { detectors, exchanges } = await import("../../rules/all.ts");
  const scanner = createScanner({ detectors, exchanges }, { explain });
  let linter: Promise<Linter> | undefined;
  return async (file, bytes) => {
    // Without secrets to look for the scanner still tells text from binary, and judges literals for the rules.
    const { text, hits, dismissed = [] } = scanner.scan(file, bytes);
    if (text === null) return null;
    const found = secrets ? hits : [];
    const linted = code && CODE.test(file) ? await lint(file, text, await (linter ??= createLinter(scanner, policy))) : [];
    return { text, hits: mergeHits(found, linted), dismissed };
  };
}

/** Names that can be code: wide, so that the rules needn't be loaded to say no to a Markdown file. */
const CODE = /\.(?:[cm]?[jt]sx?|pyi?)$/i;

async function createLinter(scanner: Scanner, policy: () => Promise<Policy>): Promise<Linter> {
  const { createLinter } = await import("../lint/run.ts");
  const { exchanges, libraries } = await import("../../rules/all.ts");
  return createLinter({ libraries, exchanges }, (await policy()).enabled, scanner.judge);
}

async function lint(file: string, text: string, linter: Linter): Promise<readonly Hit[]> {
  const { isLintable } = await import("../lint/run.ts");
  if (!isLintable(file) || !linter.worthParsing(text)) return [];
  const { hits, notParsed } = await linter.lint(file, text);
  return notParsed === undefined ? hits : [...hits, notParsedHit(text, notParsed)];
}

function notParsedHit(text: string, { start, message }: { readonly start: number; readonly message: string }): Hit {
  const at = Math.max(0, Math.min(start, text.length));
  return {
    rule: NOT_PARSED,
    messageId: NOT_PARSED,
    start: at,
    end: Math.min(at + 1, text.length),
    message: `The code rules could not read all of this file: ${message.replace(/\.?\s*$/, "")}.`,
    exchange: null,
    role: null,
    secret: false,
  };
}
