import type { Detector } from "../credential/detector.ts";
import type { Role } from "../credential/role.ts";
import type { Finding } from "../finding.ts";

/** Findings that are shown together: the credentials of one account, or one finding alone. */
export type Block = readonly [Finding, ...Finding[]];

/** In the order of each block's first finding. */
export function blocksOf(findings: readonly Finding[]): readonly Block[] {
  const blocks: [Finding, ...Finding[]][] = [];
  const accounts = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const account = finding.group && accounts.get(`${finding.file}\0${finding.group.id}\0${finding.severity}`);
    if (account !== undefined) {
      account.push(finding);
      continue;
    }
    const block: [Finding, ...Finding[]] = [finding];
    blocks.push(block);
    if (finding.group !== undefined) accounts.set(`${finding.file}\0${finding.group.id}\0${finding.severity}`, block);
  }
  return blocks;
}

/** `Venue API key and secret of account "main" in the source.`; a single finding's own message. */
export function sentenceFor(block: Block, detectors: readonly Detector[]): string {
  const [first] = block;
  const titles = [...new Set(block.map((finding) => titleOf(finding, detectors)))];
  if (titles.length < 2 || titles.includes(undefined)) return first.message;
  const [head = "", ...rest] = titles as string[];
  const things = listed([head, ...rest.map((title) => withoutSharedWords(title, head))]);
  const label = first.group?.label;
  return `${things}${label === null || label === undefined ? "" : ` of account "${label}"`} in the source.`;
}

/** What else there is to know of an account: whose it is where the sentence doesn't say, and where its other parts are. */
export function notesFor(block: Block, detectors: readonly Detector[]): readonly string[] {
  const [{ group, exchange }] = block;
  if (group === undefined) return [];
  const here = new Set(block.map(({ role }) => role));
  const already = (group.already ?? []).filter(({ role }) => !here.has(role));
  const missing = partsOf(exchange, detectors).filter((role) => !here.has(role) && !already.some((other) => other.role === role) && group.accepted?.includes(role) !== true);
  return [
    ...(block.length === 1 && group.label !== null ? [`It belongs to account "${group.label}".`] : []),
    ...already.map(({ role, line }) => `Its ${role} was already in line ${line}.`),
    ...(missing.length > 0 ? [`Its ${listed(missing, "or")} ${missing.length === 1 ? "isn't" : "aren't"} in this file.`] : []),
  ];
}

const PARTS: readonly Role[] = ["key", "secret", "passphrase"];

/** What an account of the exchange opens with. */
function partsOf(exchange: string | null, detectors: readonly Detector[]): readonly Role[] {
  const own = detectors.filter((detector) => detector.exchange === exchange && exchange !== null);
  return PARTS.filter((part) => own.some(({ role }) => role === part));
}

/** The detector's, or the one of the exchange's that looks for the same: the code rules have messages of their own. */
function titleOf({ messageId, exchange, role }: Finding, detectors: readonly Detector[]): string | undefined {
  return (detectors.find(({ id }) => id === messageId) ?? detectors.find((detector) => exchange !== null && detector.exchange === exchange && detector.role === role))?.title;
}

/** Without what another title has said: after "Venue API key" only the "secret" of "Venue API secret". */
function withoutSharedWords(title: string, said: string): string {
  const words = title.split(" ");
  const known = said.split(" ");
  let shared = 0;
  while (shared < words.length - 1 && words[shared] === known[shared]) shared++;
  return words.slice(shared).join(" ");
}

function listed(words: readonly string[], last = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
