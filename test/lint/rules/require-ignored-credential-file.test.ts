import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { requireIgnoredCredentialFile as rule } from "../../../rules/lint/require-ignored-credential-file.ts";
import { exchanges, libraries } from "../../../rules/all.ts";
import { createLinter } from "../../../src/lint/run.ts";
import * as python from "../../../src/lint/python/parser.ts";
import plugin from "../../../src/plugin.ts";
import { localSurroundings } from "../../../src/surroundings/local.ts";
import { detectors } from "../../../rules/all.ts";
import { createScanner } from "../../../src/scan/scan.ts";
import { folderOf } from "../../surroundings/folder.ts";
import { KEY, SECRET } from "../linting.ts";

const { judge } = createScanner({ detectors, exchanges });
const linter = { ours: (root: string) => createLinter({ libraries, exchanges }, [{ rule, options: {} }], judge, localSurroundings(root)) };

const YML = `binance:\n  api_key: ${KEY}\n  api_secret: ${SECRET}\n`;
const JSON_TEXT = JSON.stringify({ apiKey: KEY, secret: SECRET }, null, 2);
const ENV = `BINANCE_API_KEY=${KEY}\nBINANCE_API_SECRET="${SECRET}"\n`;
const FILES = { ".gitignore": "node_modules/\n", "creds.yml": YML, "keys.json": JSON_TEXT, "config.json": JSON_TEXT, "config.ini": `[binance]\nkey = x\nsecret = ${SECRET}\n`, ".env": ENV, ".env.live": ENV, "src/secrets.json": JSON_TEXT, "kraken.key": `${KEY}\n${SECRET}\n` };

async function problems(code: string, file: string, files: Readonly<Record<string, string | Buffer>> = FILES, setup: Parameters<typeof folderOf>[1] = {}): Promise<string[]> {
  const root = folderOf({ ...files, [file]: code }, setup);
  const { hits, notParsed } = await linter.ours(root).lint(file, code);
  expect(notParsed).toBeUndefined();
  const ours = hits.map((hit) => `${hit.messageId} ${/`([^`]*)`/.exec(hit.message)?.[1]}`);
  if (/\.(?:js|py)$/.test(file)) {
    const parser = file.endsWith(".py") ? { languageOptions: { parser: python as Linter.Parser } } : {};
    const theirs = new Linter({ configType: "flat", cwd: root }).verify(code, [{ files: ["**/*.{js,py}"], ...parser, plugins: { keyfence: plugin }, rules: { [`keyfence/${rule.id}`]: "error" } }], { filename: file });
    expect(theirs.map((each) => `${each.messageId} ${/`([^`]*)`/.exec(each.message)?.[1]}`)).toEqual(ours);
  }
  return ours;
}

describe("reports a credential file that git would add, read as", () => {
  test.each<[string, string, string]>([
    ["bot.js", `import fs from "fs";\nconst k = JSON.parse(fs.readFileSync("keys.json", "utf8"));`, "keys.json"],
    ["bot.js", `const fs = require("fs");\nconst path = require("path");\nconst k = JSON.parse(fs.readFileSync(path.join(__dirname, "keys.json")));`, "keys.json"],
    ["src/bot.js", `const { readFileSync } = require("node:fs");\nconst k = readFileSync(__dirname + "/../keys.json");`, "keys.json"],
    ["src/bot.js", `import { readFile } from "node:fs/promises";\nexport const k = JSON.parse(await readFile(new URL("../keys.json", import.meta.url), "utf8"));`, "keys.json"],
    ["bot.js", `import * as fs from "fs";\nconst FILE = "./keys.json";\nexport const load = () => fs.promises.readFile(FILE, "utf8").then(JSON.parse);`, "keys.json"],
    ["bot.js", `import fs from "fs";\nconst { apiKey, secret } = JSON.parse(fs.readFileSync("config.json", "utf8"));`, "config.json"],
    ["bot.js", `import fs from "fs";\nconst config = JSON.parse(fs.readFileSync("./config.json", "utf8"));\nexport const ex = make(config.apiKey, config.secret);`, "config.json"],
    ["bot.js", `const config = require("./config.json");\nmodule.exports = make(config.apiKey);`, "config.json"],
    ["src/bot.js", `const s = require("./secrets.json");`, "src/secrets.json"],
    ["src/bot.js", `import secrets from "./secrets.json" with { type: "json" };`, "src/secrets.json"],
    ["bot.js", `import fs from "fs";\nimport yaml from "js-yaml";\nconst c = yaml.load(fs.readFileSync("creds.yml", "utf8"));`, "creds.yml"],
    ["bot.js", `import "dotenv/config";`, ".env"],
    ["bot.js", `require("dotenv").config();`, ".env"],
    ["src/bot.js", `const dotenv = require("dotenv");\ndotenv.config({ path: "../.env.live" });`, ".env.live"],
    ["bot.js", `import { config } from "dotenv";\nconfig({ quiet: true });`, ".env"],
    ["bot.js", `process.loadEnvFile();`, ".env"],
    ["bot.ts", `import dotenv from "dotenv";\ndotenv.config({ path: path.resolve(process.cwd(), ".env.live") });`, ".env.live"],
    ["bot.py", `from dotenv import load_dotenv\nload_dotenv()`, ".env"],
    ["bot.py", `import dotenv\ndotenv.load_dotenv(".env.live")`, ".env.live"],
    ["src/bot.py", `from pathlib import Path\nfrom dotenv import load_dotenv\nload_dotenv(dotenv_path=Path(__file__).parent.parent / ".env.live")`, ".env.live"],
    ["bot.py", `import yaml\nwith open("creds.yml") as f:\n    creds = yaml.safe_load(f)`, "creds.yml"],
    ["bot.py", `import yaml\ncreds = yaml.safe_load(open("creds.yml", "r"))`, "creds.yml"],
    ["bot.py", `import json, os\nkeys = json.load(open(os.path.join(os.path.dirname(__file__), "keys.json")))`, "keys.json"],
    ["bot.py", `import json\nfrom pathlib import Path\nkeys = json.loads(Path("keys.json").read_text())`, "keys.json"],
    ["bot.py", `import json\nwith open("config.json") as f:\n    cfg = json.load(f)\nkey = cfg["apiKey"]`, "config.json"],
    ["bot.py", `import configparser\ncfg = configparser.ConfigParser()\ncfg.read("config.ini")\nsecret = cfg["binance"]["secret"]`, "config.ini"],
    ["bot.py", `import configparser\ncfg = configparser.ConfigParser()\ncfg.read("config.ini")\nsecret = cfg.get("binance", "secret")`, "config.ini"],
    ["bot.py", `import krakenex\nk = krakenex.API()\nk.load_key("kraken.key")`, "kraken.key"],
    ["bot.py", `import json\nBASE = "src"\nwith open(f"{BASE}/secrets.json") as f:\n    keys = json.load(f)`, "src/secrets.json"],
  ])("%s: %s", async (file, code, expected) => {
    expect(await problems(code, file)).toEqual([`added ${expected}`]);
  });
});

describe("is quiet about", () => {
  test.each<[string, string, string, Record<string, string>?, Parameters<typeof folderOf>[1]?]>([
    ["an ignored file", "bot.js", `require("dotenv").config();`, { ".gitignore": ".env\n", ".env": ENV }],
    ["a file ignored by a directory above", "a/bot.py", `from dotenv import load_dotenv\nload_dotenv()`, { ".gitignore": ".env*\n", "a/.env": ENV }],
    ["stand-ins", "bot.js", `require("dotenv").config();`, { ".gitignore": "x", ".env": "BINANCE_API_KEY=your_api_key_here\nBINANCE_API_SECRET=changeme\n" }],
    ["settings without credentials", "bot.js", `require("dotenv").config();`, { ".gitignore": "x", ".env": "PORT=8080\nNODE_ENV=production\nLOG_LEVEL=debug_and_more_than_that\n" }],
    ["references", "bot.py", `import yaml\nc = yaml.safe_load(open("creds.yml"))`, { ".gitignore": "x", "creds.yml": "api_key: ${BINANCE_API_KEY}\napi_secret: vault:secret/data/binance#secret\n" }],
    ["ciphertext", "bot.py", `import yaml\nc = yaml.safe_load(open("secrets.yml"))`, { ".gitignore": "x", "secrets.yml": `api_key: ENC[AES256_GCM,data:${KEY}]\nsops:\n  version: 3\n` }],
    ["a model", "bot.js", `const fs = require("fs");\nfs.copyFileSync(".env.example", ".env");\nfs.readFileSync("keys.example.json");`, { ".gitignore": "x", "keys.example.json": JSON_TEXT }],
    ["a configuration whose credentials nobody reads", "bot.js", `const config = require("./config.json");\nlisten(config.port);`, { ".gitignore": "x", "config.json": JSON.stringify({ port: 1, apiKey: "" }) }],
    ["package.json", "bot.js", `const { version } = require("./package.json");`, { ".gitignore": "x", "package.json": "{}" }],
    ["data", "bot.py", `import json\nprices = json.load(open("prices.json"))`, { ".gitignore": "x", "prices.json": "{}" }],
    ["a public key", "bot.js", `const pem = require("fs").readFileSync("public.pem");`, { ".gitignore": "x", "public.pem": "-----BEGIN PUBLIC KEY-----\n" }],
    ["a certificate", "bot.js", `const pem = require("fs").readFileSync("cert.pem");`, { ".gitignore": "x", "cert.pem": "-----BEGIN CERTIFICATE-----\n" }],
    ["a file in the home directory", "bot.py", `import os, json\nk = json.load(open(os.path.expanduser("~/keys.json")))`, FILES],
    ["a file under a directory of the home directory", "bot.js", `import fs from "fs";\nimport os from "os";\nimport path from "path";\nfs.readFileSync(path.join(os.homedir(), "keys.json"));`, FILES],
    ["an absolute path", "bot.py", `import json\nk = json.load(open("/etc/bot/keys.json"))`, FILES],
    ["a name put together at run time", "bot.py", `import json, sys\nk = json.load(open(sys.argv[1] + "/keys.json"))`, FILES],
    ["a file that is written", "bot.py", `f = open("keys.json", "w")`, { ".gitignore": "x" }],
    ["a missing .env nobody takes a key from", "bot.js", `require("dotenv").config();\nlisten(process.env.PORT);`, { ".gitignore": "x" }],
    ["no repository and no .gitignore", "bot.js", `require("dotenv").config();`, { ".env": ENV }, { git: false }],
    ["a missing .env where no repository is yet", "bot.js", `require("dotenv").config();\nuse(process.env.BINANCE_SECRET);`, { ".gitignore": "x" }, { git: false }],
    ["a missing file where no .gitignore is", "bot.js", `const k = require("./keys.json");`, {}],
    ["a missing file that a test makes", "tests/keys.test.js", `const k = require("fs").readFileSync(dir + "/keys.json");`, { ".gitignore": "x" }],
    ["another library's config()", "bot.js", `import { config } from "convict";\nconfig();`, FILES],
  ])("%s", async (_name, file, code, files, setup) => {
    expect(await problems(code, file, files ?? FILES, setup)).toEqual([]);
  });
});

test("what isn't there yet is a warning", async () => {
  expect(rule.severities).toEqual({ absent: "warn" });
  expect(await problems(`require("dotenv").config();\nuse(process.env.BINANCE_SECRET);`, "bot.js", { ".gitignore": "dist\n" })).toEqual(["absent .env"]);
  expect(await problems(`const k = require("./secrets.json");`, "bot.js", { ".gitignore": "dist\n" })).toEqual(["absent secrets.json"]);
  expect(await problems(`const c = require("./config.json");\nuse(c.binance.apiSecret);`, "bot.js", { ".gitignore": "dist\n" })).toEqual(["absent config.json"]);
});

test("what git tracks is in it, whatever a pattern says", async () => {
  expect(await problems(`require("dotenv").config();`, "bot.js", { ".gitignore": ".env\n", ".env": ENV }, { commit: [".env"] })).toEqual(["tracked .env"]);
});

test("a private key in PEM", async () => {
  const pem = `-----BEGIN PRIVATE KEY-----\n${KEY}\n-----END PRIVATE KEY-----\n`;
  expect(await problems(`import fs from "fs";\nconst privateKey = fs.readFileSync("binance.pem");`, "bot.js", { ".gitignore": "*.key\n", "binance.pem": pem })).toEqual(["added binance.pem"]);
});

test("the message says why, and holds no secret", async () => {
  const files = { ".gitignore": "echo .env >> .gitignore\n", ".env": ENV };
  const root = folderOf(files);
  const { hits } = await linter.ours(root).lint("bot.js", `require("dotenv").config();`);
  expect(hits.map((hit) => hit.message)).toEqual(["`.env` holds credentials and git would add it: .gitignore:1 is a shell command and no pattern."]);
});
