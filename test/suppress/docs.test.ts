import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { folder } from "../cli/folder.ts";
import { recorded } from "../cli/terminal.ts";

const page = readFileSync(new URL("../../docs/suppression.md", import.meta.url), "utf8");
const made = fake("suppression-docs");
const examples = [...page.matchAll(/^```(\w+) (\S+)\n([^]*?)^```$/gm)].map(([, , info = "", code = ""]) => ({ info, code }));

/** `<key>` is written for readers; the test puts a whole key there. */
const whole = (code: string): string => code.replace(/<key>/g, () => made.alnum(64));
const fileOf = (name: string): string => whole(examples.find(({ info }) => info === `file=${name}`)!.code);

async function check(files: Readonly<Record<string, string>>, ...args: string[]): Promise<{ findings: number; accepted: number; err: string; status: number }> {
  const terminal = recorded(folder(files));
  const status = await run(["check", "--format", "json", ...args], terminal);
  const { findings, summary } = JSON.parse(terminal.written.out) as { findings: unknown[]; summary: { suppressed: Record<string, number> } };
  return { status, findings: findings.length, accepted: Object.values(summary.suppressed).reduce((a, b) => a + b), err: terminal.written.err };
}

describe("docs/suppression.md", () => {
  test.each([["deploy.sh", 2], ["page.html", 1], ["seed.sql", 1]])("what stands in %s is accepted, and found without its comments", async (name, count) => {
    const text = fileOf(name);
    expect(await check({ [name]: text })).toEqual({ status: 0, findings: 0, accepted: count, err: "" });
    expect(await check({ [name]: text.replaceAll("keyfence:", "") })).toMatchObject({ status: 1, findings: count, accepted: 0 });
  });

  test("what can't be followed says so, in the words shown", async () => {
    const { findings, accepted, err } = await check({ "wrong.py": fileOf("wrong.py") });
    expect({ findings, accepted }).toEqual({ findings: 2, accepted: 0 });
    const [wrong] = examples.filter(({ info }) => info === "output");
    expect(err).toBe(wrong!.code);
  });

  test("every comment in the table silences its line", async () => {
    const rows = /## Comments of other scanners[^]*?## The baseline/.exec(page)![0].split("\n").filter((row) => row.startsWith("| `"));
    const comments = rows.flatMap((row) => [...row.split(" | ")[0]!.matchAll(/`([^`]+)`/g)].map(([, comment]) => comment!)).filter((comment) => comment.includes(":") || comment.startsWith("secretlint-disable"));
    expect(comments).toHaveLength(9);
    for (const comment of comments) {
      const line = `BINANCE_API_SECRET=${made.alnum(64)}`;
      const text = /next|secretlint-disable$/.test(comment) ? `# ${comment}\n${line}\n` : `${line} # ${comment}\n`;
      expect(await check({ ".env": text }), comment).toMatchObject({ findings: 0, accepted: 1 });
      expect(await check({ ".env": text }, "--no-foreign-allow"), comment).toMatchObject({ findings: 1 });
    }
  });

  test("the baseline looks as it is shown", async () => {
    const key = made.alnum(64);
    const cwd = folder({ "config/prod.env": `BINANCE_API_KEY=${key}\n`, "src/bot.ts": `import ccxt from "ccxt";\nconst ex = new ccxt.binance({ enableRateLimit: true });\nawait ex.withdraw();\n` });
    const [, command = ""] = /^keyfence (.*)$/m.exec(examples.find(({ info }) => info === "command")!.code)!;
    const terminal = recorded(cwd);
    await run([...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!), terminal);
    expect(terminal.written.out).toBe(examples.filter(({ info }) => info === "output")[1]!.code);
    const shortened = readFileSync(path.join(cwd, ".keyfence-baseline"), "utf8").replace(/^(salt|no-\S+) [0-9a-f]+/gm, "$1 …");
    expect(shortened).toBe(fileOf(".keyfence-baseline").replace(/ [0-9a-f]{4}…/g, " …"));
  });
});
