import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { askGit } from "./git.ts";
import { decide, parseIgnoreFile } from "./gitignore.ts";
import type { Decision } from "./gitignore.ts";
import type { Exposed, Surroundings, Why } from "./surroundings.ts";
import { whyNot } from "./why.ts";
import type { Held } from "./why.ts";

/** Credential files are small; bytes. */
const LARGEST = 1 << 20;
/** Directories above a file that are looked at. */
const HIGHEST = 40;

/** A directory whose files git takes up: a repository, or, where none is yet, one with a .gitignore. */
interface Home {
  readonly root: string;
  readonly isRepository: boolean;
}

/** The disk's answers. `base`: what names of files are relative to. Everything is asked once. */
export function localSurroundings(base: string): Surroundings {
  const homes = new Map<string, Home | undefined>();
  const known = new Map<string, Why | null>();
  const homeOf = (directory: string): Home | undefined => {
    if (!homes.has(directory)) homes.set(directory, findHome(directory));
    return homes.get(directory);
  };
  const whyOf = (home: Home, file: string): Why | null => {
    let why = known.get(file);
    if (why === undefined) known.set(file, (why = ask(home, relative(home.root, file))));
    return why;
  };
  return {
    exposed(from, named, exact) {
      if (from.startsWith("<") || named === "" || named.startsWith("~")) return undefined;
      const directory = path.dirname(path.resolve(base, from));
      const home = homeOf(directory);
      if (!home) return undefined;
      const places = [...new Set(above(directory, home.root).map((each) => path.resolve(each, named)))].slice(0, exact ? 1 : HIGHEST).filter((each) => isBelow(home.root, each));
      const there = places.find(isFile);
      if (there !== undefined) return exposedAs(home, there, whyOf(home, there), readText(there));
      // It may be made in any of these; only where git would add it in each of them is that for certain.
      const ends = [...new Set([places[0], places.at(-1)])].filter((each) => each !== undefined);
      const whys = ends.map((each) => whyOf(home, each));
      const [first] = ends;
      const isGoverned = first !== undefined && ignoreFiles(home, relative(home.root, first)).some(({ name }) => name !== EXCLUDE);
      return isGoverned && whys.every((each) => each !== null) ? exposedAs(home, first, whys[0] ?? null, undefined) : undefined;
    },
  };
}

function exposedAs(home: Home, file: string, why: Why | null, text: string | undefined): Exposed | undefined {
  return why === null ? undefined : { file: relative(home.root, file), why, text, inRepository: home.isRepository };
}

/** null: git leaves it alone. */
function ask(home: Home, file: string): Why | null {
  const held = ignoreFiles(home, file);
  const answer = home.isRepository ? askGit(home.root, file) : undefined;
  if (answer?.tracked) return { kind: "tracked" };
  const decision = answer ? { ignored: answer.ignored, by: answer.by && decisionBy(answer.by) } : decide(file, held.map(({ name, bytes }) => parseIgnoreFile(name, baseOf(name), bytes.toString("utf8"))));
  return decision.ignored ? null : whyNot(file, decision.by, held);
}

function decisionBy({ source, line, pattern }: { readonly source: string; readonly line: number; readonly pattern: string }): Decision["by"] {
  return { file: { name: source, base: "", patterns: [] }, pattern: { text: pattern, line, negated: pattern.startsWith("!"), directoryOnly: false, matches: () => true } };
}

/** The ignore rules that speak of a file, from the weakest to the nearest. */
function ignoreFiles(home: Home, file: string): readonly Held[] {
  const steps = file.split("/").slice(0, -1);
  const names = [...(home.isRepository ? [EXCLUDE] : []), ...Array.from({ length: steps.length + 1 }, (_, count) => [...steps.slice(0, count), ".gitignore"].join("/"))];
  return names.flatMap((name): Held[] => {
    try {
      return [{ name, bytes: readFileSync(path.join(home.root, name)) }];
    } catch {
      // Most directories have none.
      return [];
    }
  });
}

const EXCLUDE = ".git/info/exclude";

function baseOf(name: string): string {
  return name === EXCLUDE ? "" : name.slice(0, name.lastIndexOf("/") + 1);
}

/** The work tree around a directory; without one the highest directory with a .gitignore, which is on its way to be one. */
function findHome(directory: string): Home | undefined {
  let highest: string | undefined;
  for (let at = directory, count = 0; count < HIGHEST; at = path.dirname(at), count++) {
    if (existsSync(path.join(at, ".git"))) return { root: at, isRepository: true };
    if (at === homedir() || path.dirname(at) === at) break;
    if (existsSync(path.join(at, ".gitignore"))) highest = at;
  }
  return highest === undefined ? undefined : { root: highest, isRepository: false };
}

function above(directory: string, root: string): readonly string[] {
  const found = [directory];
  for (let at = directory; at !== root && path.dirname(at) !== at; ) found.push((at = path.dirname(at)));
  return found;
}

function isBelow(root: string, file: string): boolean {
  const way = path.relative(root, file);
  return way !== "" && !way.startsWith("..") && !path.isAbsolute(way) && !way.split(path.sep).includes(".git");
}

function relative(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join("/");
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function readText(file: string): string {
  try {
    return statSync(file).size > LARGEST ? "" : readFileSync(file, "utf8");
  } catch {
    // What can't be read holds nothing that is known of.
    return "";
  }
}
