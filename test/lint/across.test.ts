import { describe, expect, test } from "vitest";
import type { Neighbours } from "../../src/lint/modules.ts";
import { createLinter } from "../../src/lint/run.ts";
import { createScanner } from "../../src/scan/scan.ts";
import { detectors, exchanges, libraries, lintRules } from "../../rules/all.ts";
import { KEY, SECRET } from "./linting.ts";

const scanner = createScanner({ detectors, exchanges });

/** Neighbours in memory, with a count of what was read. */
function inMemory(files: Readonly<Record<string, string>>, ignored: readonly string[] = []): Neighbours & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    has: (file) => Object.hasOwn(files, file),
    read(file) {
      reads.push(file);
      return files[file];
    },
    isLeftOut: (file) => ignored.includes(file),
  };
}

/** What one rule reports, as `file messageId:line`, in every file of a program. */
async function reported(rule: string, files: Readonly<Record<string, string>>, ignored: readonly string[] = []): Promise<string[]> {
  const found = lintRules.filter((each) => each.id === rule).map((each) => ({ rule: each, options: {} }));
  const linter = createLinter({ libraries, exchanges }, found, { ...scanner.judge, suspects: () => [] }, undefined, { neighbours: inMemory(files, ignored), suspects: (text) => scanner.judge.suspects(text) });
  const told: string[] = [];
  for (const [file, text] of Object.entries(files)) {
    if (ignored.includes(file) || !linter.worthParsing(text)) continue;
    const { hits, notParsed } = await linter.lint(file, text);
    if (notParsed) throw new Error(`${file}: ${notParsed.message}`);
    told.push(...hits.map((hit) => `${file} ${hit.messageId}:${text.slice(0, hit.start).split("\n").length}`));
  }
  return told;
}

const ORDER = "https://api.binance.com/api/v3/order";

describe("URLs and keys from another file", () => {
  test.each<[string, Record<string, string>]>([
    ["a constant", { "bot.ts": `import { BASE } from "./config";\nfetch(\`\${BASE}/api/v3/order?apiKey=\${process.env.API_KEY}\`);`, "config.ts": `export const BASE = "https://api.binance.com";` }],
    ["renamed twice", { "bot.ts": `import { host as base } from "./lib/index.js";\nfetch(base + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "lib/index.ts": `export { BASE as host } from "../config";`, "config.js": `const BASE = "https://api.binance.com"; export { BASE };` }],
    ["through export *", { "bot.mjs": `import { BASE } from "./lib/all.mjs";\nfetch(BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "lib/all.mjs": `export * from "./a.mjs"; export * from "./b.mjs";`, "lib/a.mjs": "export const A = 1;", "lib/b.mjs": `export * from "./a.mjs"; export const BASE = "https://api.binance.com";` }],
    ["a default export", { "bot.ts": `import config from "./config";\nfetch(config.urls.rest + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.ts": `const config = { urls: { rest: "https://api.binance.com" } };\nexport default config;` }],
    ["a namespace", { "bot.ts": `import * as config from "./config";\nfetch(config.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.ts": `export let BASE = "https://api.binance.com";` }],
    ["module.exports = { … }", { "bot.cjs": `const { BASE } = require("./config");\nfetch(BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.js": `module.exports = { BASE: "https://api.binance.com" };` }],
    ["exports.a =", { "bot.js": `const config = require("./config.js");\nfetch(config.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.js": `exports.BASE = exports.OLD = "https://api.binance.com";` }],
    ["require().member", { "bot.js": `const BASE = require("./config").BASE;\nfetch(BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config/index.js": `module.exports.BASE = "https://api.binance.com";` }],
    ["JSON", { "bot.ts": `import config from "./config.json";\nfetch(config.base + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.json": `{ "base": "https://api.binance.com" }` }],
    ["JSON by require", { "bot.js": `const config = require("./config");\nfetch(config.base + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.json": `{ "base": "https://api.binance.com" }` }],
    ["a dynamic import", { "bot.mjs": `const { BASE } = await import("./config.mjs");\nfetch(BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.mjs": `export const BASE = "https://api.binance.com";` }],
    ["import = require", { "bot.ts": `import config = require("./config");\nfetch(config.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.ts": `export = { BASE: "https://api.binance.com" };` }],
    ["a function that builds it", { "bot.ts": `import { url } from "./url";\nfetch(url("order") + "?apiKey=" + process.env.API_KEY);`, "url.ts": "export const url = (path) => `https://api.binance.com/api/v3/${path}`;" }],
    ["a class's static field", { "bot.ts": `import { Endpoints } from "./endpoints";\nfetch(Endpoints.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "endpoints.ts": `export class Endpoints { static BASE = "https://api.binance.com"; }` }],
    ["a class's method", { "bot.ts": `import Api from "./api";\nconst api = new Api();\nfetch(api.url("/api/v3/order?apiKey=") + process.env.API_KEY);`, "api.ts": `export default class { base = "https://api.binance.com"; url(path) { return this.base + path; } }` }],
    ["Python: a module beside", { "bot.py": `import requests, os\nfrom config import BASE\nrequests.get(f"{BASE}/api/v3/order?apiKey={os.environ['API_KEY']}")`, "config.py": `BASE = "https://api.binance.com"` }],
    ["Python: a relative module", { "bot/main.py": `import requests, os\nfrom .config import BASE as base\nrequests.get(base + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "bot/config.py": `BASE = "https://api.binance.com"` }],
    ["Python: the parent's", { "bot/sub/main.py": `import requests, os\nfrom ..config import BASE\nrequests.get(BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "bot/config.py": `BASE = "https://api.binance.com"` }],
    ["Python: import config", { "bot.py": `import requests, os\nimport config\nrequests.get(config.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "config.py": `BASE = "https://api.binance.com"` }],
    ["Python: import a.b", { "bot.py": `import requests, os\nimport settings.live\nrequests.get(settings.live.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "settings/live.py": `BASE = "https://api.binance.com"` }],
    ["Python: from a import b", { "bot.py": `import requests, os\nfrom settings import live\nrequests.get(live.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "settings/live.py": `BASE = "https://api.binance.com"` }],
    ["Python: from . import b", { "bot/main.py": `import requests, os\nfrom . import live\nrequests.get(live.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "bot/live.py": `BASE = "https://api.binance.com"` }],
    ["Python: a package's __init__", { "bot.py": `import requests, os\nfrom settings import BASE\nrequests.get(BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "settings/__init__.py": `from .live import *`, "settings/live.py": `BASE = "https://api.binance.com"` }],
    ["Python: import *", { "bot.py": `import requests, os\nfrom config import *\nrequests.get(BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "config.py": `BASE = "https://api.binance.com"` }],
    ["Python: a folder above", { "src/bot/main.py": `import requests, os\nfrom common.config import BASE\nrequests.get(BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "src/common/config.py": `BASE = "https://api.binance.com"` }],
    ["Python: a class of settings", { "bot.py": `import requests, os\nfrom config import Config\nrequests.get(Config.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "config.py": `class Config:\n    BASE = "https://api.binance.com"` }],
  ])("%s", async (_name, files) => {
    const [first = ""] = Object.keys(files);
    expect((await reported("no-key-in-url", files)).filter((each) => each.startsWith(first)).length).toBe(1);
  });

  test.each<[string, Record<string, string>]>([
    ["the file isn't there", { "bot.ts": `import { BASE } from "./config";\nfetch(BASE + "/x?apiKey=" + process.env.API_KEY);` }],
    ["another service", { "bot.ts": `import { BASE } from "./config";\nfetch(BASE + "/api?apiKey=" + process.env.API_KEY);`, "config.ts": `export const BASE = "https://api.etherscan.io";` }],
    ["files that import each other", { "bot.ts": `import { BASE } from "./a";\nfetch(BASE + "/x?apiKey=" + process.env.API_KEY);`, "a.ts": `export { BASE } from "./b";`, "b.ts": `export { BASE } from "./a"; export * from "./bot";` }],
    ["a file that exports something else", { "bot.ts": `import { BASE } from "./a";\nfetch(BASE + "/x?apiKey=" + process.env.API_KEY);`, "a.ts": `export const HOST = "https://api.binance.com";` }],
    ["a type", { "bot.ts": `import type { BASE } from "./a";\nlet x: BASE;\nfetch(x + "/x?apiKey=" + process.env.API_KEY);`, "a.ts": `export interface BASE { a: string }` }],
    ["a file that doesn't parse", { "bot.ts": `import { BASE } from "./a.json";\nfetch(BASE + "/x?apiKey=" + process.env.API_KEY);`, "a.json": `{ "BASE": ` }],
  ])("quiet: %s", async (_name, files) => {
    expect(await reported("no-key-in-url", files)).toEqual([]);
  });
});
