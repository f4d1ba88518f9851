import type { Facts } from "../facts.ts";
import { isClass } from "../syntax.ts";

/** True for the file of a test, by its name, its folder or what it calls. */
export function isTestFile(facts: Facts): boolean {
  const steps = facts.file.replaceAll("\\", "/").split("/");
  const name = steps.at(-1) ?? "";
  // What lies above a project says nothing about it.
  const folders = /^(?:\/|[A-Za-z]:)/.test(facts.file) ? steps.slice(-4, -1) : steps.slice(0, -1);
  return NAME.test(name) || folders.some((folder) => FOLDER.test(folder)) || (facts.language === "py" ? definesPythonTests(facts) : definesScriptTests(facts));
}

const NAME = /^(?:.*[._-](?:test|tests|spec|e2e|it)\.[cm]?[jt]sx?|test_.*\.py|.*_tests?\.py|tests?\.py|conftest\.py)$/i;
const FOLDER = /^(?:__tests__|tests?|specs?|e2e|integration-tests?|test_\w+)$/i;

function definesScriptTests(facts: Facts): boolean {
  return facts.nodes("CallExpression").some((call) => {
    const { callee } = call;
    const base = callee.type === "MemberExpression" ? callee.object : callee;
    if (base.type !== "Identifier" || !/^(?:describe|it|test|suite|specify)$/.test(base.name)) return false;
    const binding = facts.evaluator.names.of(base);
    const titled = call.arguments.length >= 2 && (call.arguments[0]?.type === "Literal" || call.arguments[0]?.type === "TemplateLiteral");
    return titled && (binding === undefined || binding.kind === "import");
  });
}

function definesPythonTests(facts: Facts): boolean {
  if (facts.nodes("ClassDeclaration").some((of) => isClass(of) && of.superClass && /TestCase$/.test(facts.text.slice(...of.superClass.range)))) return true;
  return /^\s*(?:import|from)\s+pytest\b/m.test(facts.text) && /^\s*(?:async\s+)?def test_\w+/m.test(facts.text);
}

/** True where the test puts something else in the place of the network, or of what talks to it. */
export function isMocked(facts: Facts, modules: readonly string[]): boolean {
  const { text } = facts;
  if (facts.language === "py") return PYTHON.some((pattern) => pattern.test(text)) || [...text.matchAll(PATCHED)].some(([, target = ""]) => !HARMLESS.test(target));
  if (SCRIPT.some((pattern) => pattern.test(text))) return true;
  return [...text.matchAll(MODULE)].some(([, name = ""]) => NETWORK.test(name) || modules.some((module) => name === module || name.startsWith(`${module}/`)));
}

const SCRIPT = [
  /["'`](?:nock|msw|moxios|axios-mock-adapter|fetch-mock(?:-jest)?|jest-fetch-mock|vitest-fetch-mock|jest-mock-axios|sinon|testdouble|proxyquire|rewire|rewiremock|esmock|quibble|mock-socket|jest-websocket-mock|mockttp|talkback|@pollyjs\/core|@mswjs\/interceptors)(?:\/[^"'`]*)?["'`]/,
  /\bMockAgent\b|\bsetGlobalDispatcher\b|\bmockFetch\b|\bfetchMock\b/,
  /\bspyOn\(\s*(?!console\b|process\b|Date\b|Math\b|log(?:ger)?\b)/,
  /\bstubGlobal\(\s*["'`](?:fetch|WebSocket|XMLHttpRequest)/,
  /\bmock\.method\(\s*(?!console\b|process\b|Date\b)/,
  /(?:globalThis|global|window)\.(?:fetch|WebSocket)\s*=(?!=)/,
  /\.(?:fetch|fetch2|request|sign|call|privateCall|\$?axios|http|\w*Request|prototype\.\w+)\s*=\s*(?:async\b|\(|(?:vi|jest)\.fn|function\b|sinon)/,
];
/** `vi.mock("axios")`; a module of one's own is not what the test itself calls. */
const MODULE = /\b(?:(?:vi|jest|vitest)\.(?:mock|doMock|unstable_mockModule|setMock)|mock\.module)\(\s*(?:import\(\s*)?["'`]([^"'`]+)["'`]/g;
const NETWORK = /^(?:node:)?(?:axios|got|ky|https?|undici|node-fetch|cross-fetch|isomorphic-fetch|request|superagent|needle|ws|isomorphic-ws)$/;

const PYTHON = [
  /^\s*(?:import|from)\s+(?:responses|requests_mock|respx|pytest_httpx|vcr|betamax|httpretty|aioresponses|pook|mocket|flexmock)\b/m,
  /\b(?:requests_mock|httpx_mock|respx_mock|aioresponses|mocked_responses|mocker)\b/,
  /@pytest\.mark\.(?:vcr|block_network|respx)\b|\buse_cassette\b|\bmonkeypatch\.setattr\b/,
  /\.\w+\s*=\s*(?:mock\.)?(?:MagicMock|AsyncMock|Mock)\(/,
];
/** `@patch("bot.requests.get")`, `patch.object(client, "get")`. */
const PATCHED = /\bpatch(?:\.object)?\(\s*["']?([\w.]+)/g;
const HARMLESS = /(?:^|\.)(?:log|logger|logging|print|time|sleep|datetime|random|open|environ|input)(?:\.\w+)?$/;
