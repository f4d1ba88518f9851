import { existsSync } from "node:fs";
import path from "node:path";
import { addConfig, fourLines, hasKeyfence, removeConfig } from "./eslint-config.ts";
import { readText, type Change } from "./change.ts";
import { addIgnores, removeIgnores } from "./gitignore.ts";
import { addLine, extrasIn, hasLine, quoted, removeLine, type Extra } from "./hook.ts";
import { dropEntry, entryValue, setEntry } from "./manifest.ts";
import { git, type Project } from "./project.ts";

/** What init is going to do, for the user to read before it happens. */
export interface Plan {
  readonly changes: readonly Change[];
  /** husky's directory to install or to take out; its own API does it, after the files are written. */
  readonly husky?: { readonly directory: string; readonly install: boolean };
  /** What the user has to do or know, a line each. */
  readonly notes: readonly string[];
}

const HOOKS = ["pre-commit", "pre-merge-commit"];
const IGNORED = [".env", "creds.yml"];
const HUSKY_RANGE = "^9.1.7";
const PREPARE_TAIL = " && (husky || true)";

export function planAdd(project: Project): Plan {
  const hook = planHook(project);
  const ignore = planIgnore(project);
  const eslint = planEslint(project);
  return {
    changes: [...hook.changes, ...ignore.changes, ...eslint.changes].filter(({ before, after }) => before !== after),
    ...(hook.husky && { husky: hook.husky }),
    notes: [...hook.notes, ...ignore.notes, ...eslint.notes],
  };
}

export function planRemove(project: Project): Plan {
  const directory = huskyDirectory(project);
  const hooks = HOOKS.map((name) => `${directory}/${name}`);
  const extras = extrasIn(readText(path.join(project.root, hooks[0]!)));
  const rewritten = (file: string, rewrite: (text: string) => string | null): Change => {
    const before = readText(path.join(project.root, file));
    return { file, before, after: before === null ? null : rewrite(before) };
  };
  const changes = [
    ...hooks.map((file) => rewritten(file, removeLine)),
    rewritten("package.json", (text) => withoutExtras(text, extras)),
    rewritten(".gitignore", (text) => removeIgnores(text, IGNORED)),
    ...(project.eslintConfig === undefined ? [] : [rewritten(project.eslintConfig, (text) => (text === fourLines ? null : removeConfig(text)))]),
  ].filter(({ before, after }) => before !== after);
  return { changes, notes: [], ...(extras.includes("hooks-path") && { husky: { directory: inTop(project, directory), install: false } }) };
}

function planHook(project: Project): Plan {
  const { git, manifest } = project;
  if (git === undefined) return { changes: [], notes: ["This is no git repository, so there is no hook to set up: git init, then keyfence init again."] };
  const { hooksPath, ownHooks } = git;
  const byHand = `add "keyfence check --staged" to its pre-commit and pre-merge-commit hooks`;
  if (hooksPath !== undefined && !/(?:^|\/)\.husky(?:\/_)?\/?$/.test(hooksPath)) {
    return { changes: [], notes: [`git runs its hooks from ${hooksPath} (core.hooksPath), which is not husky's: ${byHand}.`] };
  }
  if (hooksPath === undefined && ownHooks.length > 0) {
    return { changes: [], notes: [`.git/hooks holds ${ownHooks.join(", ")}, which husky would silence: ${byHand}, or move those hooks to .husky.`] };
  }
  const directory = huskyDirectory(project);
  const files = HOOKS.map((name) => ({ file: `${directory}/${name}`, before: readText(path.join(project.root, directory, name)) }));
  const before = extrasIn(files[0]!.before);
  const isOurs = manifest.includes('"husky"') && !before.includes("husky");
  const extras = new Set<Extra>(before);
  if (hooksPath === undefined) extras.add("hooks-path");
  const changes: Change[] = [];
  const notes: string[] = [];
  let text = manifest;
  const prepare = entryValue(manifest, "scripts", "prepare");
  if (prepare === undefined || !prepare.includes("husky")) {
    const install = installCommand(git.prefix, directory);
    const edited = setEntry(text, "scripts", "prepare", prepare === undefined ? install : `${prepare}${PREPARE_TAIL.replace("husky || true", install)}`);
    if (edited === undefined) notes.push(`package.json could not be edited: add the script "prepare": "${install}".`);
    else {
      text = edited;
      extras.add("prepare");
    }
  }
  // npm puts the commands of our dependencies on the path of scripts; the others only those of the project's own.
  if (!isOurs && !before.includes("husky") && project.packageManager !== "npm") {
    text = setEntry(text, "devDependencies", "husky", HUSKY_RANGE) ?? text;
    extras.add("husky");
    notes.push(`husky is now among the project's devDependencies: run ${project.packageManager} install.`);
  }
  if (files.some(({ before }) => !hasLine(before)) || extras.size !== before.length) {
    const [commit, merge] = files;
    changes.push({ ...commit!, after: addLine(commit!.before, git.prefix, [...extras]) });
    changes.push({ ...merge!, after: hasLine(merge!.before) ? merge!.before : addLine(merge!.before, git.prefix, []) });
  }
  changes.push({ file: "package.json", before: manifest, after: text });
  return { changes, notes, ...(hooksPath === undefined && { husky: { directory: inTop(project, directory), install: true } }) };
}

/** Run by npm in the project's directory; husky wants to stand at git's top. */
function installCommand(prefix: string, directory: string): string {
  if (prefix === "") return "husky || true";
  const up = prefix.split("/").map(() => "..").join("/");
  return `cd ${up} && husky ${quoted(`${prefix}/${directory}`)} || true`;
}

/** Where the hooks stand, seen from the project: husky's directory in use, or `.husky`. */
function huskyDirectory({ git }: Project): string {
  const used = git?.hooksPath?.replace(/\/$/, "").replace(/\/_$/, "");
  if (git === undefined || used === undefined) return ".husky";
  return path.posix.relative(git.prefix, used.replaceAll("\\", "/")) || ".husky";
}

function inTop({ git }: Project, directory: string): string {
  return path.posix.join(git?.prefix ?? "", directory);
}

function withoutExtras(manifest: string, extras: readonly Extra[]): string {
  let text = manifest;
  if (extras.includes("husky")) text = dropEntry(text, "devDependencies", "husky");
  if (!extras.includes("prepare")) return text;
  const prepare = entryValue(text, "scripts", "prepare") ?? "";
  const own = / && \((?:cd [./]+ && )?husky[^()]* \|\| true\)$/.exec(prepare);
  if (own !== null) return setEntry(text, "scripts", "prepare", prepare.slice(0, own.index)) ?? text;
  return dropEntry(text, "scripts", "prepare");
}

function planIgnore({ root, git: repository }: Project): Plan {
  if (repository === undefined) return { changes: [], notes: [] };
  const missing = IGNORED.filter((name) => git(root, ["check-ignore", "-q", "--no-index", "--", name]) === undefined);
  const tracked = IGNORED.filter((name) => existsSync(path.join(root, name)) && git(root, ["ls-files", "--error-unmatch", "--", name]) !== undefined);
  const before = readText(path.join(root, ".gitignore"));
  return {
    changes: [{ file: ".gitignore", before, after: addIgnores(before, missing) }],
    notes: tracked.map((name) => `git already tracks ${name}: git rm --cached ${name}, and revoke what it holds.`),
  };
}

function planEslint({ root, eslintConfig, hasEslint, manifest }: Project): Plan {
  const lines = fourLines.trim().replace(/^/gm, "    ");
  if (eslintConfig === undefined) {
    if (!hasEslint) return { changes: [], notes: ["ESLint is not among the project's dependencies; the hook checks code without it. To see findings while typing: npm i -D eslint, then keyfence init again."] };
    const file = /"type"\s*:\s*"module"/.test(manifest) ? "eslint.config.js" : "eslint.config.mjs";
    return { changes: [{ file, before: null, after: fourLines }], notes: [] };
  }
  const before = readText(path.join(root, eslintConfig))!;
  if (hasKeyfence(before)) return { changes: [], notes: [] };
  const after = addConfig(eslintConfig, before);
  if (after === undefined) return { changes: [], notes: [`${eslintConfig} has a form that can't be edited safely; put this into it:\n${lines}`] };
  return { changes: [{ file: eslintConfig, before, after }], notes: [] };
}
