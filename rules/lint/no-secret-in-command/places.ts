import { isCredentialName, roleOfName } from "../../../src/credential/name.ts";
import type { Role } from "../../../src/credential/role.ts";
import type { Carries } from "./programs.ts";

/** A value in a word that would be a credential, unless it is a stand-in, and what says so. Offsets are the word's. */
export interface Place {
  readonly from: number;
  readonly to: number;
  /** The header, parameter or variable it is named by; null: its place alone says what it is. */
  readonly name: string | null;
  readonly role: Role | null;
  /** Header names tell exchanges apart. */
  readonly in: "header" | "other";
}

/** Where credentials would be in a word that an option hands over. */
export function placesOf(carries: Carries, text: string): readonly Place[] {
  switch (carries) {
    case "header":
      return inHeader(text);
    case "data":
      return [...inJson(text), ...inQuery(text, /(?:^|[&;])([\w.\-[\]]+)=([^&;]*)/g)];
    case "login":
      return behind(text, text.indexOf(":") + 1, "passphrase", text.includes(":"));
    case "password":
      return behind(text, 0, "passphrase");
    case "token":
    case "key":
      return behind(text, 0, carries === "key" ? "secret" : null);
    case "macKey":
      return behind(text, text.indexOf(":") + 1, "secret", /^(?:hex)?key:/.test(text));
    case "source":
      return behind(text, 5, "passphrase", text.startsWith("pass:"));
    case "setting":
      return inQuery(text, /(?:^|,)([\w.-]+)=([^,]*)/g);
  }
}

/** `name=value`, `name==value`, `name:=value`. */
const ITEM = /^([\w.-]+):?={1,2}([^=][^]*)$/g;

/** Of an address. */
const PARAMETER = /[?&]([\w.\-[\]]+)=([^&#\s]*)/g;

/** Credentials in an address, wherever it stands in a command, and those in httpie's items. */
export function placesInWord(text: string, isItem: boolean): readonly Place[] {
  const login = /^[a-z][\w+.-]*:\/\/[^\s/:@?#]*:([^\s/@?#]+)@/i.exec(text);
  const found = login?.[1] === undefined ? [] : behind(text.slice(0, login[0].length - 1), login[0].length - 1 - login[1].length, "passphrase");
  if (isItem && /^[\w-]+:(?!\/\/)[^=]/.test(text)) return inHeader(text);
  if (isItem && /^[\w.-]+:?=/.test(text)) return inQuery(text, ITEM);
  return [...found, ...(/:\/\/|[/?]/.test(text) ? inQuery(text, PARAMETER) : [])];
}

/** `--api-secret=value`, `API_SECRET=value`. */
export function placeOfSetting(text: string): Place | undefined {
  const named = /^(-{0,2}[A-Za-z][\w.-]*)=[^]/.exec(text);
  if (named?.[1] === undefined) return undefined;
  return called(named[1].replace(/^-+/, ""), named[1].length + 1, text.length);
}

/** What follows `--api-secret`. */
export function placeAfter(option: string, length: number): Place | undefined {
  return /^--?[A-Za-z][\w-]{2,}$/.test(option) ? called(option.replace(/^-+/, ""), 0, length) : undefined;
}

/** Schemes that may stand before what is sent. */
const SCHEME = /^(?:Bearer|Basic|Token|ApiKey|Key|Bot)\s+/i;

function inHeader(text: string): readonly Place[] {
  const colon = text.indexOf(":");
  const name = text.slice(0, Math.max(0, colon)).trim();
  const value = text.slice(colon + 1).trim();
  const scheme = SCHEME.exec(value)?.[0] ?? "";
  const to = text.trimEnd().length;
  const from = to - value.length + scheme.length;
  if (!/^[\w-]+$/.test(name) || from >= to) return [];
  if (/^(?:proxy-)?authorization$/i.test(name)) return [{ from, to, name: null, role: /basic/i.test(scheme) ? "passphrase" : null, in: "header" }];
  const role = roleOfName(name);
  return role !== undefined || isCredentialName(name) || /(?:api-?key|token)$/i.test(name) ? [{ from, to, name, role: role ?? null, in: "header" }] : [];
}

function inJson(text: string): readonly Place[] {
  if (!/[{"]/.test(text)) return [];
  return [...text.matchAll(/["']([\w.-]+)["']\s*:\s*["']([^"']*)["']/g)].flatMap((match) => {
    const to = match.index + match[0].length - 1;
    return of(called(match[1] ?? "", to - (match[2] ?? "").length, to));
  });
}

function inQuery(text: string, pattern: RegExp): readonly Place[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const to = match.index + match[0].length;
    return of(called(match[1] ?? "", to - (match[2] ?? "").length, to));
  });
}

function behind(text: string, from: number, role: Role | null, isThere = true): readonly Place[] {
  return isThere && from < text.length ? [{ from, to: text.length, name: null, role, in: "other" }] : [];
}

function called(name: string, from: number, to: number): Place | undefined {
  const role = roleOfName(name);
  return role === undefined && !isCredentialName(name) ? undefined : { from, to, name, role: role ?? null, in: "other" };
}

function of(place: Place | undefined): readonly Place[] {
  return place === undefined ? [] : [place];
}
