import type { Role } from "./role.ts";

/** Words that are written together: `apikey`, `secretkey`. */
const GLUED: ReadonlyMap<string, readonly string[]> = new Map(
  [
    "api key", "api keys", "api secret", "api secrets", "api pass", "api password", "api passphrase", "api token",
    "secret key", "secret keys", "access key", "access token", "private key", "public key", "auth key", "auth token",
    "client secret", "client id", "key id", "key file", "key name", "key path", "app key", "app secret", "seed phrase",
    "pub key", "listen key", "user pass", "db pass", "api secret key", "secret access key", "private keys", "bot token",
  ].map((words) => [words.replaceAll(" ", ""), words.split(" ")]),
);

/** The lower-case words of an identifier, option, header, variable or YAML key: `X-MBX-APIKEY` → x, mbx, api, key. */
export function wordsOf(name: string): readonly string[] {
  // A whole text is asked about as well, once.
  if (name.length > 200) return wordsIn(name);
  let words = split.get(name);
  if (words === undefined) {
    words = wordsIn(name);
    if (split.size >= REMEMBERED) split.clear();
    split.set(name, words);
  }
  return words;
}

const split = new Map<string, readonly string[]>();

function wordsIn(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/(key|secret|password|passphrase|token)(\d+)(?=$|[^\p{L}\p{N}])/giu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .flatMap((word) => GLUED.get(word.toLowerCase()) ?? [word.toLowerCase()]);
}

/** A credential phrase; the last one that stands in a name decides what the name is. */
interface Phrase {
  readonly words: readonly string[];
  readonly role: Role;
  /** Any word may follow (`API_KEY_ACME`), not only a qualifier: the phrase means nothing else. */
  readonly strong: boolean;
}

const PHRASES: readonly Phrase[] = [
  ...phrases("key", true, "api key", "api keys", "access key", "access key id", "con key", "connect key"),
  ...phrases("secret", true, "api secret", "api secrets", "secret key", "secret keys", "secret access key", "api key secret",
    "api private key", "client secret", "app secret", "consumer secret"),
  ...phrases("secret", false, "secret", "private key", "priv key", "hmac key", "signing key", "key secret", "sec key"),
  ...phrases("wallet", false, "mnemonic", "seed phrase", "recovery phrase", "seed words", "mnemonic phrase"),
  ...phrases("passphrase", true, "api passphrase", "api password", "api pass"),
  // As people write them in notes: Russian and Ukrainian, Chinese, Japanese, Korean.
  ...phrases("key", false, "ключ", "ключ api", "апи ключ", "api ключ", "api 密钥", "api密钥", "apiキー", "api キー", "api 키", "api키"),
  ...phrases("secret", false, "секрет", "секретный ключ", "секретний ключ", "密钥", "秘钥", "私钥", "secret密钥", "シークレット", "シークレットキー", "秘密鍵", "시크릿", "시크릿키", "비밀키"),
  ...phrases("passphrase", false, "пароль", "密码", "口令", "パスワード", "パスフレーズ", "비밀번호"),
  ...phrases("passphrase", false, "passphrase", "pass phrase", "password", "passwd", "pwd", "user pass", "db pass", "key pass"),
];

function phrases(role: Role, strong: boolean, ...texts: string[]): Phrase[] {
  return texts.map((text) => ({ words: text.split(" "), role, strong }));
}

/** Names about a credential: where it is, what it is called, how long, whether there is one. */
const ABOUT = set(
  "public listen name names path paths file files filename dir folder arn version hash hashed digest fingerprint length len size count " +
  "header headers label labels env var variable required optional valid invalid missing max min has is require requires " +
  "required needs need should can use uses using get set load read create make build validate check verify generate rotate " +
  "encrypt mask masked redact redacted hide show forgot reset change confirm url uri endpoint type kind format " +
  "pattern regex regexp re placeholder prefix suffix field param parameter arg index idx help error message msg hint title " +
  "description desc text input prompt option options schema enabled disabled enable disable expires expiry expiration " +
  "ttl manager provider store storage service handler helper generator factory validator rotation policy column attribute " +
  "attr alias ref reference location source status info permission permissions scope scopes role roles owner created updated " +
  "strength score style class color icon visible toggle button form page screen view dialog modal tab link route " +
  "algorithm algo encoding bits curve size detector rule no not without ids callback cb fn func function error errors " +
  "exists present given provided supplied found list map table position place placement location example sample frames",
);

/** What a name may end with and still mean the credential itself. */
const QUALIFIER = set(
  "live prod production main mainnet testnet test tests dev development demo sandbox paper staging stage spot futures future margin " +
  "read readonly ro rw write trading trade backup old new default primary secondary str string value val raw b64 base64 pem hex key " +
  "a b c x y mine my local usd usdt coin perp linear inverse eu us uk main sub subaccount account base tmp temp plain plaintext",
);

const WALLET = set("wallet wallets eth ethereum evm metamask deployer solana sol web3 onchain chain");

/**
 * Which credential a name stands for, or undefined. A lone `key` counts too, weakly: ask `isBareName`.
 * With `issuers` (lower-case words), `<issuer>Key` is a key; without, `cacheKey` and the like are not.
 */
export function roleOfName(name: string, issuers: { has(word: string): boolean } = NOBODY): Role | undefined {
  if (!CREDENTIAL.test(name) || FILE.test(name)) return undefined;
  let known = asked.get(issuers);
  if (known === undefined || known.size > REMEMBERED) asked.set(issuers, (known = new Map()));
  if (!known.has(name)) known.set(name, roleOfWords(wordsOf(name.replace(SHOWN, "").replace(VENUE, "")), issuers));
  return known.get(name);
}

/** A file is called so, in a list of checksums or of routes. */
const FILE = /[\w-]\.(?:sql|[cm]?[jt]sx?|py|ipynb|rs|go|java|md|html?|css|json5?|ya?ml|toml|lock|txt|svg|png|sh)$/i;
/** No name without one of these has a role. */
const CREDENTIAL = /key|secret|pass|phrase|pwd|mnemonic|seed|(?:[_-]|\b)[as]k$|[a-z][AS]k$|[^\p{ASCII}]/iu;
/** What a front end's tool demands before names that it shows to everybody. */
const SHOWN = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|REACT_APP|VITE|GATSBY|PUBLIC)_/;
/** A constant's `CB` is a venue; elsewhere it is a callback. */
const VENUE = /(?<=^|_)CB_(?=(?:[A-Z\d]+_)*(?:KEY|SECRET|PASSPHRASE|APIKEY)(?:_[A-Z\d_]*)?$)/;
const NOBODY: { has(word: string): boolean } = new Set<string>();
/** Files use the same few names over and over. */
const asked = new WeakMap<object, Map<string, Role | undefined>>();
const REMEMBERED = 4000;

function roleOfWords(words: readonly string[], issuers: { has(word: string): boolean }): Role | undefined {
  if (words.length === 0 || words.length > 10) return undefined;
  if (words.some((word) => ABOUT.has(word))) return undefined;
  const found = lastPhrase(words);
  if (found === undefined) return bareRole(words, issuers);
  const after = words.slice(found.end);
  if (after[0] === "id") return undefined;
  // Beside an exchange's name any other word is an account's: `VENUE_SECRET_ALICE`.
  if (!found.phrase.strong && !words.some((word) => issuers.has(word)) && !after.every(isQualifier)) return undefined;
  if (found.phrase.role === "secret" && words.includes("key") && words.some((word) => WALLET.has(word))) {
    return words.includes("private") || words.includes("priv") ? "wallet" : "secret";
  }
  return found.phrase.role;
}

/** True for a name that is nothing but `key`, `secret`, `token`, `password` or `pass`: it says little by itself. */
export function isBareName(name: string): boolean {
  const words = wordsOf(name).filter((word) => !/^\d+$/.test(word));
  return words.length === 1 && /^(?:keys?|secrets?|tokens?|password|passwd|pwd|pass|passphrase|auth|credentials?)$/.test(words[0] ?? "");
}

const TOKENS = set("token tokens credential credentials bearer");
/** Before `token`: what is traded, or what only marks a place or a request. */
const NO_CREDENTIAL =
  /^(?:next|prev|previous|page|continuation|continue|sync|cursor|csrf|xsrf|antiforgery|verification|cancel|cancellation|base|quote|design|lp|erc\d*|spl|reward|the|conditional|collateral|crypto|nft|fee|gas|native|pool|in|out|from|to|buy|sell|payment|wrapped|stable|asset|deposit|swap|stake|risk|bearing|position|limit|underlying|governance|max|min|num|total|stop|special|unk|pad|eos|bos|cls|sep|mask|start|end|first|last|current|left|right|close|open|request|action|idempotency|term|websocket|ws|socket|stream|listen|bullet|device|push|registration|invite|share|tracking)$/;
const KEYED = set("encryption master auth app account license consumer client encrypt cipher aes service session storage admin");

/** True for names of any credential: those with a role, and tokens and keys that open other doors. */
export function isCredentialName(name: string): boolean {
  if (roleOfName(name) !== undefined) return true;
  if (!/key|token|credential|bearer/i.test(name) || FILE.test(name)) return false;
  const words = [...wordsOf(name)];
  if (words.length === 0 || words.some((word) => ABOUT.has(word))) return false;
  while (words.length > 1 && isQualifier(words.at(-1) ?? "") && words.at(-1) !== "key") words.pop();
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  if (TOKENS.has(last)) return words.length === 1 || !NO_CREDENTIAL.test(before);
  return last === "key" && KEYED.has(before);
}

/** What a name ends with whose value is known to others, too: what a thing is called, or where a list goes on. */
const KNOWN_TO_OTHERS = set(
  "id ids uid uuid guid cursor state trace blob nonce page offset handle slug version revision build public pubkey pub stream streams channel topic " +
  "code challenge verifier etag ref reference link invite",
);

/** True for names that say of a random value that it is none: ids, cursors, public keys, listen keys, tokens of one request or connection. */
export function isOpenName(name: string): boolean {
  const words = wordsOf(name).filter((word) => !/^\d+$/.test(word));
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  if (/^keys?$/.test(last) && /^(?:public|pub|listen)$/.test(before)) return true;
  if (TOKENS.has(last)) return NO_CREDENTIAL.test(before);
  return KNOWN_TO_OTHERS.has(last) && lastPhrase(words) === undefined;
}

function bareRole(words: readonly string[], issuers: { has(word: string): boolean }): Role | undefined {
  const [first, ...rest] = words.filter((word) => !/^\d+$/.test(word));
  const brief = BRIEF.get(words.at(-1) ?? "");
  if (brief !== undefined && rest.length > 0 && words.some((word) => issuers.has(word))) return brief;
  if (rest.length === 0) return first === "key" ? "key" : first === "pass" ? "passphrase" : undefined;
  const others = words.filter((word) => word !== "key" && word !== "pass");
  if (others.length === words.length) return undefined;
  const isNamed = others.some((word) => issuers.has(word)) && others.length <= 4 && !others.some((word) => OTHER_KEYS.has(word));
  return isNamed ? (words.includes("key") ? "key" : "passphrase") : undefined;
}

/** Enough beside the name of an exchange. */
const BRIEF: ReadonlyMap<string, Role> = new Map([["ak", "key"], ["sk", "secret"]]);

/** `<issuer>CacheKey` opens nothing. */
const OTHER_KEYS = set(
  "cache sort sorting primary foreign order orders storage store route router lock redis topic map dict object json partition hash event events message messages cookie query search lookup " +
  "symbol symbols market markets ticker price prices asset group shard index row record translation i18n locale intl react component state context theme config setting settings session " +
  "idempotency dedupe dedup unique composite join feature metric stats log logs trace span data result response request method channel subscription subscribe stream room queue job task",
);

/** By their last word, the longest first. */
const BY_LAST_WORD = new Map<string, Phrase[]>();
for (const phrase of [...PHRASES].sort((x, y) => y.words.length - x.words.length)) {
  const last = phrase.words.at(-1) ?? "";
  BY_LAST_WORD.set(last, [...(BY_LAST_WORD.get(last) ?? []), phrase]);
}

function lastPhrase(words: readonly string[]): { phrase: Phrase; end: number } | undefined {
  for (let end = words.length; end > 0; end--) {
    const phrase = BY_LAST_WORD.get(words[end - 1] ?? "")?.find(({ words: wanted }) =>
      wanted.length <= end && wanted.every((word, i) => words[end - wanted.length + i] === word));
    if (phrase !== undefined) return { phrase, end };
  }
  return undefined;
}

function isQualifier(word: string): boolean {
  return QUALIFIER.has(word) || /^\d+$/.test(word);
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
