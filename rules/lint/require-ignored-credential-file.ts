import { isBareName, roleOfName } from "../../src/credential/name.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { collectFileReads } from "../../src/lint/facts/file-reads.ts";
import type { FileRead } from "../../src/lint/facts/file-reads.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { isTestFile } from "../../src/lint/facts/testing.ts";
import { holdsCredentials, holdsSettings, namesCredentials } from "../../src/surroundings/credential-file.ts";
import { reasonOf } from "../../src/surroundings/surroundings.ts";
import type { Exposed } from "../../src/surroundings/surroundings.ts";

/** A file's name ends where its quotes do: `"keys.json"`. */
const ENDINGS = ["json", "json5", "yml", "yaml", "toml", "ini", "cfg", "conf", "config", "properties", "pem", "p8", "key", "txt", "env", "secret", "secrets", "json?raw"].flatMap((ending) => ['"', "'", "`"].map((quote) => `.${ending}${quote}`));

export const requireIgnoredCredentialFile = defineRule<Record<string, never>>({
  id: "require-ignored-credential-file",
  type: "problem",
  description: "require files that credentials are read from to be left out by git",
  why: "The next `git add .` commits the file, and a key stays in the history after the file is deleted.",
  remedy: "Write the file's name into .gitignore, one pattern a line; what git tracks already takes `git rm --cached` as well, and new keys.",
  recommended: "error",
  severities: { absent: "warn" },
  messages: {
    added: "`{{file}}` holds credentials and git would add it: {{reason}}.",
    tracked: "`{{file}}` holds credentials and is in git: {{reason}}.",
    absent: "Credentials are read from `{{file}}`, which git would add: {{reason}}.",
  },
  defaults: {},
  anchors: ["dotenv", "loadenvfile", "read_env", "id_rsa", "id_ed25519", ...ENDINGS],
  check({ facts, judge, surroundings, report }) {
    const told = new Set<string>();
    for (const read of facts.of(collectFileReads)) {
      if (!read.environment && !namesCredentials(read.path) && !holdsSettings(read.path)) continue;
      const exposed = surroundings.exposed(facts.file, read.path, read.exact);
      // Where a file would be that isn't here, only its name says.
      const file = exposed?.text === undefined ? read.path.replace(/^\.\//, "") : exposed.file;
      if (!exposed || told.has(file) || !isOfCredentials(facts, read, exposed, judge.dismiss)) continue;
      told.add(file);
      const messageId = exposed.text === undefined ? "absent" : exposed.why.kind === "tracked" ? "tracked" : "added";
      report({ messageId, start: read.node.range[0], end: read.node.range[1], data: { file, reason: reasonOf(exposed.why) } });
    }
  },
});

/** What it holds says so; of a file that isn't here, its name and what the code does with it. */
function isOfCredentials(facts: Facts, read: FileRead, { text, inRepository }: Exposed, dismiss: (literal: string, name?: string) => string | undefined): boolean {
  if (text !== undefined) return (namesCredentials(read.path) || read.environment || isUsedForCredentials(facts, read)) && holdsCredentials(text, dismiss);
  // A test makes the files that it reads.
  if (isTestFile(facts)) return false;
  if (read.environment) return inRepository && /(?:environ|getenv|env)\W{1,3}/.test(facts.text) && readsCredentials(facts.text);
  return namesCredentials(read.path) || (inRepository && isUsedForCredentials(facts, read));
}

function readsCredentials(text: string): boolean {
  return [...text.matchAll(/(?:environ|getenv|env)(?:\.get)?(?:\.|\[|\()["'`]?([A-Za-z_]\w*)|\b([A-Z][A-Z0-9]*_[A-Z0-9_]*)\b/g)].some(([, read, named]) => roleOfName(read ?? named ?? "") !== undefined);
}

/** A credential's name is asked of the variable that holds what was read. */
function isUsedForCredentials(facts: Facts, { node }: FileRead): boolean {
  const names = holdersOf(facts, node.range);
  const parts = facts.nodes("VariableDeclarator").filter((each) => each.id.type === "ObjectPattern" && each.init && each.init.range[0] <= node.range[0] && node.range[1] <= each.init.range[1]);
  if (parts.some((each) => facts.text.slice(...each.id.range).split(/[^\w-]+/).some(isRole))) return true;
  return names.some((name) => {
    const uses = facts.text.matchAll(new RegExp(`(?<![\\w.])${name.replaceAll("$", "\\$")}((?:\\.get(?:Item)?\\([^)]*\\)|\\.\\w+|\\[["'\`]?[\\w-]+["'\`]?\\]|\\?)+)`, "g"));
    return [...uses].some(([, path = ""]) => path.split(/[^\w-]+/).some(isRole));
  });
}

function isRole(name: string): boolean {
  return roleOfName(name) !== undefined || (isBareName(name) && /secret|key|pass/i.test(name));
}

/** Variables whose statement, or the `with` around it, contains the read; a destructured one by its parts. */
function holdersOf(facts: Facts, [start, end]: readonly [number, number]): string[] {
  const direct = declared(facts, start, end);
  // `with open(…) as f: config = json.load(f)`
  const second = direct.flatMap(({ name, at }) => [...facts.text.slice(at, at + 2000).matchAll(new RegExp(`([\\w$]+)\\s*=\\s*(?:await\\s+)?[\\w.]*\\((?:[^()\\n]*[^\\w.])?${name.replaceAll("$", "\\$")}\\b`, "g"))].map(([, found = ""]) => found));
  return [...direct.map(({ name }) => name), ...second].filter((name) => name !== "");
}

function declared(facts: Facts, start: number, end: number): { name: string; at: number }[] {
  const around = (node: { readonly range: readonly [number, number] } | null | undefined): boolean => node !== null && node !== undefined && node.range[0] <= start && end <= node.range[1];
  const variables = facts.nodes("VariableDeclarator").filter((each) => around(each.init)).map((each) => each.id);
  const assigned = facts.nodes("AssignmentExpression").filter((each) => around(each.right)).map((each) => each.left);
  const imported = facts.nodes("ImportDeclaration").filter(around).flatMap((each) => each.specifiers.map((specifier) => specifier.local));
  const parser = facts.nodes("CallExpression").filter((each) => around(each) && each.callee.type === "MemberExpression" && each.callee.object.type === "Identifier").map((each) => (each.callee as { object: { range: [number, number] } }).object);
  return [...variables, ...assigned, ...imported, ...parser].flatMap((node) => {
    const source = facts.text.slice(...node.range);
    return /^[\w$]+$/.test(source) ? [{ name: source, at: node.range[1] }] : [];
  });
}
