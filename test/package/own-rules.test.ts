import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/cli/config/load.ts";
import { loadOwn } from "../../src/cli/config/own.ts";
import { detectors, exchanges } from "../../src/cli/known.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";
import { folder } from "../cli/folder.ts";

const page = readFileSync(new URL("../../docs/own-rules.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/<!-- example: (\S+) -->\n```\w+\n([^]*?)```/g)].map(([, name, text]) => ({ name: name!, text: text! }));
const [form, toml, named] = examples;

async function found(files: Record<string, string>, file: string, text: string): Promise<string[]> {
  const cwd = folder({ ".git/HEAD": "", ...files });
  const own = loadOwn(await loadConfig(cwd, undefined, []), cwd, cwd);
  own.begin(text.length);
  const seen = createScanner({ detectors: [...detectors, ...own.detectors], exchanges }).scan(file, new TextEncoder().encode(text));
  return own.complete(file, seen).hits.map(({ messageId, message }) => `${messageId}: ${message}`);
}

test("docs/own-rules.md has its three examples", () => {
  expect(examples.map(({ name }) => name)).toEqual(["keyfence.config.json", ".gitleaks.toml", "keyfence.config.json"]);
});

test("the detectors of docs/own-rules.md find what they say", async () => {
  const make = fake("docs");
  const text = `ACME_TOKEN=acme_${make.of("0123456789abcdefgh", 24)}\nDESK_CODE="4711-${make.upper(8)}"\n`;
  expect(await found({ [form!.name]: form!.text }, "a.env", text)).toEqual([
    "acme-token: ACME service token in the source.",
    "desk-code: Code of the trading desk in the source.",
  ]);
});

test("the .gitleaks.toml of docs/own-rules.md finds, lets pass and leaves out what it says", async () => {
  const url = `https://hooks.desk.example/abc123/${fake("docs-hook").of("0123456789abcdefghijk", 24)}`;
  const files = { [toml!.name]: toml!.text, [named!.name]: named!.text };
  expect(await found(files, "a.py", `post("${url}")\n`)).toEqual(["desk-webhook: Webhook of the trading desk."]);
  expect(await found(files, "a.py", `post("${url}")  # sample\n`)).toEqual([]);
  expect(await found(files, "test/cassettes/a.yml", `url: ${url}\n`)).toEqual([]);
  expect(await found(files, "a.p12", "text\n")).toEqual([]);
  expect(await found({ ...files, [named!.name]: '{ "gitleaks": ".gitleaks.toml" }' }, "a.p12", "text\n")).toEqual(["keystore: A keystore."]);
});
