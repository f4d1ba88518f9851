import { defineDetector, type Detector } from "../credential/detector.ts";
import { ConfigError } from "../errors.ts";
import { Allowance } from "./allowance.ts";
import { LinearRegExp } from "./linear-regexp.ts";
import { sampleOf, type GivenSample } from "./sample.ts";
import { budgetFor } from "./stopwatch.ts";

/** A detector as a configuration has it: patterns may be texts, and all but id and pattern may be left out. */
export interface GivenDetector extends Omit<Partial<Detector>, "pattern" | "names" | "callees" | "anchors" | "matches" | "ignores" | "make"> {
  readonly id: string;
  readonly pattern: string | RegExp;
  /** Of a pattern that is a text. */
  readonly flags?: string;
  readonly names?: string | RegExp;
  readonly callees?: string | RegExp;
  readonly anchors?: readonly string[];
  readonly matches?: readonly GivenSample[];
  readonly ignores?: readonly GivenSample[];
}

export interface OwnDetectors {
  /** They run in the pipeline beside our own, with patterns that are linear in the text. */
  readonly detectors: readonly Detector[];
  /** Before each text, of so many UTF-16 units or bytes. */
  begin(size: number): void;
  /** After it: why it was not wholly searched. */
  readonly unread: string | undefined;
}

/** `where`: the configuration, for errors. */
export function createOwnDetectors(given: readonly GivenDetector[], where: string, budget: (size: number) => number = budgetFor): OwnDetectors {
  const allowance = new Allowance();
  return {
    detectors: given.map((each, i) => detectorOf(each, `${where}: detectors[${i}] "${each.id}"`, allowance)),
    begin: (size) => allowance.begin(budget(size)),
    get unread() {
      return allowance.reason;
    },
  };
}

function detectorOf(given: GivenDetector, where: string, allowance: Allowance): Detector {
  const { id, flags = "", pattern, names, callees, anchors, valid, matches = [], ignores = [], ...rest } = given;
  const linear = (key: string, value: string | RegExp, textFlags: string): RegExp => {
    try {
      return typeof value === "string" ? new LinearRegExp(value, textFlags, allowance) : new LinearRegExp(value.source, value.flags, allowance);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new ConfigError(`${where}: ${key}: ${error.message.replace(/^Invalid regular expression: /, "").split("\n", 1)[0]!}`);
    }
  };
  const made = linear("pattern", pattern, flags);
  if (/[gyd]/.test(made.flags)) throw new ConfigError(`${where}: pattern: expected none of the flags g, y and d, which the search sets itself`);
  const needs = given.needs ?? (anchors !== undefined || given.run !== undefined ? "nothing" : "name");
  if (needs === "nothing" && anchors === undefined && given.run === undefined) {
    throw new ConfigError(`${where}: expected anchors or run, by which a value that needs nothing else is found, or needs: "name"`);
  }
  if (needs === "nothing" && anchors === undefined && given.run !== undefined && given.run.of !== "words" && given.run.length[0] < SHORTEST_RUN) {
    throw new ConfigError(`${where}: run.length: expected at least ${SHORTEST_RUN} for a value that needs no name`);
  }
  return defineDetector({
    title: `What your detector "${id}" looks for`,
    role: null,
    exchange: null,
    source: "",
    ...rest,
    id,
    needs,
    pattern: made,
    make: (source, madeFlags) => new LinearRegExp(source, madeFlags, allowance),
    ...(anchors !== undefined && { anchors: anchors as [string, ...string[]] }),
    ...(names !== undefined && { names: linear("names", names, "i") }),
    ...(callees !== undefined && { callees: linear("callees", callees, "i") }),
    ...(valid !== undefined && { valid: guarded(valid, id, allowance) }),
    matches: matches.map(sampleOf) as unknown as Detector["matches"],
    ignores: ignores.map(sampleOf) as unknown as Detector["ignores"],
  });
}

/** The matcher takes no shorter runs. */
const SHORTEST_RUN = 18;

/** A check that fails says nothing against the value. */
function guarded(valid: (value: string) => boolean, id: string, allowance: Allowance): (value: string) => boolean {
  return (value) => {
    try {
      return valid(value);
    } catch {
      allowance.fail(`valid of own detector "${id}" threw an error`);
      return true;
    }
  };
}
