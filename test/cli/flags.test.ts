import { describe, expect, test } from "vitest";
import { flags, helpText, readArguments } from "../../src/cli/flags.ts";

describe("readArguments", () => {
  test("reads a command, its flags and its paths", () => {
    const request = readArguments(["check", "src", "--format", "json", "--no-code", "--", "-odd"]);
    expect(request).toMatchObject({ kind: "run", command: "check", paths: ["src", "-odd"], flags: { format: "json", "no-code": true, "fail-on": "error" } });
  });

  test.each([[[]], [["--help"]], [["-h"]], [["help"]], [["check", "--help"]]])("%j asks for help", (argv) => {
    expect(readArguments(argv).kind).toBe("help");
  });

  test.each([
    [["chekc"], '"chekc" is no command of keyfence; there are check, baseline or init (see keyfence --help)'],
    [["check", "--nope"], "Unknown option '--nope' (see keyfence check --help)"],
    [["check", "--format", "yaml"], '--format takes text, json or sarif, not "yaml"'],
    [["check", "--fail-on=info"], '--fail-on takes error or warn, not "info"'],
    [["check", "--yes"], "Unknown option '--yes' (see keyfence check --help)"],
  ])("%j is refused in one line that says why", (argv, message) => {
    expect(() => readArguments(argv)).toThrow(expect.objectContaining({ name: "UsageError", message }));
  });
});

test("the help names every flag of a command and no other", () => {
  const help = helpText("check");
  for (const flag of flags) expect(help.includes(`--${flag.name}`)).toBe(flag.commands.includes("check"));
  expect(help.split("\n").every((line) => line.length < 140)).toBe(true);
});
