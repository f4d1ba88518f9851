import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { fake } from "../../src/credential/fake.ts";
import type { Group, Hit } from "../../src/finding.ts";
import { createScanner } from "../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges });
const f = fake("groups");
/** Keys `@K1`…, secrets `@S1`…, passphrases `@P1`…; B is for one exchange, X for another. */
const VALUES: Record<string, string> = {};
for (let i = 1; i <= 8; i++) {
  Object.assign(VALUES, { [`K${i}`]: f.alnum(18), [`S${i}`]: f.alnum(36), [`XK${i}`]: f.uuid(), [`XS${i}`]: f.upperHex(32), [`XP${i}`]: `${f.alnum(11)}!` });
}

/** `label: members` for each group, in order; `-` for what belongs to none. */
function groups(text: string, file: string): string[] {
  const filled = text.replace(/@([A-Z]+\d)/g, (_, name: string) => VALUES[name] ?? name);
  const byGroup = new Map<Group | undefined, string[]>();
  for (const { group, start, end } of scanner.scanText(file, filled) as Hit[]) {
    const name = Object.entries(VALUES).find(([, value]) => value === filled.slice(start, end))?.[0] ?? "?";
    byGroup.set(group, [...(byGroup.get(group) ?? []), name]);
  }
  return [...byGroup].map(([group, names]) => `${group === undefined ? "-" : group.label ?? "?"}: ${names.join(" ")}`);
}

describe("accounts", () => {
  test.each([
    ["one pair", ".env", "BYBIT_API_KEY=@K1\nBYBIT_API_SECRET=@S1\n", ["?: K1 S1"]],
    ["labels within names", ".env", "BYBIT_HEDGE_KEY=@K1\nBYBIT_HEDGE_SECRET=@S1\nBYBIT_MAIN_KEY=@K2\nBYBIT_MAIN_SECRET=@S2\n", ["hedge: K1 S1", "main: K2 S2"]],
    ["labels that come apart", ".env", "BYBIT_HEDGE_KEY=@K1\nBYBIT_MAIN_KEY=@K2\nBYBIT_HEDGE_SECRET=@S1\nBYBIT_MAIN_SECRET=@S2\n", ["hedge: K1 S1", "main: K2 S2"]],
    ["numbers behind", ".env", "BYBIT_API_KEY_1=@K1\nBYBIT_API_SECRET_1=@S1\nBYBIT_API_KEY_2=@K2\nBYBIT_API_SECRET_2=@S2\n", ["1: K1 S1", "2: K2 S2"]],
    ["the first without a number", ".env", "BYBIT_API_KEY=@K1\nBYBIT_API_SECRET=@S1\nBYBIT_API_KEY2=@K2\nBYBIT_API_SECRET2=@S2\n", ["?: K1 S1", "2: K2 S2"]],
    ["a test net", ".env", "BYBIT_TESTNET_API_KEY=@K1\nBYBIT_TESTNET_API_SECRET=@S1\nBYBIT_API_KEY=@K2\nBYBIT_API_SECRET=@S2", ["testnet: K1 S1", "?: K2 S2"]],
    ["a label at one half only", ".env", "BYBIT_HEDGE_KEY=@K1\nBYBIT_API_SECRET=@S1\n", ["hedge: K1 S1"]],
    ["comments above", ".env", "# main account\nBYBIT_API_KEY=@K1\nBYBIT_API_SECRET=@S1\n\n# Alice's bybit\nBYBIT_API_KEY=@K2\nBYBIT_API_SECRET=@S2\n", ["main: K1 S1", "Alice: K2 S2"]],
    ["blank lines, one half missing", ".env", "BYBIT_API_SECRET=@S1\n\n\nBYBIT_API_KEY=@K2\nBYBIT_API_SECRET=@S2\n", ["?: S1", "?: K2 S2"]],
    ["objects", "a.ts", "const accounts = { main: { exchange: 'bybit', apiKey: '@K1', secret: '@S1' }, hedge: { exchange: 'bybit', apiKey: '@K2', secret: '@S2' } };", ["main: K1 S1", "hedge: K2 S2"]],
    ["JSON", "a.json", '{"bybit": {\n  "alice": {"apiKey": "@K1", "secret": "@S1"},\n  "bob": {"apiKey": "@K2", "secret": "@S2"}}}', ["alice: K1 S1", "bob: K2 S2"]],
    ["names beside", "a.json", '[{"name": "alice", "exchange": "bybit", "apiKey": "@K1", "secret": "@S1"}, {"apiKey": "@K2", "secret": "@S2", "exchange": "bybit", "name": "bob"}]', ["alice: K1 S1", "bob: K2 S2"]],
    ["variables", "a.ts", 'const hedgeClient = new RestClientV5({ key: "@K1", secret: "@S1" }); // bybit\nconst main = new RestClientV5({ key: "@K2", secret: "@S2" });', ["hedge: K1 S1", "main: K2 S2"]],
    ["calls around the values", "a.ts", 'const hedgeClient = new RestClientV5({ testnet: false, key: plain("@K1"), secret: plain("@S1") }); // bybit', ["hedge: K1 S1"]],
    ["annotated variables", "a.ts", 'const hedge: Map<string, Client> = open({ exchange: "bybit", key: "@K1", secret: "@S1" });', ["hedge: K1 S1"]],
    ["a notebook's cells", "a.ipynb", '{"cells": [{"cell_type": "code", "source": ["BYBIT_API_KEY=@K1\\n", "BYBIT_API_SECRET=@S1\\n"]}]}', ["?: K1 S1"]],
    ["tuples", "a.py", 'BYBIT = [("main", "@K1", "@S1"), ("hedge", "@K2", "@S2")]', ["main: K1 S1", "hedge: K2 S2"]],
    ["YAML", "a.yml", "bybit:\n  main:\n    apiKey: @K1\n    secret: @S1\n  hedge:\n    apiKey: @K2\n    secret: @S2\n", ["main: K1 S1", "hedge: K2 S2"]],
    ["YAML's lists", "a.yml", "accounts:\n- name: alice\n  exchange: bybit\n  apiKey: @K1\n  secret: @S1\n- name: bob\n  exchange: bybit\n  apiKey: @K2\n  secret: @S2\n", ["alice: K1 S1", "bob: K2 S2"]],
    ["compose", "docker-compose.yml", "services:\n  grid:\n    environment:\n      - BYBIT_API_KEY=@K1\n      - BYBIT_API_SECRET=@S1\n  dca:\n    environment:\n      BYBIT_API_KEY: @K2\n      BYBIT_API_SECRET: @S2\n", ["grid: K1 S1", "dca: K2 S2"]],
    ["INI", "a.ini", "[bybit-main]\napi_key = @K1\napi_secret = @S1\n\n[bybit-hedge]\napi_key = @K2\napi_secret = @S2\n", ["main: K1 S1", "hedge: K2 S2"]],
    ["TOML", "a.toml", '[bybit.main]\napi_key = "@K1"\napi_secret = "@S1"\n[bybit.hedge]\napi_key = "@K2"\napi_secret = "@S2"\n', ["main: K1 S1", "hedge: K2 S2"]],
    ["Python's classes", "a.py", 'class Main:\n    bybit_api_key = "@K1"\n    bybit_api_secret = "@S1"\n\nclass Hedge:\n    bybit_api_key = "@K2"\n    bybit_api_secret = "@S2"\n', ["Main: K1 S1", "Hedge: K2 S2"]],
    ["two lists", "a.py", 'bybit_api_keys = ["@K1", "@K2"]\nbybit_api_secrets = ["@S1", "@S2"]\n', ["?: K1 S1", "?: K2 S2"]],
    ["two maps", "a.json", '{"bybit": {"apiKey": {"main": "@K1", "hedge": "@K2"}, "apiSecret": {"main": "@S1", "hedge": "@S2"}}}', ["main: K1 S1", "hedge: K2 S2"]],
    ["two exchanges", "a.yml", "bybit:\n  apiKey: @K1\n  secret: @S1\nokx:\n  apiKey: @XK1\n  secret: @XS1\n  passphrase: '@XP1'\n", ["?: K1 S1", "?: XK1 XS1 XP1"]],
    ["three parts", "a.yml", "okx:\n- name: alice\n  apiKey: @XK1\n  secret: @XS1\n  passphrase: '@XP1'\n- name: bob\n  passphrase: '@XP2'\n  apiKey: @XK2\n  secret: @XS2\n", ["alice: XK1 XS1 XP1", "bob: XP2 XK2 XS2"]],
    ["the same pair twice", "a.py", 'bybit(api_key="@K1", api_secret="@S1")\nbybit(api_key="@K1", api_secret="@S1")\n', ["?: K1 S1 K1 S1"]],
    ["a list of variables", "pod.yaml", "env:\n- name: BYBIT_API_KEY\n  value: @K1\n- name: BYBIT_API_SECRET\n  value: @S1\n", ["?: K1 S1"]],
    ["another alphabet", "заметки.txt", "bybit\nключ: @K1\nсекрет: @S1\n", ["?: K1 S1"]],
    ["a key alone", ".env", "BYBIT_API_KEY=@K1\n", ["?: K1"]],
  ])("%s", (_, file, text, wanted) => expect(groups(text, file)).toEqual(wanted));

  test("forty accounts of one file, whose beginning is far away, are forty groups", () => {
    const text = `exchanges:\n${Array.from({ length: 40 }, (_, i) => `  okx_acc${i}:\n    exchange: okx\n    apiKey: ${f.uuid()}\n    secret: ${f.upperHex(32)}\n    passphrase: '${f.alnum(11)}!'\n`).join("")}`;
    const hits = scanner.scanText("accounts.yml", text);
    expect(hits).toHaveLength(120);
    expect(new Set(hits.map(({ group }) => group)).size).toBe(40);
    expect(hits.map(({ group }) => group?.label)).toEqual(Array.from({ length: 120 }, (_, i) => `acc${Math.floor(i / 3)}`));
  });

  test("eight accounts of a YAML file are eight groups, whatever the order in each", () => {
    const item = (i: number): string => [`    apiKey: ${VALUES[`XK${i}`]}`, `    secret: ${VALUES[`XS${i}`]}`, `    passphrase: '${VALUES[`XP${i}`]}'`].sort((a, b) => (i % 2 === 0 ? a.localeCompare(b) : b.localeCompare(a))).join("\n");
    const text = `okx:\n${Array.from({ length: 8 }, (_, i) => `  acc${i + 1}:\n${item(i + 1)}\n`).join("")}`;
    const found = groups(text, "accounts.yml");
    expect(found).toHaveLength(8);
    found.forEach((group, i) => expect(group.split(/[: ]+/).sort()).toEqual([`XK${i + 1}`, `XP${i + 1}`, `XS${i + 1}`, `acc${i + 1}`].sort()));
  });
});
