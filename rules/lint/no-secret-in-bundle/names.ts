import { isBareName, roleOfName, wordsOf } from "../../../src/credential/name.ts";
import type { Role } from "../../../src/credential/role.ts";
import type { Facts } from "../../../src/lint/facts.ts";

/** What bundlers look for at the beginning of a variable's name to write its value into the page. */
export const SHOWN = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|NUXT_ENV|EXPO_PUBLIC|REACT_APP|VITE|GATSBY|PUBLIC|VUE_APP|PARCEL|SNOWPACK_PUBLIC|STORYBOOK|NG_APP|RSBUILD_PUBLIC|RAZZLE|PLASMO_PUBLIC|WXT|MAIN_VITE|RENDERER_VITE)_/;

/** Keys that are made to be seen, and identify an application, not an account. */
const PUBLISHABLE =
  /(?:^|_)(?:ANON|PUBLISHABLE|PUBLIC_KEY|PK|SITE_?KEY|MAPS?|MAPBOX|FIREBASE|GOOGLE|RECAPTCHA|TURNSTILE|HCAPTCHA|POSTHOG|SENTRY|ALGOLIA|ANALYTICS|SEGMENT|MIXPANEL|AMPLITUDE|INFURA|ALCHEMY|WALLETCONNECT|MAGIC|VAPID|DSN|SUPABASE|CLERK|PUSHER|STRIPE_KEY|LOGROCKET|HOTJAR|INTERCOM|CRISP)(?:_|$)/i;

const TRADE = new Set(["exchange", "trading", "trade", "trader", "broker", "bot", "ccxt", "futures", "spot", "testnet", "mainnet"]);

/** The role of a credential that must not be shown. A key counts where it is an exchange's: others are often public. */
export function roleShown(facts: Facts, name: string): Role | undefined {
  const rest = name.replace(SHOWN, "");
  const role = roleOfName(rest);
  if (!role || PUBLISHABLE.test(rest)) return undefined;
  if (role !== "key") return role;
  return namesExchange(facts, rest) || (tradesOnExchange(facts) && (!isBareName(rest) || rest !== name) && isPlain(rest)) ? role : undefined;
}

export function namesExchange(facts: Facts, name: string): boolean {
  const words = wordsOf(name);
  return words.some((word, index) => TRADE.has(word) || facts.knowledge.exchangeNamed(word) !== undefined || facts.knowledge.exchangeNamed(word + (words[index + 1] ?? "")) !== undefined);
}

/** `API_KEY`, `apiKey`: of no service in particular. */
function isPlain(name: string): boolean {
  return wordsOf(name).every((word) => /^(?:api|key|access|my|user|id|app|the|public|\d+)$/.test(word));
}

/** Whether the file has to do with an exchange: its library, its host or its header. */
export function tradesOnExchange(facts: Facts): boolean {
  return facts.of(collectTrades);
}

function collectTrades(facts: Facts): boolean {
  if (facts.nodes("ImportDeclaration").some(({ source }) => facts.knowledge.libraries.some((library) => [...(library.modules.js ?? []), ...(library.modules.py ?? [])].some((name) => source.value === name || source.value.startsWith(`${name}/`) || source.value.startsWith(`${name}.`))))) return true;
  if (facts.nodes("Literal").some(({ value }) => typeof value === "string" && speaksOf(facts, value))) return true;
  return facts.nodes("TemplateElement").some(({ value }) => speaksOf(facts, value.raw));
}

function speaksOf(facts: Facts, text: string): boolean {
  const host = /^(?:https?|wss?):\/\/([\w.-]+)/.exec(text)?.[1];
  if (host !== undefined) return facts.knowledge.host(host.toLowerCase()) !== undefined;
  return /^[\w-]{3,30}$/.test(text) && (facts.knowledge.libraries.some(({ modules }) => modules.js?.includes(text)) || (text.includes("-") && !/^(?:x-)?(?:api|auth|access)-(?:key|token|sign|signature|timestamp|nonce|passphrase)$/i.test(text) && facts.knowledge.header(text) !== undefined));
}
