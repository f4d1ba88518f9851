import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { folder, git } from "./folder.ts";
import { recorded } from "./terminal.ts";

const made = fake("lying");
const KEY = made.alnum(64);
const SECRET = made.alnum(64);
const ENV = `BINANCE_API_KEY=${KEY}\nBINANCE_API_SECRET=${SECRET}\n`;
const YML = `# the live account\nbinance:\n  api_key: ${KEY}\n  api_secret: ${SECRET}\n`;
const RULE = "require-ignored-credential-file";

async function found(files: Readonly<Record<string, string>>, { repository = true, args = [] as readonly string[], commit = [] as readonly string[] } = {}): Promise<string[]> {
  const root = folder(files);
  if (repository) git(root, "init", "-q");
  if (commit.length > 0) git(root, "add", "-f", "--", ...commit);
  const terminal = recorded(root);
  await run(["check", "--format", "json", ...args], terminal);
  expect(terminal.written.out).not.toContain(SECRET);
  const { findings } = JSON.parse(terminal.written.out) as { findings: { rule: string; messageId: string; file: string; line: number; message: string }[] };
  return findings.filter(({ rule }) => rule === RULE).map(({ messageId, file, line, message }) => `${file}:${line} ${messageId}: ${message.replace(/^.*?: /, "")}`);
}

describe("check names a credential file that git would add", () => {
  test("whatever reads it", async () => {
    expect(await found({ ".gitignore": "node_modules\n", "live/creds.yml": YML, ".env": ENV })).toEqual([
      ".env:1 added: no pattern of a .gitignore matches it.",
      "live/creds.yml:1 added: no pattern of a .gitignore matches it.",
    ]);
  });

  test("in a repository without a .gitignore", async () => {
    expect(await found({ "secrets.json": JSON.stringify({ apiKey: KEY, secret: SECRET }) })).toEqual(["secrets.json:1 added: no pattern of a .gitignore matches it."]);
  });

  test("in a folder that is none yet, with the reason", async () => {
    expect(await found({ "a/.gitignore": "*.yml\n!creds.yml\n", "a/creds.yml": YML, "b/creds.yml": YML }, { repository: false })).toEqual(["a/creds.yml:1 added: `!creds.yml` (.gitignore:2) takes it back."]);
  });

  test("beside the code that reads it", async () => {
    expect(await found({ ".gitignore": "\n/config/creds.yml\n", "creds.yml": YML, "bot.py": `import yaml\nCREDS = yaml.safe_load(open("creds.yml"))\n` })).toEqual([
      "bot.py:2 added: `/config/creds.yml` (.gitignore:2) does not match it.",
      "creds.yml:1 added: `/config/creds.yml` (.gitignore:2) does not match it.",
    ]);
  });

  test("that git has", async () => {
    expect(await found({ ".gitignore": ".env\n", ".env": ENV }, { commit: [".env"] })).toEqual([".env:1 tracked: git tracks it already, which no pattern undoes."]);
  });
});

describe("check says nothing of", () => {
  test.each<[string, Readonly<Record<string, string>>, Parameters<typeof found>[1]?]>([
    ["ignored files", { ".gitignore": "creds.yml\n.env\n", "creds.yml": YML, ".env": ENV }],
    ["ignored files that it is told to read", { ".gitignore": "creds.yml\n", "creds.yml": YML }, { args: ["--no-ignore"] }],
    ["stand-ins", { ".gitignore": "x", "creds.yml": "api_key: replace_me\napi_secret: replace_me\n", ".env": "API_KEY=\nAPI_SECRET=changeme\n" }],
    ["models", { ".gitignore": "x", "creds.example.yml": YML, ".env.sample": ENV, "test-creds.yml": YML }],
    ["settings", { ".gitignore": "x", "config.yml": YML, "docker-compose.yml": YML }],
    ["folders that are no repository", { "creds.yml": YML }, { repository: false }],
    ["anything when the rule is off", { "keyfence.config.json": JSON.stringify({ rules: { [RULE]: "off" } }), ".gitignore": "x", "creds.yml": YML }],
    ["anything without the code rules", { ".gitignore": "x", "creds.yml": YML }, { args: ["--no-code"] }],
  ])("%s", async (_name, files, setup) => {
    expect(await found(files, setup)).toEqual([]);
  });

  test("a file that is being committed, which the scanner reads", async () => {
    const root = folder({ ".gitignore": "x\n", "creds.yml": YML });
    git(root, "init", "-q");
    git(root, "add", ".");
    const terminal = recorded(root);
    await run(["check", "--staged", "--format", "json"], terminal);
    const { findings } = JSON.parse(terminal.written.out) as { findings: { rule: string }[] };
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(["no-hardcoded-secret"]);
  });
});
