import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UNKNOWN, type Script } from "../../src/shell/command.ts";
import { scriptKind, type ScriptKind } from "../../src/shell/kind.ts";
import { commandsOf } from "../../src/shell/parse.ts";
import { scriptsOf } from "../../src/shell/scripts.ts";

/** The commands of a file, a line each, with `?` for what only the shell knows. */
function shown(kind: ScriptKind, text: string): string[] {
  const commands = scriptsOf(kind, text).flatMap((script) => commandsOf(script).commands);
  return commands.map(({ words }) => words.map((word) => (/\s|^$/.test(word.text) ? `[${word.text}]` : word.text)).join(" ").replaceAll(UNKNOWN, "?"));
}

/** Where the characters of one word stand in the file. */
function placed(kind: ScriptKind, text: string, wanted: string): string {
  for (const script of scriptsOf(kind, text)) {
    for (const { words } of commandsOf(script).commands) {
      for (const word of words) {
        const at = word.text.indexOf(wanted);
        if (at !== -1) return text.slice(word.at[at], (word.at[at + wanted.length - 1] ?? 0) + 1);
      }
    }
  }
  return "";
}

describe("a file holds shell commands", () => {
  test.each<[string, string, ScriptKind | undefined]>([
    ["a.sh", "", "shell"],
    ["bin/a.ZSH", "", "shell"],
    ["bin/deploy", "#!/usr/bin/env bash\n", "shell"],
    ["bin/deploy", "#!/bin/sh -e\n", "shell"],
    ["bin/deploy", "#! /usr/bin/env -S zsh -f\n", "shell"],
    ["bin/deploy", "#!/usr/bin/env python3\n", undefined],
    ["update.sh", "#!/usr/bin/env node\n", undefined],
    ["bin/deploy", "", undefined],
    ["Makefile", "", "make"],
    ["build/rules.mk", "", "make"],
    ["web/package.json", "", "npm"],
    ["package-lock.json", "", undefined],
    ["Dockerfile.dev", "", "docker"],
    ["ci/Containerfile", "", "docker"],
    [".github/workflows/a.yml", "", "ci"],
    ["win/A.BAT", "", "batch"],
    ["win/a.ps1", "", "powershell"],
    ["README.md", "", undefined],
  ])("%s %j: %s", (file, text, kind) => {
    expect(scriptKind(file, Buffer.from(text))).toBe(kind);
  });
});

describe("a shell script's commands", () => {
  test.each<[string, string, string[]]>([
    ["plain", "curl -s https://a.example", ["curl -s https://a.example"]],
    ["quotes", `curl -H 'A: b' -H "C: d" -H E:\\ f`, ["curl -H [A: b] -H [C: d] -H [E: f]"]],
    ["quotes side by side", `curl -H 'A: '"b"c`, ["curl -H [A: bc]"]],
    ["escapes in quotes", `curl -d "{\\"a\\":\\"b\\"}" -d $'it\\'s'`, [`curl -d {"a":"b"} -d it's`]],
    ["lines that go on", "curl \\\n  -H 'A: b' \\\n  https://a.example", ["curl -H [A: b] https://a.example"]],
    ["variables", `curl -H "A: $B" "\${C}/x" $D`, ["curl -H [A: ?] ?/x ?"]],
    ["a default", `curl -H "A: \${B:-c}" -H "D: \${E:+f}"`, ["curl -H [A: c] -H [D: ?]"]],
    ["substitutions", `x=$(echo -n a | openssl dgst -hmac "b")`, ["echo -n a", "openssl dgst -hmac b"]],
    ["pipes, lists and blocks", "if a; then b && c | d; fi; f() { e; }; (g)", ["a", "b", "c", "d", "e", "g"]],
    ["assignments before the name", "A=b curl c", ["curl c"]],
    ["assignments as arguments", "export A=b C=$d", ["export A=b C=?"]],
    ["globs in addresses", "curl https://a.example/b?c=d", ["curl https://a.example/b?c=d"]],
    ["another shell's text", `sh -c "curl -H 'A: b'"`, ["curl -H [A: b]", "sh -c [curl -H 'A: b']"]],
    ["another machine's text", `ssh host 'sudo bash -c "curl a"'`, ["curl a", "sudo bash -c [curl a]", `ssh host [sudo bash -c "curl a"]`]],
    ["here documents", "cat <<EOF\n$(curl a)\nEOF\ncurl b", ["cat", "curl a", "curl b"]],
    ["no comments", "# curl -H 'A: b'\ncurl c # d", ["curl c"]],
  ])("%s", (_name, text, expected) => {
    expect(shown("shell", text)).toEqual(expected);
  });

  test("are read around what is none", () => {
    const { commands, error } = commandsOf({ text: "curl a\nif then )\ncurl b" });
    expect(commands.map(({ words }) => words.map((word) => word.text).join(" "))).toContain("curl a");
    expect(error?.start).toBeGreaterThan(6);
  });

  test("stand where the file has them, whatever is in it", () => {
    const piece = fc.constantFrom("curl ", "'", '"', "\\", "\n", "$(", ")", "${A:-", "}", "$'", "<<EOF\n", "EOF", " | ", "a", "Ω", "=", "`", "&&", "$A", "\r");
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      for (const { words } of commandsOf({ text }).commands) {
        for (const word of words) {
          expect(word.at).toHaveLength(word.text.length);
          [...word.text.split("")].forEach((char, index) => expect([char, UNKNOWN]).toContain(char === UNKNOWN ? UNKNOWN : text[word.at[index] ?? -1]));
        }
      }
    }), { numRuns: 500 });
  });
});

describe("other files' commands", () => {
  test.each<[ScriptKind, string, string, string[]]>([
    ["make", "recipes", "A = curl no\nb: c\n\t@curl $(D) $${E} $$F\n\t-f \\\n\t  g\nh:\n", ["curl ? ? ?", "f g"]],
    ["make", "one after the other", "a:\n\tb 'c'\n\td \"e\"\n", ["b c", "d e"]],
    ["make", "$(shell …)", "KEY := $(shell curl -H 'A: b' | jq .)\n", ["curl -H [A: b]", "jq ."]],
    ["npm", "scripts", `{ "name": "x", "scripts": { "a": "b && curl -H \\"C: \\u0064\\"", "n": 1 } }`, ["b", "curl -H [C: d]"]],
    ["npm", "broken ones", `{ "scripts": { "a": `, []],
    ["docker", "RUN", "FROM a\nRUN --mount=type=cache,target=/x b && \\\n  # why\n  c d\nCMD [\"e\", \"-f\", \"g h\"]\n", ["b", "c d", "e -f [g h]"]],
    ["docker", "RUN with a document", "RUN <<EOF\ncurl a\ncurl b\nEOF\nUSER c\n", ["curl a", "curl b"]],
    ["ci", "run blocks", "jobs:\n  a:\n    steps:\n      - name: b\n        run: |\n          curl -H \"A: ${{ secrets.B }}\" \\\n            c\n          d\n      - run: e 'f g'\n", ["curl -H [A: ?] c", "d", "e [f g]"]],
    ["ci", "folded blocks", "run: >-\n  curl\n  -H a\nnext: x\n", ["curl -H a"]],
    ["ci", "lists", "a:\n  script:\n    - b c\n    # no\n    - |\n      d\n      e\n    - 'f ''g h'''\n  image: i\n", ["b c", "d", "e", "f [g h]"]],
    ["ci", "lists in the key's column", "script:\n- a b\n- c\nimage: i\n", ["a b", "c"]],
    ["batch", "lines", "@echo off\r\nREM curl no\r\ncurl -H \"A: %B%\" ^\r\n  it's \\dir \"{\\\"a\\\":1}\" %~1 $x\r\n", ["echo off", `curl -H [A: ?] it's \\dir {"a":1} ? $x`]],
    ["powershell", "lines", "curl.exe -H \"A: $env:B\" `\r\n  -d 'it\\s' C:\\x \"`\"y`\"\"\n", [`curl.exe -H [A: ?] -d it\\s C:\\x "y"`]],
    ["ci", "lists in brackets", "command: [\"sh\", \"-c\", \"curl a\"]\n", ["curl a", "sh -c [curl a]"]],
  ])("%s: %s", (kind, _name, text, expected) => {
    expect(shown(kind, text)).toEqual(expected);
  });

  test.each<[ScriptKind, string]>([
    ["make", "a:\n\t@b \\\n\t  -H 'C: wanted' $(D)\n"],
    ["npm", `{ "scripts": { "a": "curl -H \\"C: wanted\\"" } }`],
    ["batch", "curl ^\n  -H \"C: wanted\" %1\n"],
    ["powershell", "curl `\n  -H \"C: wanted\" $env:X\n"],
    ["docker", `RUN a \\\n  && b "c: wanted"\n`],
    ["ci", `  - run: |\n      a\n      b -H "C: wanted" \${{ d }}\n`],
    ["ci", `script: "a -H \\"C: wanted\\""\n`],
  ])("%s: words stand where the file has them", (kind, text) => {
    expect(placed(kind, text, "wanted")).toBe("wanted");
  });

  test("are no trouble, whatever the text", () => {
    const piece = fc.constantFrom("a:", "\n", "\t", "run: |", "- ", "script:", "  ", "$(", "$$", "RUN ", "\\", '"', "'", "[", "]", "<<E", "{", "}", "${{", "\r\n", "curl", "^", "%a%", "`", "$env:a", "'");
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom<ScriptKind>("make", "npm", "docker", "ci", "batch", "powershell"), (pieces, kind) => {
      const text = pieces.join("");
      for (const script of scriptsOf(kind, text) as readonly Required<Script>[]) {
        expect(script.at).toHaveLength(script.text.length);
        expect(script.at.every((offset) => offset >= 0 && offset <= text.length)).toBe(true);
        commandsOf(script);
      }
    }), { numRuns: 500 });
  });
});
