import type { Hit, Note } from "../finding.ts";
import { keyOf, type Baseline, type Entry } from "./baseline.ts";
import { isPast } from "./day.ts";
import { allowsFor, hasMarker, readDirectives, type Allow } from "./directive.ts";
import { readForeign } from "./foreign.ts";
import { DIGITS, kindOf, tagOf, type Identity } from "./identity.ts";
import type { Rows } from "./rows.ts";

/** The rule of both halves that other scanners' comments are about. */
const SECRET_RULE = "no-hardcoded-secret";

export interface Names {
  /** A rule or a detector of that name. */
  knows(name: string): boolean;
  /** What a detector says of a hit that the code half reports in its own words; undefined for rules. */
  detector(name: string): { readonly exchange: string | null; readonly role: string | null } | undefined;
  /** It was looked for in this run, so that nothing found means nothing there. */
  ran(name: string): boolean;
}

export interface Suppression {
  readonly baseline: Baseline | null;
  /** Other scanners' comments count. */
  readonly foreign: boolean;
  readonly now: Date;
  readonly names: Names;
  /** Where the text's directory lies below the baseline's: `packages/bot`, or empty. */
  readonly prefix: string;
  /** Work out an entry for every hit that no comment silences; costs 50 ms for each password. */
  readonly identify?: boolean;
}

/** One text with those of its hits that would be reported. */
export interface Subject {
  readonly file: string;
  readonly text: string;
  readonly rows: Rows;
  readonly hits: readonly Hit[];
  /** The line of a hit without the text's secrets. */
  masked(hit: Hit): string;
  /** The secret that a hit stands for. */
  secret(hit: Hit): string;
}

/** `tags` are the hit's under each salt. */
export interface Identified {
  readonly hit: Hit;
  readonly rule: string;
  readonly tags: readonly string[];
}

/** An allow comment, another scanner's comment, the baseline. */
export type By = "allow" | "foreign" | "baseline";

export interface Suppressed {
  /** By what; where several silence a hit, by the first. */
  readonly silenced: ReadonlyMap<Hit, By>;
  /** How many of them by each. */
  readonly by: Readonly<Record<By, number>>;
  readonly notes: readonly Note[];
  /** Keys of the baseline's entries that have their finding here, and of those among them that have run out. */
  readonly used: readonly string[];
  readonly lapsed: readonly string[];
  /** Of hits that no comment silences; empty unless asked for. */
  readonly identified: readonly Identified[];
}

export interface Suppressor {
  apply(subject: Subject): Promise<Suppressed>;
}

/** Decides for each hit whether a comment beside it or an entry of the baseline accepts it. */
export function createSuppressor(suppression: Suppression): Suppressor {
  const lookup = createLookup(suppression);
  return {
    async apply(subject) {
      const allowed = byAllows(subject, suppression);
      const foreign = suppression.foreign ? readForeign(subject.file, subject.text, subject.rows) : undefined;
      const silenced = new Map<Hit, By>([...allowed.silenced].map((hit) => [hit, "allow"]));
      const identified: Identified[] = [];
      const used = new Set<string>();
      const lapsed = new Set<string>();
      const identities = identitiesOf(subject, suppression.prefix);
      const identify = (hit: Hit) => suppression.identify === true && !allowed.silenced.has(hit);
      const looked = await Promise.all(subject.hits.map((hit) => lookup(identities.get(hit)!, identify(hit))));
      for (const [i, hit] of subject.hits.entries()) {
        if (!silenced.has(hit) && hit.rule === SECRET_RULE && foreign?.({ start: hit.start, end: hit.end, detector: hit.messageId }) === true) {
          silenced.set(hit, "foreign");
        }
        const commented = silenced.has(hit);
        const found = looked[i]!;
        for (const entry of found.entries) {
          used.add(keyOf(entry));
          if (entry.until !== null && isPast(entry.until, suppression.now)) lapsed.add(keyOf(entry));
          else if (!silenced.has(hit)) silenced.set(hit, "baseline");
        }
        if (!commented && identify(hit)) identified.push({ hit, rule: hit.rule, tags: found.tags });
      }
      const by = { allow: 0, foreign: 0, baseline: 0 };
      for (const how of silenced.values()) by[how]++;
      return { silenced, by, notes: allowed.notes, used: [...used], lapsed: [...lapsed], identified };
    },
  };
}

function byAllows(subject: Subject, { names, now }: Suppression): { silenced: Set<Hit>; notes: Note[] } {
  const { file, text, rows, hits } = subject;
  const silenced = new Set<Hit>();
  if (!hasMarker(text)) return { silenced, notes: [] };
  const { allows, misfits } = readDirectives(text, rows, names.knows);
  const inLine = grouped(allows);
  const idle = new Map(allows.map((allow) => [allow, new Set(allow.names)]));
  const expired = new Set(allows.filter(({ until }) => until !== null && isPast(until, now)));
  for (const hit of hits) {
    for (const allow of allowsFor(rows.line(hit.start), rows.line(Math.max(hit.start, hit.end - 1)), inLine, text, rows)) {
      for (const name of allow.names.filter((each) => isMeant(each, hit, names))) {
        idle.get(allow)?.delete(name);
        if (!expired.has(allow)) silenced.add(hit);
      }
    }
  }
  const notes = misfits.map(({ line, problem }): Note => ({ problem: "invalid", file, line, message: `keyfence:allow ${problem}` }));
  for (const allow of allows) {
    if (expired.has(allow)) notes.push({ problem: "expired", file, line: allow.line, message: `keyfence:allow held until ${allow.until}; take care of what it allows, or give it a new date` });
    else notes.push(...[...idle.get(allow)!].filter((name) => names.ran(name)).map((name): Note => ({ problem: "unused", file, line: allow.line, message: `keyfence:allow ${name} allows nothing; remove it` })));
  }
  // Pages that explain a comment show it, with nothing beside it that it could allow.
  return { silenced, notes: PROSE.test(file) ? [] : notes.sort((a, b) => a.line - b.line) };
}

const PROSE = /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i;

function grouped(allows: readonly Allow[]): Map<number, Allow[]> {
  const groups = new Map<number, Allow[]>();
  for (const allow of allows) groups.set(allow.line, [...(groups.get(allow.line) ?? []), allow]);
  return groups;
}

/** A detector is meant as well where the code half saw its secret first, and names it in words of its own. */
function isMeant(name: string, hit: Hit, names: Names): boolean {
  if (name === hit.rule || name === hit.messageId) return true;
  const detector = hit.rule === SECRET_RULE && names.detector(hit.messageId) === undefined ? names.detector(name) : undefined;
  return detector !== undefined && detector.exchange !== null && detector.exchange === hit.exchange && detector.role === hit.role;
}

/** The same line of code twice in a file is two findings; which of them is the first doesn't matter. */
function identitiesOf({ file, hits, masked, secret }: Subject, prefix: string): ReadonlyMap<Hit, Identity> {
  const seen = new Map<string, number>();
  const named = prefix === "" ? file : `${prefix}/${file}`;
  return new Map([...hits].sort((a, b) => a.start - b.start).map((hit): [Hit, Identity] => {
    if (hit.secret && hit.rule === SECRET_RULE) return [hit, { rule: hit.rule, secret: secret(hit) }];
    const place = [hit.messageId, named, masked(hit).trim().replace(/\s+/g, " ")];
    const key = [hit.rule, ...place].join("\0");
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return [hit, { rule: hit.rule, place: [...place, String(occurrence)] }];
  }));
}

interface Found {
  readonly entries: readonly Entry[];
  readonly tags: readonly string[];
}

/** The entries for an identity. A slow hash is worked out once for each secret, and only where an entry could be of its kind. */
function createLookup({ baseline }: Suppression): (identity: Identity, always: boolean) => Promise<Found> {
  const entries = new Map(baseline?.entries.map((entry) => [keyOf(entry), entry]));
  const kinds = new Set(baseline?.entries.map(({ rule, tag }) => `${rule} ${tag.length}`));
  const tags = new Map<string, Promise<string>>();
  return async (identity, always) => {
    const digits = "secret" in identity ? DIGITS[kindOf(identity.secret)] : DIGITS.generated;
    if (baseline === null || (!always && !kinds.has(`${identity.rule} ${digits}`))) return { entries: [], tags: [] };
    const found = await Promise.all(baseline.salts.map((salt) => {
      const key = JSON.stringify([salt, identity]);
      const tag = tags.get(key) ?? tagOf(identity, salt);
      tags.set(key, tag);
      return tag;
    }));
    return { entries: found.flatMap((tag) => entries.get(keyOf({ rule: identity.rule, tag })) ?? []), tags: found };
  };
}
