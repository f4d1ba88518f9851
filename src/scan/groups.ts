import type { Group } from "../finding.ts";
import { labelBeside, labelOfBlocks, labelOfComment, labelOfName } from "./account-label.ts";
import { blocksIn, type Block } from "./enclosing.ts";
import type { Weighed } from "./weigh.ts";

/** One credential on its way into a group. */
interface Member {
  readonly of: Weighed;
  readonly exchange: string;
  readonly role: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** What its own name says of the account. */
  readonly label: string;
  /** Outermost first. */
  readonly blocks: readonly Block[];
}

/** Characters between two neighbours of one account at most. */
const APART = 2_500;
/** What a blank line between two credentials counts for. */
const BLANK_LINE = 400;
/** How far an unlabelled half may stand from the labelled one that it completes. */
const BESIDE = 400;

/**
 * Which credentials of exchanges belong to one account: those whose names say the same, and of these the ones that
 * share a block, and of these the nearest. No account has two keys. `issuers` are the lower-case words that name exchanges.
 */
export function groupsOf(kept: readonly Weighed[], text: string, issuers: { has(word: string): boolean }): Map<Weighed, Group> {
  const groups = new Map<Weighed, Group>();
  const blocksAround = blocksIn(text);
  const members = kept.flatMap((of) => memberOf(of, blocksAround, issuers));
  for (const sameExchange of partition(members, ({ exchange }) => exchange)) {
    const accounts = partition(sameExchange, ({ label }) => label).flatMap((same) => byBlocks(same, 0, text));
    const complete = completed(accounts, text);
    const owners = ownersOf(complete);
    for (const account of complete) {
      const group = { exchange: account[0]!.exchange, label: labelFor(account, owners, text, issuers) };
      for (const { of } of account) groups.set(of, group);
    }
  }
  return groups;
}

function memberOf(of: Weighed, blocksAround: (start: number) => readonly Block[], issuers: { has(word: string): boolean }): Member[] {
  const { detector: { exchange, role }, value, start, end, name } = of.match;
  if (exchange === null || role === null) return [];
  return [{ of, exchange, role, value, start, end, label: labelOfName(name, issuers), blocks: [...blocksAround(start)].reverse() }];
}

function partition(members: readonly Member[], by: (member: Member) => string): Member[][] {
  const parts = new Map<string, Member[]>();
  for (const member of members) {
    const part = parts.get(by(member));
    if (part === undefined) parts.set(by(member), [member]);
    else part.push(member);
  }
  return [...parts.values()];
}

/** Splits at the outermost block in which a role comes twice; `depth` blocks are shared already. */
function byBlocks(members: readonly Member[], depth: number, text: string): Member[][] {
  if (members.length < 2) return [[...members]];
  if (isOneAccount(members) && isNear(members)) return [[...members]];
  const inner = partition(members.filter(({ blocks }) => blocks.length > depth), ({ blocks }) => String(blocks[depth]!.at));
  if (inner.length === 0) return byNearness(members, text);
  if (inner.length === 1 && inner[0]!.length === members.length) return byBlocks(members, depth + 1, text);
  const solved = inner.flatMap((each) => byBlocks(each, depth + 1, text));
  const whole = solved.filter((account) => account.length > 1);
  // Halves that stand in blocks of their own, or in none.
  const rest = [...solved.filter((account) => account.length === 1).flat(), ...members.filter(({ blocks }) => blocks.length <= depth)];
  return [...whole, ...byNearness(rest.sort((a, b) => a.start - b.start), text)];
}

function isOneAccount(members: readonly Member[]): boolean {
  const values = new Map<string, string>();
  return members.every(({ role, value }) => {
    const known = values.get(role);
    if (known === undefined) values.set(role, value);
    return known === undefined || known === value;
  });
}

function isNear(members: readonly Member[]): boolean {
  return members.every(({ start }, i) => i === 0 || start - members[i - 1]!.end <= APART);
}

/** Cuts a row of credentials into accounts: as few as there can be, and of these the ones with the smallest gaps. */
function byNearness(members: readonly Member[], text: string): Member[][] {
  if (members.length === 0) return [];
  const zipped = rows(members);
  if (zipped !== undefined) return zipped;
  const best: { readonly accounts: number; readonly gaps: number; readonly from: number }[] = [{ accounts: 0, gaps: 0, from: 0 }];
  for (let end = 1; end <= members.length; end++) {
    let gaps = 0;
    for (let from = end - 1; from >= 0; from--) {
      if (from < end - 1) {
        const apart = gap(members[from]!, members[from + 1]!, text);
        if (apart > APART || !isOneAccount(members.slice(from, end))) break;
        gaps += apart;
      }
      const { accounts, gaps: before } = best[from]!;
      const known = best[end];
      if (known === undefined || accounts + 1 < known.accounts || (accounts + 1 === known.accounts && before + gaps < known.gaps)) {
        best[end] = { accounts: accounts + 1, gaps: before + gaps, from };
      }
    }
  }
  const cuts: Member[][] = [];
  for (let end = members.length; end > 0; end = best[end]!.from) cuts.unshift(members.slice(best[end]!.from, end));
  return cuts;
}

/** Two lists of equal length, the keys and the secrets: the first belongs to the first. */
function rows(members: readonly Member[]): Member[][] | undefined {
  const runs: Member[][] = [];
  for (const member of members) {
    if (runs.at(-1)?.[0]!.role === member.role) runs.at(-1)!.push(member);
    else runs.push([member]);
  }
  const [first, second] = runs;
  if (first === undefined || second === undefined || first.length < 2 || new Set(runs.map(([one]) => one!.role)).size < runs.length) return undefined;
  return runs.every((run) => run.length === first.length) ? first.map((_, i) => runs.map((run) => run[i]!)) : undefined;
}

function gap(a: Member, b: Member, text: string): number {
  const between = text.slice(a.end, b.start);
  return between.length + (/\n[^\S\n]*\r?\n/.test(between) ? BLANK_LINE : 0);
}

/** A half whose name says nothing of an account completes the labelled one beside it. */
function completed(accounts: readonly Member[][], text: string): Member[][] {
  const result = accounts.map((account) => [...account]).sort((a, b) => a[0]!.start - b[0]!.start);
  for (const account of [...result].filter((each) => each.every(({ label }) => label === ""))) {
    const near = result
      .filter((other) => other !== account && other.some(({ label }) => label !== "") && between(account, other) <= BESIDE && !sharesRole(account, other))
      .map((other) => ({ other, apart: distance(account, other, text) }))
      .filter(({ apart }) => apart <= BESIDE)
      .sort((a, b) => a.apart - b.apart)[0];
    if (near === undefined) continue;
    near.other.push(...account);
    near.other.sort((a, b) => a.start - b.start);
    result.splice(result.indexOf(account), 1);
  }
  return result;
}

function sharesRole(one: readonly Member[], other: readonly Member[]): boolean {
  return one.some(({ role }) => other.some((each) => each.role === role));
}

/** Characters; below 0 where they interleave. */
function between(one: readonly Member[], other: readonly Member[]): number {
  return Math.max(other[0]!.start - one.at(-1)!.end, one[0]!.start - other.at(-1)!.end);
}

function distance(one: readonly Member[], other: readonly Member[], text: string): number {
  return one.at(-1)!.end <= other[0]!.start ? gap(one.at(-1)!, other[0]!, text) : gap(other.at(-1)!, one[0]!, text);
}

/** How many accounts of the exchange each block has in it. */
function ownersOf(accounts: readonly (readonly Member[])[]): ReadonlyMap<number, number> {
  const owners = new Map<number, number>();
  for (const account of accounts) {
    for (const at of new Set(account.flatMap(({ blocks }) => blocks.map((block) => block.at)))) owners.set(at, (owners.get(at) ?? 0) + 1);
  }
  return owners;
}

/** Its members' names first, then what stands beside or around them and them alone, then the comment above. */
function labelFor(account: readonly Member[], owners: ReadonlyMap<number, number>, text: string, issuers: { has(word: string): boolean }): string | null {
  const own = account.find(({ label }) => label !== "")?.label;
  if (own !== undefined) return own;
  const blocks = account.reduce<readonly Block[]>((shared, member) => shared.filter(({ at }, i) => member.blocks[i]?.at === at), account[0]!.blocks);
  // A block with another account of the exchange in it is nobody's alone.
  const alone = blocks.filter(({ at }) => owners.get(at) === 1);
  const innermost = alone.at(-1);
  return (
    (innermost && labelBeside(text, innermost.at, Math.min(account.at(-1)!.end + 200, closing(text, account)), issuers)) ??
    labelOfBlocks([...alone].reverse(), issuers) ??
    labelOfComment(text, account[0]!.start, issuers) ??
    null
  );
}

/** Where the lines around an account end: at a blank line, a bracket that closes, or the next item of a list. */
function closing(text: string, account: readonly Member[]): number {
  const end = account.at(-1)!.end;
  const rest = /\n\s*\n|[\])}]|\n\s*-\s|\n\[/.exec(text.slice(end, end + 200));
  return rest === null ? end + 200 : end + rest.index;
}
