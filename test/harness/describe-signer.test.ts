import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { describeSigner } from "../../src/harness/vitest.ts";
import { everything, right, rightRequest } from "./signers.ts";

describeSigner("a signer that is right", right);
describeSigner("one that signs everything", rightRequest, everything);

it("fails with the mistake's name where the signer is wrong", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const folder = mkdtempSync(join(root, "test/harness/.run-"));
  try {
    writeFileSync(
      join(folder, "wrong.test.ts"),
      `import { createHmac } from "node:crypto";
import { describeSigner } from "../../../src/harness/vitest.ts";
describeSigner("wrong", ({ params, secret }) => createHmac("sha256", secret).update(new URLSearchParams(params.map(([n, v]) => [n, v])).toString()).digest("hex"), { split: false });
`,
    );
    const json = run(root, join(folder, "wrong.test.ts"));
    expect(json.numFailedTests).toBeGreaterThan(5);
    expect(json.numPassedTests).toBeGreaterThan(5);
    const failed = json.testResults.flatMap((file) => file.assertionResults).filter(({ status }) => status === "failed");
    expect(failed.map(({ title }) => title)).toContain("binance-rest-hmac-space: a space is %20, never +");
    expect(failed[0]?.failureMessages.join("\n")).toContain("payload-form-plus: the signer encoded the values as a form");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

interface Report {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string; readonly title: string; readonly failureMessages: readonly string[] }[] }[];
}

/** vitest in a process of its own, because a failing test can't be part of a passing one. */
function run(root: string, file: string): Report {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  try {
    execFileSync(process.execPath, [vitest, "run", "--root", root, "--reporter=json", file], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Report;
  }
  throw new Error("the wrong signer passed");
}
