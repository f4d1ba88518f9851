import { UsageError } from "../errors.ts";
import type { Hit, NotFollowed } from "../finding.ts";
import { anchorTest } from "../lint/anchors.ts";
import type { Neighbours } from "../lint/modules/modules.ts";
import type { Rule } from "../lint/rule.ts";
import type { Own } from "../own/run.ts";
import type { Part } from "../scan/chunk.ts";
import { createScanner, type Scanned } from "../scan/scan.ts";
import { scriptKind, type ScriptKind } from "../shell/kind.ts";
import { detectors, exchanges } from "./known.ts";
import { createLying } from "./lying.ts";
import { mergeHits } from "./merge.ts";
import { once } from "./once.ts";
import { NOT_PARSED, type Policy } from "./policy.ts";
import type { Commanded } from "./scripts.ts";

/** What both halves saw in one file; null for a binary one. */
export interface Inspected {
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly dismissed: readonly { readonly start: number; readonly detector: string; readonly reason: string }[];
  /** What of it was not searched, in words. */
  readonly unread: readonly string[];
  /** A comment of keyfence's own stands in it. */
  readonly marked: boolean;
  /** What the code rules gave up on, where it was asked for. */
  readonly notFollowed?: readonly NotFollowed[];
}

export interface Halves {
  readonly secrets: boolean;
  readonly code: boolean;
  readonly explain: boolean;
  /** The directory that names of files are relative to, where files are checked as they lie on the disk. */
  readonly folder?: string;
  /** The files that code may import. */
  readonly neighbours?: () => Promise<Neighbours>;
}

/** `part`: the bytes are a piece of a large file, in UTF-8; a file's pieces come one after the other. */
export type Inspect = (file: string, bytes: Uint8Array, part?: Pick<Part, "isFirst" | "own">) => Promise<Inspected | null>;

/** Both halves over one file, what they agree on said once. Of the code half as much is loaded as the files need. */
export function createInspect({ secrets, code, explain, folder, neighbours }: Halves, policy: Policy, own?: Own): Inspect {
  if (!secrets && !code) throw new UsageError("--no-code and --no-secrets together leave nothing to check");
  const scanner = createScanner({ detectors: own === undefined ? detectors : [...detectors, ...own.detectors], exchanges, marks: [MARK, ...(own?.literals ?? [])] }, { explain });
  const lying = folder === undefined || !code ? undefined : createLying(folder, policy, scanner.judge.dismiss);
  const worthParsing = anchorTest(policy.enabled, neighbours !== undefined);
  const enabled = once(async () => {
    const whole = new Map((await import("./known-rules.ts")).lintRules.map((rule) => [rule.id, rule]));
    return policy.enabled.flatMap(({ rule: { id }, options }) => (whole.has(id) ? [{ rule: whole.get(id) as Rule, options }] : []));
  });
  const linter = once(async () => {
    const [rules, { createLinter }, { libraries }, { localSurroundings }, around] = await Promise.all([enabled(), import("../lint/run.ts"), import("./known-libraries.ts"), import("../surroundings/local.ts"), neighbours?.()]);
    // Shapes are the scanner's here: the rules would only search the same text again.
    return createLinter({ libraries, exchanges }, rules, { ...scanner.judge, suspects: () => [] }, localSurroundings(folder ?? process.cwd()), around && { neighbours: around, suspects: (text) => (secrets ? scanner.judge.suspects(text) : []) });
  });
  const command = once(async () => (await import("./scripts.ts")).createCommand(await enabled(), scanner.judge));
  const readsScripts = code && policy.enabled.some(({ rule }) => rule.script !== undefined);
  let isToldOf = false;
  return async (file, bytes, part) => {
    if (part?.isFirst !== false) isToldOf = false;
    own?.begin(bytes.length);
    // Without secrets to look for the scanner still tells text from binary, and judges literals for the rules.
    const scanned = scanner.scan(file, bytes, part !== undefined && !part.isFirst);
    if (scanned.binary) {
      const hits = secrets ? (own?.searchName(file) ?? []) : [];
      return hits.length === 0 ? null : { text: "", hits, dismissed: [], unread: [], marked: false };
    }
    const { hits, dismissed = [], unread } = own === undefined || !secrets ? scanned : completed(own, file, scanned);
    const found = secrets ? hits : [];
    const seen = { dismissed, unread, marked: scanned.marks.has(MARK) };
    // Decoding costs more than scanning, and a clean file's text is never shown.
    if (!code || !CODE.test(file)) {
      const there = lying === undefined || part?.isFirst === false ? [] : await lying(file, () => scanned.text ?? "", found);
      const kind = readsScripts && part?.isFirst !== false ? scriptKind(file, bytes) : undefined;
      const commanded = kind === undefined ? [] : part !== undefined ? tooLarge(kind) : commandHits(scanned.text ?? "", (await command())(kind, scanned.text ?? "", found));
      return { get text() { return scanned.text ?? ""; }, hits: there.length + commanded.length === 0 ? found : [...there, ...found, ...commanded], ...seen };
    }
    const text = scanned.text ?? "";
    // A comment of ESLint's holds for what the scanner found as well, and only the parser knows what is a comment.
    const isWorthIt = (found.length > 0 && text.includes("eslint-disable")) || worthParsing(text, file);
    if (!isWorthIt) return { text, hits: found, ...seen };
    if (part !== undefined) {
      if (isToldOf) return { text, hits: found, ...seen };
      isToldOf = true;
      return { text, hits: [...found, notParsedHit(text, { start: Buffer.from(bytes.subarray(0, part.own[0])).toString().length, message: TOO_LARGE })], ...seen };
    }
    const { hits: linted, notParsed, silences, notFollowed } = await (await linter()).lint(file, text, explain);
    const kept = silences === undefined ? found : found.filter(({ rule, start }) => !silences(rule, start));
    const broken = notParsed === undefined ? [] : [notParsedHit(text, notParsed)];
    return { text, hits: [...mergeHits(kept, linted), ...broken], ...seen, ...(notFollowed && { notFollowed }) };
  };
}

/** The comment that src/suppress reads; the scanner tells which texts hold it. */
const MARK = "keyfence:allow";

function completed(own: Own, file: string, scanned: Scanned): Pick<Inspected, "hits" | "dismissed" | "unread"> {
  const { hits, dismissed, unread } = own.complete(file, scanned, new Set([...scanned.marks].filter((mark) => mark !== MARK)));
  return { hits, dismissed, unread: [...scanned.unread, ...unread] };
}

/** Names that can be code: wide, so that no parser need be loaded to say no to a Markdown file. */
const CODE = /\.(?:[cm]?[jt]sx?|pyi?)$/i;

const TOO_LARGE = "it is larger than 8 MB";

/** Of other formats a part is shell, if any; a script of its own is said to be unread. */
function tooLarge(kind: ScriptKind): readonly Hit[] {
  return kind === "shell" ? [notParsedHit("", { start: 0, message: TOO_LARGE })] : [];
}

/** A literal on a command line is told of beside the scanner's finding: it must be revoked, and its successor not be put there. */
function commandHits(text: string, { hits, notParsed }: Commanded): readonly Hit[] {
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
