import type { Role } from "./credential/role.ts";
import type { Secret } from "./secret.ts";

export type Severity = "error" | "warn";

/** What one half of the check saw in one text, before it is public. Offsets are UTF-16 units into that text. */
export interface Hit {
  readonly rule: string;
  readonly messageId: string;
  readonly start: number;
  readonly end: number;
  /** One sentence, never with a secret in it. */
  readonly message: string;
  readonly exchange: string | null;
  readonly role: Role | null;
  /** The span [start, end) is itself a secret, and must be masked wherever the text is shown. */
  readonly secret: boolean;
  /** What the span stands for where that isn't the secret itself: encoded, escaped, or joined from pieces. */
  readonly decoded?: Decoded;
  /** The hits of one account share one object. */
  readonly group?: Group;
  /** Replacements in the text that mend it and break nothing; all of them or none. */
  readonly fix?: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** A secret that was found under encodings; the outermost is first (`["base64", "gzip"]`). */
export interface Decoded {
  readonly secret: Secret;
  readonly layers: readonly string[];
}

/** Key, secret and passphrase of one account that stand near each other. */
export interface Group {
  readonly exchange: string;
  /** What the account is called where it stands ("main", "BYBIT_HEDGE"); null where nothing says. */
  readonly label: string | null;
}

/** What was found, where, and what to do. Lines and columns start at 1; columns count UTF-16 units, as editors do. */
export interface Finding {
  readonly rule: string;
  readonly messageId: string;
  readonly severity: Severity;
  /** Relative to the directory checked, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly exchange: string | null;
  readonly role: Role | null;
  /** Stays the same when the finding moves; 16 hex digits. */
  readonly fingerprint: string;
  /** The lines around it with every secret of the file masked; not part of the JSON. */
  readonly frame: Frame;
  /** Of a secret that stands encoded: under what, the outermost first (`["base64", "gzip"]`). */
  readonly layers?: readonly string[];
  /** Only of an exchange's credentials. */
  readonly group?: Account;
  /** Only of what `check --history` found. */
  readonly history?: History;
}

/** The account that a finding's credential opens. */
export interface Account extends Group {
  /** Where its first credential stands (`src/bot.py:3:11`): the same for all that belong to it. */
  readonly id: string;
  /** Credentials of it in lines that a commit leaves as they were; absent where there are none. */
  readonly already?: readonly { readonly role: Role; readonly line: number }[];
  /** Credentials of it that stand here and aren't reported: a comment or the baseline accepts them. Absent where there are none. */
  readonly accepted?: readonly Role[];
}

/** Where a secret stands in a repository's history. */
export interface History {
  /** Commits that hold it. */
  readonly commits: number;
  /** Different contents of files that hold it. */
  readonly blobs: number;
  /** The names those files have had, sorted. */
  readonly paths: readonly string[];
  /** The earliest commit that holds it and none of whose parents does; null where no commit does. */
  readonly introduced: Version | null;
  /** The latest commit that holds it. */
  readonly last: Version | null;
  /** The commit that is checked out holds it, in whatever file. */
  readonly inHead: boolean;
  /** Where from the commits that brought it are reached: "branch", "tag", "stash", "notes", "reflog", "unreachable", "index" and so on. */
  readonly refs: readonly string[];
}

/** A file as one commit has it. */
export interface Version {
  readonly commit: string;
  /** The author's date, in UTC: `2026-01-31T12:00:00Z`. */
  readonly date: string;
  readonly path: string;
}

/** Source lines to show, masked already. */
export interface Frame {
  /** Number of the first line. */
  readonly first: number;
  readonly lines: readonly string[];
  /** Where the finding stands in the masked line of its first line, 0-based, end exclusive. */
  readonly mark: readonly [number, number];
}

/** A file that was not, or not wholly, checked, and why. Not read is not clean. */
export interface Unread {
  readonly file: string;
  readonly reason: string;
}

/** Values of one file that the code rules left unknown for one reason. What is unknown is never reported. */
export interface NotFollowed {
  /** As in Finding; the file that was linted, or one that it imports. */
  readonly file: string;
  /** "fuel", "depth", "calls", "recursion", "import", "computed-import", "options". */
  readonly limit: string;
  /** In words, to follow the count. */
  readonly what: string;
  readonly count: number;
  /** The first of them. */
  readonly places: readonly { readonly line: number; readonly column: number }[];
}

/** What is wrong with a suppression. It never hides a finding, and is a warning by itself. */
export interface Note {
  readonly problem: "unused" | "expired" | "invalid";
  readonly file: string;
  readonly line: number;
  /** What stands there, without a secret, and what to do. */
  readonly message: string;
}

export interface Result {
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  readonly suppressions?: readonly Note[];
  /** Only with --explain. */
  readonly notFollowed?: readonly NotFollowed[];
  readonly summary: {
    /** Files checked; `binary` and `ignored` ones were counted and left out. */
    readonly files: number;
    /** Only of a history: `files` are the different contents in them then. */
    readonly commits?: number;
    readonly bytes: number;
    readonly findings: number;
    /** Findings that are not among these: accepted by `keyfence:allow`, by another scanner's comment, by the baseline. */
    readonly suppressed?: { readonly allow: number; readonly foreign: number; readonly baseline: number };
    readonly ms: number;
    readonly binary: number;
    readonly ignored: number;
  };
}
