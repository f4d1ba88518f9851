import { isBareName, roleOfName, wordsOf } from "../credential/name.ts";

/** What a file's name says of what it holds. */
export function namesCredentials(file: string): boolean {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  if (MODEL.test(name)) return false;
  if (/^\.?env(?:\.[\w-]+)*$|\.env$/i.test(name)) return true;
  const words = wordsOf(name.replace(FORMAT, ""));
  if (words.some((word) => OPEN.has(word))) return false;
  if (/\.(?:pem|p8|key)$/i.test(name)) return !words.some((word) => /^(?:cert|certificate|certs|ca|chain|fullchain|crt|root)$/.test(word));
  if (!FORMAT.test(name) && !/^\.|^id_(?:rsa|ed25519|ecdsa)$/.test(name)) return false;
  return name.startsWith("id_") || words.some((word) => HOLDERS.has(word)) || roleOfName(words.join("_")) !== undefined;
}

const FORMAT = /\.(?:json[5c]?|ya?ml|toml|ini|cfg|conf|config|properties|txt|env|secret|secrets)$/i;
/** A file that is there to be copied and filled in. */
const MODEL = /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|placeholder|dummy|fake|mock|test|tests|fixture|spec|enc|encrypted|sops|sealed|vault|gpg|age)(?=$|[._-])/i;
const HOLDERS = new Set(["creds", "cred", "credential", "credentials", "secret", "secrets", "keys", "key", "apikeys", "passwords"]);
/** `public-keys.json`, `keyboard-keys.json`, `translation-keys.yml`. */
const OPEN = new Set(["public", "pub", "translation", "translations", "i18n", "locale", "locales", "known", "authorized", "trusted", "names", "keyboard", "shortcut", "shortcuts", "cache", "query", "sort", "package", "tsconfig"]);

/** A file of settings, which may hold credentials among other things. */
export function holdsSettings(file: string): boolean {
  return FORMAT.test(file) && !MODEL.test(file.slice(file.lastIndexOf("/") + 1)) && !/(?:^|\/)(?:package(?:-lock)?|tsconfig[\w.-]*|composer|lerna|turbo)\.json$/i.test(file);
}

/** Whether a text holds a credential of somebody's: a private key, or a value under a credential's name that isn't a stand-in or a reference. */
export function holdsCredentials(whole: string, dismiss: (literal: string, name?: string) => string | undefined): boolean {
  const text = whole.slice(0, LONGEST);
  if (SEALED.test(text)) return false;
  if (/-----BEGIN (?:\w+ )*PRIVATE KEY-----\s*[\w+/=]{20}/.test(text)) return true;
  for (const [, name = "", quoted, plain] of text.matchAll(SETTING)) {
    const value = (quoted ?? plain ?? "").trim();
    const role = roleOfName(name);
    if (role === undefined && !isBareName(name)) continue;
    if (value.length >= (role === "passphrase" ? 6 : 16) && /^[\x21-\x7e]+$/.test(value) && !REFERENCE.test(value) && dismiss(value, name) === undefined) return true;
  }
  // A file with nothing in it but one or two keys.
  const lines = text.trim().split(/\s+/);
  return lines.length <= 3 && lines.some((line) => /^[\w+/=-]{24,}$/.test(line) && /\d/.test(line) && dismiss(line) === undefined);
}

/** Nobody writes longer ones by hand, and the scanner has read the rest of it. */
const LONGEST = 1_000_000;

const SETTING = /^[ \t{,-]*(?:export[ \t]+|set[ \t]+)?["']?([A-Za-z][\w.-]{1,60})["']?[ \t]*[:=][ \t]*(?:["']([^"'\n]*)["']|([^\s"'#,{}[\]][^\s#,}]*))/gm;
const REFERENCE = /^(?:\$|%|<|\{|!|\/|\.\.?\/|~|file:|https?:|vault:|op:|ssm:|arn:|encrypted:|ENC\[)|\$\{|\{\{/i;
/** Ciphertext, which is meant to be committed. */
const SEALED = /^\$ANSIBLE_VAULT;|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----|ENC\[AES256_GCM,|^[ \t]*"?sops"?[ \t]*:|kind: SealedSecret|BEGIN ENCRYPTED PRIVATE KEY|DOTENV_PUBLIC_KEY/m;
