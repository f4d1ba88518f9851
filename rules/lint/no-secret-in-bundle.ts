import { defineRule } from "../../src/lint/rule.ts";
import { handedOver } from "./no-secret-in-bundle/handed.ts";
import { readInBrowser, writtenIntoPages } from "./no-secret-in-bundle/pages.ts";
import { shownByName } from "./no-secret-in-bundle/shown.ts";
import { storedInBrowser } from "./no-secret-in-bundle/stored.ts";
import { CREDENTIAL_WORDS } from "./credential-words.ts";

export const noSecretInBundle = defineRule<Record<string, never>>({
  id: "no-secret-in-bundle",
  type: "problem",
  description: "disallow API keys and secrets of an exchange in what is sent to a browser",
  why: "What a page is built of, stores or is handed can be read by everybody who opens it, by its other scripts and by browser extensions; whoever has the secret can trade.",
  remedy: "Keep the key on a server of your own, sign there, and let the page ask that server. Revoke a key that has been shipped.",
  recommended: "error",
  messages: {
    shown: "The name `{{name}}` has the bundler write this credential into the code that every visitor gets.",
    handed: "{{what}} is handed over to the code that every visitor gets.",
    stored: "{{what}} is kept in {{where}}, where every script of the page can read it.",
    browser: "`{{name}}` is read in a component that runs in the browser.",
    page: "{{what}} is written into a page.",
  },
  defaults: {},
  anchors: [
    "public_", "vite_", "react_app_", "gatsby_", "nuxt_env_", "vue_app_", "parcel_", "storybook_", "ng_app_", "razzle_", "wxt_", "define", "environmentplugin", "replace(", "runtimeconfig", "use client", "storage",
    "cookie", "window", "indexeddb", "objectstore", "<script", "<meta", "<input", "render", "templateresponse", "store(", "components", "serversideprops", "staticprops", "initialprops", "extra", "env:", "nicegui", "streamlit",
  ],
  besides: [CREDENTIAL_WORDS],
  check({ facts, report }) {
    const told = new Set<number>();
    for (const { messageId, node, role, data } of [...shownByName(facts), ...handedOver(facts), ...storedInBrowser(facts), ...writtenIntoPages(facts), ...readInBrowser(facts)]) {
      if (told.has(node.range[0])) continue;
      told.add(node.range[0]);
      report({ messageId, start: node.range[0], end: node.range[1], data, role, exchange: null });
    }
  },
});
