import { describe, expect, test } from "vitest";
import { reported } from "../linting.ts";

const RULE = "no-secret-in-bundle";

describe("what a name shows", () => {
  test.each<[string, string, string[]]>([
    ["Next.js", `const secret = process.env.NEXT_PUBLIC_BINANCE_SECRET;`, ["shown:1"]],
    ["Next.js, a key", `const key = process.env.NEXT_PUBLIC_BYBIT_API_KEY!;`, ["shown:1"]],
    ["Vite", `const secret = import.meta.env.VITE_API_SECRET;`, ["shown:1"]],
    ["Create React App", `const secret = process.env["REACT_APP_OKX_SECRET_KEY"];`, ["shown:1"]],
    ["Expo", `const p = process.env.EXPO_PUBLIC_OKX_PASSPHRASE;`, ["shown:1"]],
    ["Gatsby", `const s = process.env.GATSBY_KRAKEN_PRIVATE_KEY;`, ["shown:1"]],
    ["Vue CLI", `const s = process.env.VUE_APP_API_SECRET;`, ["shown:1"]],
    ["Parcel", `const s = process.env.PARCEL_API_SECRET;`, ["shown:1"]],
    ["SvelteKit", `import { PUBLIC_BINANCE_API_SECRET } from "$env/static/public";`, ["shown:1"]],
    ["Astro", `const s = import.meta.env.PUBLIC_BINANCE_SECRET;`, ["shown:1"]],
    ["Nuxt", `const s = useRuntimeConfig().public.binanceSecret;`, ["shown:1"]],
    ["Expo's configuration", `const s = Constants.expoConfig.extra.apiSecret;`, ["shown:1"]],
    ["destructured", `const { VITE_API_KEY,\n VITE_API_SECRET } = import.meta.env;`, ["shown:2"]],
    ["a plain key beside an exchange", `import ccxt from "ccxt";\nnew ccxt.binance({ apiKey: process.env.REACT_APP_API_KEY });`, ["shown:2"]],
    ["a plain key beside an exchange's header", `fetch(url, { headers: { "X-MBX-APIKEY": import.meta.env.VITE_API_KEY } });`, ["shown:1"]],
    ["another service's secret", `const s = process.env.NEXT_PUBLIC_CLIENT_SECRET;`, ["shown:1"]],
    ["a wallet", `const k = process.env.NEXT_PUBLIC_WALLET_MNEMONIC;`, ["shown:1"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["Supabase", `createClient(process.env.NEXT_PUBLIC_SUPABASE_URL, process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY);`],
    ["Stripe", `loadStripe(process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY);`],
    ["maps", `const k = import.meta.env.VITE_GOOGLE_MAPS_API_KEY;`],
    ["Firebase", `initializeApp({ apiKey: process.env.REACT_APP_FIREBASE_API_KEY });`],
    ["analytics", `posthog.init(process.env.NEXT_PUBLIC_POSTHOG_KEY); Sentry.init({ dsn: process.env.NEXT_PUBLIC_SENTRY_DSN });`],
    ["a plain key without an exchange", `fetch("https://example.com", { headers: { "x-api-key": process.env.REACT_APP_API_KEY } });`],
    ["an address", `const url = process.env.NEXT_PUBLIC_BINANCE_URL;`],
    ["without a prefix", `const s = process.env.BINANCE_API_SECRET;`],
    ["a public key", `const k = process.env.NEXT_PUBLIC_VAPID_PUBLIC_KEY;`],
    ["a captcha", `const k = import.meta.env.VITE_RECAPTCHA_SITE_KEY;`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("what is handed over", () => {
  test.each<[string, string, string, string[]]>([
    ["next.config env", "next.config.js", `module.exports = {\n  env: {\n    BINANCE_SECRET: process.env.BINANCE_SECRET } };`, ["handed:3"]],
    ["publicRuntimeConfig", "next.config.ts", `export default {\n  publicRuntimeConfig: { apiSecret: process.env.API_SECRET } };`, ["handed:2"]],
    ["define", "vite.config.ts", `export default defineConfig({\n  define: { __SECRET__: JSON.stringify(process.env.OKX_API_SECRET) } });`, ["handed:2"]],
    ["define the whole environment", "vite.config.ts", `export default defineConfig({\n  define: { "process.env": process.env } });`, ["handed:2"]],
    ["define what loadEnv loaded", "vite.config.ts", `export default defineConfig(({ mode }) => {\n  const env = loadEnv(mode, process.cwd(), "");\n  return {\n    define: { "process.env": env } };\n});`, ["handed:4"]],
    ["DefinePlugin", "webpack.config.js", `const webpack = require("webpack");\nmodule.exports = { plugins: [new webpack.DefinePlugin({\n  "process.env.KRAKEN_SECRET": JSON.stringify(process.env.KRAKEN_SECRET) })] };`, ["handed:3"]],
    ["DefinePlugin with everything", "webpack.config.js", `new webpack.DefinePlugin({\n  "process.env": JSON.stringify(process.env) });`, ["handed:2"]],
    ["Nuxt", "nuxt.config.ts", `export default defineNuxtConfig({ runtimeConfig: {\n  apiSecret: process.env.API_SECRET,\n  public: { binanceSecret: process.env.BINANCE_SECRET } } });`, ["handed:3"]],
    ["Expo", "app.config.js", `export default { expo: { extra: {\n  apiSecret: process.env.API_SECRET } } };`, ["handed:2"]],
    ["getServerSideProps", "pages/index.tsx", `export const getServerSideProps = async () => {\n  return { props: { apiSecret: process.env.API_SECRET } };\n};`, ["handed:2"]],
    ["a client component", "chart.tsx", `"use client";\nconst secret = process.env.BINANCE_SECRET;`, ["browser:2"]],
  ])("%s", async (_name, file, code, expected) => {
    expect(await reported(RULE, code, { file })).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ["an address", "next.config.js", `module.exports = { env: { API_URL: process.env.API_URL } };`],
    ["env of another file", "config.ts", `export const config = { env: { BINANCE_SECRET: process.env.BINANCE_SECRET } };`],
    ["Nuxt's private part", "nuxt.config.ts", `export default defineNuxtConfig({ runtimeConfig: { apiSecret: process.env.API_SECRET, public: { url: process.env.URL } } });`],
    ["define without secrets", "vite.config.ts", `export default defineConfig({ define: { __VERSION__: JSON.stringify(version), "process.env": {} } });`],
    ["loadEnv with its prefix", "vite.config.ts", `const env = loadEnv(mode, root);\nexport default { define: { "process.env": env } };`],
    ["props that are something else", "pages/index.tsx", `export async function getServerSideProps() { return { props: { balance: await read(process.env.API_SECRET) } }; }`],
    ["a server's file", "route.ts", `const secret = process.env.BINANCE_SECRET;\nexport function GET() { return sign(secret); }`],
    ["Object.defineProperty", "a.ts", `Object.defineProperty(x, "y", { value: apiSecret });`],
  ])("stays quiet: %s", async (_name, file, code) => {
    expect(await reported(RULE, code, { file })).toEqual([]);
  });
});

describe("what is kept in a browser", () => {
  test.each<[string, string, string[]]>([
    ["localStorage", `localStorage.setItem("apiSecret", apiSecret);`, ["stored:1"]],
    ["by its name", `localStorage.setItem("binanceSecret", form.value);`, ["stored:1"]],
    ["JSON", `sessionStorage.setItem("account", JSON.stringify({ apiKey, apiSecret }));`, ["stored:1"]],
    ["a property", `localStorage.apiSecret = secret;`, ["stored:1"]],
    ["window's", `window.localStorage.setItem("secret", config.apiSecret);`, ["stored:1"]],
    ["an exchange's key", `localStorage.setItem("binanceApiKey", key);`, ["stored:1"]],
    ["a cookie", `document.cookie = \`secret=\${apiSecret}\`;`, ["stored:1"]],
    ["js-cookie", `Cookies.set("apiSecret", apiSecret, { expires: 7 });`, ["stored:1"]],
    ["an extension", `chrome.storage.local.set({ apiKey, apiSecret });`, ["stored:1"]],
    ["IndexedDB", `tx.objectStore("accounts").put({ id: 1, apiSecret });`, ["stored:1"]],
    ["a global", `window.API_SECRET = apiSecret;`, ["stored:1"]],
    ["React Native", `await AsyncStorage.setItem("credentials", JSON.stringify({ apiSecret }));`, ["stored:1"]],
    ["a page", `res.send(\`<script>window.CONFIG = { secret: "\${process.env.API_SECRET}" }</script>\`);`, ["page:1"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["settings", `localStorage.setItem("theme", theme); localStorage.setItem("symbol", "BTCUSDT");`],
    ["another service's key", `localStorage.setItem("apiKey", apiKey);`],
    ["encrypted", `localStorage.setItem("apiSecret", encrypt(apiSecret, password));`],
    ["whether there is one", `localStorage.setItem("hasSecret", String(!!apiSecret));`],
    ["removed", `localStorage.removeItem("apiSecret"); const s = localStorage.getItem("apiSecret");`],
    ["emptied", `localStorage.setItem("apiSecret", "");`],
    ["a map", `secrets.set("binance", apiSecret); cache.set("apiSecret", apiSecret); map.put(apiSecret);`],
    ["a store of state", `store.dispatch({ type: "set", apiSecret });`],
    ["a page without it", `res.send(\`<script>window.CONFIG = { url: "\${url}" }</script>\`);`],
    ["a window of one's own", `const window = makeWindow();\nwindow.apiSecret = apiSecret;`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("Python", () => {
  test.each<[string, string, string[]]>([
    ["a template", `from flask import render_template\nrender_template("index.html", api_secret=API_SECRET)`, ["page:2"]],
    ["a template's context", `from django.shortcuts import render\nrender(request, "index.html", {"secret": settings.BINANCE_SECRET})`, ["page:2"]],
    ["FastAPI", `templates.TemplateResponse("index.html", {"request": request, "api_secret": api_secret})`, ["page:1"]],
    ["Dash", `from dash import dcc\ndcc.Store(id="auth", data={"secret": api_secret})`, ["page:2"]],
    ["Streamlit", `import streamlit.components.v1 as components\ncomponents.html(f"<b>{api_secret}</b>")`, ["page:2"]],
    ["a script", `html = f"<script>var secret = '{api_secret}'</script>"`, ["page:1"]],
    ["a cookie", `response.set_cookie("api_secret", api_secret)`, ["stored:1"]],
    ["PyScript", `from js import localStorage\nlocalStorage.setItem("secret", api_secret)`, ["stored:2"]],
    ["a shown name", `import os\nsecret = os.environ["NEXT_PUBLIC_BINANCE_SECRET"]`, ["shown:2"]],
    ["a shown name by getenv", `import os\nsecret = os.getenv("REACT_APP_API_SECRET")`, ["shown:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "app.py" })).toEqual(expected);
  });

  test.each<[string, string]>([
    ["a template without it", `from flask import render_template\nrender_template("index.html", balance=balance, has_key=bool(api_key))`],
    ["a session's cookie", `response.set_cookie("session", session_id)`],
    ["Streamlit's state, which stays on the server", `st.session_state["api_secret"] = api_secret`],
    ["a form's field", `st.text_input("API secret", type="password")`],
    ["a template of text", `env.get_template("a.html").render(symbol=symbol)`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "app.py" })).toEqual([]);
  });
});
