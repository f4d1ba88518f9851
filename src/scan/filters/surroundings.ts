import type { Match } from "../match.ts";

/** The line a match begins in, its start's column in it, and what stands before and after the value on it. */
export interface Line {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

export function lineOf({ text, start, end }: Match, most = 400): Line {
  // Cut first: a line of minified code may be megabytes long.
  const left = text.slice(Math.max(0, start - most), start);
  const right = text.slice(end, end + most);
  const before = left.slice(left.lastIndexOf("\n") + 1);
  const after = right.split("\n", 1)[0] ?? "";
  return { text: before + text.slice(start, end) + after, before, after };
}

/** Found by a name or a length and not by what it is: many other things look alike. A token of several parts has a form of its own. */
export function isLoose({ detector: { anchors, run }, value, proven }: Match): boolean {
  return proven !== true && anchors === undefined && run?.of !== "words" && !(run !== undefined && value.length > run.length[1]);
}

/** Nobody's key in particular. */
export function isGeneric(match: Match): boolean {
  return isLoose(match) && match.detector.exchange === null && match.detector.role === null;
}

const TEST_PATH = /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|fixtures?|testdata|test-data|mocks?|e2e|cypress)\/|[._-](?:test|tests|spec|mock|fixture)\.[a-z]+$|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.[a-z]+$/i;
const DOCUMENTATION = /\.(?:examples?|samples?)\.[a-z]+$|\.(?:md|mdx|rst|adoc|txt|ipynb|html?)$|(?:^|\/)(?:docs?|documentation|examples?|samples?)\//i;

export function isTest(file: string): boolean {
  return TEST_PATH.test(file);
}

export function isDocumentation(file: string): boolean {
  return DOCUMENTATION.test(file);
}
