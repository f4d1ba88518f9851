import { wordsOf } from "../credential/name.ts";
import type { Block } from "./enclosing.ts";

/** Words of a credential's name that say what it is, and nothing of whose. */
const ROLES = set(
  "api key keys secret secrets passphrase pass phrase password passwd pwd access private public client app auth token id consumer con connect sec priv " +
  "ak sk pk hmac signing sign signer value val str string raw b64 base64 pem next react vite expo nuxt env mnemonic seed wallet credential credentials the my our your " +
  "ключ апи секрет секретный секретний пароль 密钥 秘钥 私钥 api密钥 secret密钥 apiキー キー シークレット シークレットキー 秘密鍵 api키 키 시크릿 시크릿키 비밀키 密码 口令 パスワード パスフレーズ 비밀번호",
);
/** Names of blocks that hold any account, or several. */
const CONTAINERS = set(
  "config configs configuration settings options opts params parameters args kwargs account accounts exchange exchanges creds authentication apikeys data stringdata " +
  "envs environment environments services containers spec template metadata bots clients user users profiles wallets list items source sources cells outputs values module exports export props state " +
  "root global globals variables locals rest http session trader bot broker ccxt connection connections subaccounts subaccount login header headers instance instances self this " +
  "class default const let var return new cfg conf json body query payload",
);
/** What comments say besides the account's name. */
const SPOKEN = set(
  "account accounts sub subaccount api key keys secret secrets passphrase credentials creds for of the my our a an on with and in is this s exchange bot old new use used here below set spot futures " +
  "config configuration trading only do not never todo fixme note real",
);

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** What a credential's own name says of its account: `BYBIT_HEDGE_KEY` → "hedge", `apiSecret2` → "2"; "" when nothing. */
export function labelOfName(name: string | undefined, issuers: { has(word: string): boolean }): string {
  // Headers are named by the exchange, not by who sends them.
  if (name === undefined || /^(?:X|APCA|OK|KC|CB|BF|FTX)-/.test(name)) return "";
  const words = wordsOf(name).filter((word) => !ROLES.has(word) && !issuers.has(word));
  return words.length > 4 ? "" : words.join("_");
}

/** The first block that is called like somebody's account; those that hold several accounts say nothing of one. */
export function labelOfBlocks(blocks: readonly Block[], issuers: { has(word: string): boolean }): string | undefined {
  for (const { name } of blocks) {
    const own = name === undefined ? "" : ownPart(name, issuers);
    if (own !== "") return own;
  }
  return undefined;
}

/** A name without the words that any account's has, as it stands: `hedgeClient` → "hedge"; "" when nothing is left. */
function ownPart(name: string, issuers: { has(word: string): boolean }): string {
  const isOwn = (word: string): boolean => !ROLES.has(word) && !CONTAINERS.has(word) && !issuers.has(word);
  const words = wordsOf(name);
  if (words.length > 5 || words.every((word) => !isOwn(word))) return "";
  return words.every(isOwn) ? name.trim() : words.filter(isOwn).join("_");
}

const NAMED = /(?:^|[\s"'{,(<-])(?:name|label|account|account_?name|alias|user|user_?name|owner|nick(?:name)?|sub_?account|profile|tag|title)["']?\s?(?::|=>?)\s?["']?([A-Za-z\d][\w@. -]{0,39})/i;

/** What stands beside the credentials in their block: `name: alice`, or a call's first string. */
export function labelBeside(text: string, opening: number, end: number, issuers: { has(word: string): boolean }): string | undefined {
  const inside = text.slice(opening, end);
  const first = /^[[({]\s{0,40}["'`]([A-Za-z][\w@. -]{0,30})["'`]\s?,/.exec(inside)?.[1];
  for (const label of [NAMED.exec(inside)?.[1], first]) {
    const own = label === undefined ? "" : ownPart(label.trim(), issuers);
    if (own !== "") return own;
  }
  return undefined;
}

/** A short comment above: `# main account`, `// alice's keys`. */
export function labelOfComment(text: string, start: number, issuers: { has(word: string): boolean }): string | undefined {
  const line = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  if (line < 2) return undefined;
  const above = text.slice(Math.max(0, text.lastIndexOf("\n", line - 2) + 1, line - 200), line - 1);
  const comment = /^\s*(?:#+|\/\/+|;|--|<!--|\/?\*+)([^\n]{1,80})$/.exec(above)?.[1]?.trim().replace(/(?:-->|\*\/|:)$/, "");
  if (comment === undefined || /[={}"']\s*$|https?:|=/.test(comment)) return undefined;
  const words = comment.replace(/['’]s\b/g, "").split(/[^\p{L}\p{N}_-]+/u).filter((word) => word !== "");
  const own = words.filter((word) => !SPOKEN.has(word.toLowerCase()) && !issuers.has(word.toLowerCase()) && /[\p{L}\p{N}]/u.test(word));
  return words.length <= 5 && own.length > 0 && own.length <= 2 ? own.join(" ") : undefined;
}
