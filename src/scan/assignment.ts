import { isCredentialName, roleOfName } from "../credential/name.ts";
import { assigned, DEFAULT, FORMER, nameOfChain, nameOfDefault, nameOfEntry, nameOfFormer, nameOfList, nameOfPair } from "./distant-name.ts";

/** Functions and options that are handed the key of a signature. */
const HMAC = /(?:\bcreateHmac\(\s{0,4}["'`][\w-]+["'`]\s?,|\bhmac\.new\(\s{0,8}(?:bytes\(|bytearray\(|str\.encode\()?|\s-hmac\s|\bHMACSHA\d+\((?:[\w.]{1,40}\()?|\bhash_hmac\(\s?["']\w+["']\s?,\s?[$\w.]{1,60}\s?,)\s{0,20}$/i;

/** How much text before a value is looked at for its name. */
const BEFORE = 240;

/**
 * The name a value at `start` is given: the identifier, option, header, environment or YAML key, or the setter's name.
 * Undefined where nothing before the value names it.
 */
export function nameBefore(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const open = opened(before);
  if (HMAC.test(open.slice(-120))) return "hmac_key";
  const name = nameAtEnd(open, 0);
  if (name === undefined) return nameOfPair(open) ?? nameOfChain(open, nameOf) ?? (/[,[\n]\s*$/.test(open) ? nameOfList(text, start, nameOf) : undefined);
  if (DEFAULT.test(name)) return nameOfDefault(open, nameOf) ?? name;
  // `gh secret set NAME --body "…"`
  if (name === "body") return /\bset\s([A-Za-z]\w{0,80})\s[^\n]{0,80}$/.exec(open)?.[1] ?? name;
  if (FORMER.test(name)) return nameOfFormer(text, start) ?? name;
  return roleOfName(name) === undefined ? nameOfEntry(open, name, nameOf) : name;
}

const nameOf = (text: string): string | undefined => nameAtEnd(text, 1);

/** Without what belongs to the value: its opening quotes, a string's prefix letters, an authorization scheme. */
function opened(before: string): string {
  return before
    .replace(/(?:\b(?:Bearer|Basic|Token|bearer|basic|token)[ :]+|base64[:,])$/, "")
    .replace(/(?:\b(?:[bBrRfFuU]|[rR][bB]|[bB][rR]))?(?:\\{0,3}["'`]){1,3}$/, "");
}

function nameAtEnd(before: string, depth: number): string | undefined {
  if (depth > 4) return undefined;
  // YAML's block scalars, line continuations and string concatenation stand between a name and its value too.
  let text = withoutBlanks(before);
  if (/[|>+([-]$/.test(text)) text = withoutBlanks(text.replace(/(?<=[=:]\s{0,4})(?:[|>][+-]?|\(+|\[+|\+|-)$/, ""));
  const spaced = text.length < before.length;
  const last = text.at(-1);
  if (last === "(") return nameOfCall(text.slice(0, -1), depth);
  if (last === ",") return nameOfArgument(text.slice(0, -1));
  if (last === "[" || last === "{") return nameAtEnd(text.slice(0, -1), depth + 1) ?? (last === "{" ? constructed(text) : undefined);
  if (last === ">" && !text.endsWith("=>")) return /<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>$/.exec(text)?.[1];
  const operator = /(?:=>|<-|\|\|=?|[=:?]+|\bor|\bis|\belse)$/.exec(text)?.[0];
  if (operator !== undefined) return nameOnTheLeft(text.slice(0, -operator.length).trimEnd(), operator);
  // Only a blank between: a flag (`--api-key …`), Dockerfile's ENV, .netrc.
  return spaced ? /(?:^|[\s"'`])(--?[A-Za-z][\w-]*|[A-Za-z_]\w*)$/.exec(text)?.[1]?.replace(/^-+/, "") : undefined;
}

/** C++'s `std::string api_key{"…"}`. */
function constructed(text: string): string | undefined {
  const name = /([A-Za-z_]\w*)\{$/.exec(text)?.[1];
  return name !== undefined && isCredentialName(name) ? name : undefined;
}

/** Blanks at the end, and backslashes that continue a line. */
function withoutBlanks(text: string): string {
  let trimmed = text.trimEnd();
  while (trimmed.endsWith("\\") && /[\r\n]/.test(text[trimmed.length] ?? "")) trimmed = trimmed.slice(0, -1).trimEnd();
  return trimmed;
}

function nameOnTheLeft(left: string, operator: string): string | undefined {
  // process.env["X"] || "…", os.environ.get("X") or "…"
  const called = /\(\s*(["'`])([^"'`\n]{1,80})\1[^()\n]{0,40}\)$/.exec(left)?.[2];
  if (called !== undefined) return called;
  const quoted = /(["'`])([^"'`\n]{1,80})\\?\1\s*\]?$/.exec(left)?.[2]?.replace(/\\$/, "");
  if (quoted !== undefined) return attributeName(left, quoted);
  const plain = left.replace(/(?:\[[\w\s]*\]|[!?*&.+])+$/, "").trimEnd();
  if (operator.endsWith("=")) {
    // TypeScript and Python annotate with a colon; Go, Rust and Kotlin put the type behind the name as well.
    const annotated = /([A-Za-z_$][\w$]*) {0,4}[!?]? {0,4}: {0,4}[&\w.<>[\]|,'][&\w.<>[\]|,' ]{0,60}$/.exec(plain)?.[1];
    // "testnet: key=…" in a sentence is no annotation, and neither is `.env: API_KEY=…` where YAML holds a file.
    const type = /: {1,4}([a-z_]+|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+)$/.exec(plain)?.[1];
    const spoken = type !== undefined && roleOfName(type) !== undefined;
    if (annotated !== undefined && !spoken && !/^(?:https?|wss?|\$env)$/.test(annotated)) return annotated;
    const typed = /([A-Za-z_$][\w$]*)\s+(?:string|str|String|bytes|\[\]byte)$/.exec(plain)?.[1];
    if (typed !== undefined && !TYPING.test(typed)) return typed;
  }
  const identifier = identifierAtEnd(plain) ?? /[\p{L} ]{1,24}$/u.exec(plain)?.[0].trim();
  // Bash's `[name]="…"`, or a chain of calls that falls back on the value.
  if (identifier === undefined) return /\[\s*([A-Za-z_][\w-]*)\s*\]$/.exec(left)?.[1] ?? (/or|\||\?/.test(operator) ? assigned(left) : undefined);
  if (/^(?:value|val|default|data|string|stringValue)$/i.test(identifier)) return neighbour(plain) ?? identifier;
  return spokenName(plain, identifier) ?? identifier.split(".").filter((part) => part !== "").at(-1);
}

/** What `/[A-Za-z_$][\w$.-]*$/` finds, read backwards: a line of data has many beginnings. */
function identifierAtEnd(text: string): string | undefined {
  let first = text.length;
  for (let at = text.length - 1; at >= 0; at--) {
    const unit = text.charCodeAt(at);
    const letter = (unit > 64 && unit < 91) || (unit > 96 && unit < 123) || unit === 95 || unit === 36;
    if (letter) first = at;
    else if (!((unit > 47 && unit < 58) || unit === 46 || unit === 45)) break;
  }
  return first === text.length ? undefined : text.slice(first);
}

const TYPING = /^(?:const|let|var|static|final|public|private|protected|readonly|export|type|new|val)$/;

/** "API key: …", "my secret key is …": the words of a comment or a text, as one name. */
function spokenName(text: string, identifier: string): string | undefined {
  if (!/^(?:key|secret|token|id|pass|phrase|passphrase|password)$/i.test(identifier)) return undefined;
  return /\b((?:api|access|secret|private|client|auth|seed)(?:[ -](?:key|secret|access|api|auth|pass))? (?:key|secret|token|id|pass|phrase|passphrase|password))$/i.exec(text)?.[1]?.replaceAll(" ", "_");
}

/** `<add key="X" value="…">`, `- name: X\n  value: …`: the pair's other half holds the name. */
function neighbour(before: string): string | undefined {
  return /(?:^|[\s"'{,-])(?:key|name|env)["']?\s*[=:]\s*["']?([A-Z][\w.-]{1,80})["']?,?\s{0,40}["'{]?(?:value|val|default|data|string|stringValue)$/i.exec(before)?.[1];
}

function attributeName(left: string, quoted: string): string {
  if (!/^(?:value|val|default|data)$/i.test(quoted)) return quoted;
  return neighbour(left.replace(/["'`]\s*$/, "")) ?? quoted;
}

/** `setApiKey("…")` names it; `Buffer.from("…")`, `new Secret("…")` and plain brackets only pass it on. */
function nameOfCall(before: string, depth: number): string | undefined {
  const callee = /[A-Za-z_$][\w$.:]*$/.exec(before)?.[0];
  if (callee === undefined) return nameAtEnd(before, depth + 1);
  const passedOn = nameAtEnd(before.slice(0, -callee.length).replace(/\b(?:new|await)\s+$/, ""), depth + 1);
  if (passedOn !== undefined) return passedOn;
  const own = callee.split(/[.:]+/).at(-1) ?? "";
  const set = own.replace(SETTER, "");
  return set !== own || isCredentialName(own) ? set : undefined;
}

/** A string before it may be its name: `headers.set("X-API-KEY", "…")`, `getenv("KEY", "…")`; else it belongs to the call. */
function nameOfArgument(before: string): string | undefined {
  const text = before.trimEnd();
  const pair = /(?:\(|\[|\{|,)\s*(["'`])-{0,2}([A-Za-z][\w .-]{0,60})\1$/.exec(text)?.[2];
  // Of two keys in a row the first doesn't name the second.
  if (pair !== undefined) return /^\w{14,}$/.test(pair) && /(?:\d.*){2}/.test(pair) || /^[\da-f-]{24,}$/i.test(pair) ? undefined : pair;
  let open = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text[at];
    if (char === ")") open++;
    else if (char === "(" && open-- === 0) return nameOfPositional(text.slice(0, at));
    else if (char === "{" || char === ";") return undefined;
  }
  return undefined;
}

/** The function or class whose argument a value is, by its last name: `eth.Account.from_key("…")` → from_key. */
export function calleeBefore(text: string, start: number): string | undefined {
  return /([A-Za-z_$][\w$]*)\s*\((?:[\s\w$.,]{0,80},)?\s*(?:[bf]?["'`])?$/.exec(text.slice(Math.max(0, start - 160), start))?.[1];
}

const SETTER = /^(?:set|with|use|add)_?(?=[A-Z_])|^(?:set|with|use|add)_/;

/** Of a call's later arguments only a setter that is named for them says anything. */
function nameOfPositional(before: string): string | undefined {
  const callee = /[A-Za-z_$][\w$.:]*$/.exec(before)?.[0]?.split(/[.:]+/).at(-1) ?? "";
  return SETTER.test(callee) ? callee.replace(SETTER, "") : undefined;
}
