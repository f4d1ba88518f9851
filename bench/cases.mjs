// Scores `keyfence check` over a folder of labelled cases: FOLDER/files, FOLDER/labels.jsonl and FOLDER/score.mjs.
//   node bench/cases.mjs FOLDER [--misses] [--fps]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** What each rule is called in the labels; a message of its own where a rule reports two problems. */
const PROBLEMS = {
  "no-hardcoded-secret": "hardcoded-secret",
  "no-key-in-url": "key-in-url",
  "no-key-in-body": "key-in-body",
  "no-withdrawal": "withdrawal",
  "no-encoded-signing-string": "encoded-signing-string",
  "no-signature-in-header/header": "signature-in-header",
  "sign-what-you-send": "sign-send-mismatch",
  "no-duplicate-signed-param": "sign-send-mismatch",
  "valid-signature-digest": "wrong-digest",
  "prefer-batch-request": "sequential-requests",
  "require-time-sync": "no-time-sync",
  "no-secret-in-log": "secret-in-log",
  "no-secret-in-command": "secret-in-command",
  "no-secret-in-command/request": "curl-secret",
  "no-secret-in-child-env": "secret-to-child-env",
  "require-ignored-credential-file": "unignored-credential-file",
  "require-rate-limit/missing": "missing-rate-limit",
  "require-rate-limit/disabled": "disabled-rate-limit",
};

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node bench/cases.mjs FOLDER [--misses] [--fps]");
  process.exit(2);
}
const keyfence = fileURLToPath(new URL("../dist/cli/keyfence.js", import.meta.url));
const files = path.resolve(folder, "files");
const { stdout } = spawnSync(process.execPath, [keyfence, "check", "--no-ignore", "--format", "json", files], { encoding: "utf8", maxBuffer: 1 << 28 });
const { findings } = JSON.parse(stdout);
const temporary = mkdtempSync(path.join(tmpdir(), "keyfence-cases-"));
try {
  const named = findings.map(({ file, line, rule, messageId }) => ({ file, line, rule: `${rule}/${messageId}` in PROBLEMS ? `${rule}/${messageId}` : rule }));
  writeFileSync(path.join(temporary, "findings.jsonl"), named.map((each) => `${JSON.stringify(each)}\n`).join(""));
  writeFileSync(path.join(temporary, "mapping.json"), JSON.stringify(PROBLEMS));
  const score = spawnSync(process.execPath, [path.resolve(folder, "score.mjs"), path.join(temporary, "findings.jsonl"), path.join(temporary, "mapping.json"), ...flags], { stdio: "inherit" });
  process.exitCode = score.status ?? 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
