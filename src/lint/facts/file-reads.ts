import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import { bare, isNode, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";
import type { Value } from "../value/value.ts";

/** A file that the code reads. */
export interface FileRead {
  readonly node: Node;
  /** As the code names it: `config/keys.json`. */
  readonly path: string;
  /** It starts at the code's own directory; otherwise at one that isn't known. */
  readonly exact: boolean;
  /** Its lines become environment variables. */
  readonly environment: boolean;
}

export function collectFileReads(facts: Facts): readonly FileRead[] {
  const found: FileRead[] = [...imports(facts)];
  for (const call of facts.calls) {
    const callee = bare(call.callee);
    const first = call.arguments[0];
    if (callee.type === "Identifier" && callee.name === "require" && first?.type === "Literal") {
      if (isData(String(first.value))) found.push({ node: call, path: String(first.value), exact: true, environment: false });
      continue;
    }
    for (const target of options(facts.evaluator.of(callee))) {
      const name = nameOf(target);
      if (name !== undefined && ENVIRONMENT.test(name)) found.push(...environmentFiles(facts, call));
      else if (name !== undefined && READS.test(name) && !isForWriting(facts, call)) found.push(...named(facts, call, first));
    }
    if (callee.type !== "MemberExpression") continue;
    const method = staticName(callee.property, callee.computed) ?? "";
    // Path("keys.json").read_text()
    if (/^(?:read_text|read_bytes|open)$/.test(method) && !isForWriting(facts, call, 0)) found.push(...named(facts, call, callee.object, true));
    // parser.read("config.ini"), client.load_key("exchange.key")
    else if (/^(?:read|load_key|loadKey|readfp)$/.test(method) && options(facts.evaluator.of(callee)).every((each) => nameOf(each) === undefined || !READS.test(nameOf(each) ?? ""))) {
      found.push(...named(facts, call, first).filter((each) => /\.(?:ini|cfg|conf|key|pem)$/i.test(each.path)));
    }
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

const ENVIRONMENT =
  /^(?:(?:dotenv|dotenv-safe|dotenv-flow|dotenv-expand|@dotenvx\/dotenvx)\.(?:default\.)?(?:config|load|parse)|(?:node:)?process\.loadEnvFile|dotenv\.(?:main\.)?(?:load_dotenv|dotenv_values)|environ\.Env\.read_env|environs\.Env\.read_env)$/;
const READS =
  /^(?:(?:node:)?fs(?:\/promises)?\.(?:default\.)?(?:promises\.)?(?:readFile|readFileSync|createReadStream)|(?:fs-extra|jsonfile)\.(?:default\.)?(?:readFile|readFileSync|readJson|readJsonSync|readJSON|readJSONSync)|graceful-fs\.readFileSync|Bun\.file|Deno\.readTextFile(?:Sync)?|open|io\.open|codecs\.open|aiofiles\.open|toml\.load|OmegaConf\.load|omegaconf\.OmegaConf\.load)$/;

function nameOf(target: Value): string | undefined {
  return target.kind === "reference" ? [...(target.module ? [target.module] : []), ...target.path].join(".") : undefined;
}

/** `import secrets from "./secrets.json"`, `import "dotenv/config"`. */
function imports(facts: Facts): FileRead[] {
  const all = [...facts.nodes("ImportDeclaration"), ...facts.nodes("ImportExpression")];
  return all.flatMap((node): FileRead[] => {
    const source = node.source.type === "Literal" ? String(node.source.value) : "";
    if (/^dotenv(?:-safe|-flow)?\/config(?:\.js)?$/.test(source)) return [{ node, path: ".env", exact: false, environment: true }];
    return isData(source) ? [{ node, path: source, exact: true, environment: false }] : [];
  });
}

function isData(source: string): boolean {
  return /^\.{1,2}\/.*\.(?:json5?|ya?ml|toml|txt|pem|key)(?:\?raw)?$/i.test(source);
}

/** `.env`, or the files that the call names. */
function environmentFiles(facts: Facts, call: Call): FileRead[] {
  const asked = optionsOf(call).flatMap((node) => named(facts, call, node));
  const first = call.arguments[0];
  const given = first && first.type !== "ObjectExpression" ? named(facts, call, first) : [];
  const files = [...given, ...asked];
  if (files.length > 0) return files.map((each) => ({ ...each, environment: true }));
  // Options that can't be read may name any file; a text that is parsed names none.
  const isPlain = first === undefined || (first.type === "ObjectExpression" && optionsOf(call).length === 0);
  return isPlain ? [{ node: call, path: ".env", exact: false, environment: true }] : [];
}

/** What `path:`, `dotenv_path=` and the like are given. */
function optionsOf(call: Call): Node[] {
  return call.arguments.flatMap((argument): Node[] => (argument.type === "ObjectExpression" ? argument.properties.flatMap((each) => (each.type === "Property" && /^(?:path|dotenv_path|env_file|files?)$/.test(staticName(each.key, each.computed) ?? "") ? [each.value as Node] : [])) : []));
}

function isForWriting(facts: Facts, call: Call, at = 1): boolean {
  const mode = call.arguments[at];
  const values = mode ? options(facts.evaluator.of(mode)) : [];
  return values.some((each) => each.kind === "text" && /^[wax]b?t?\+?$/.test(each.text));
}

function named(facts: Facts, node: Node, argument: Node | undefined, isPath = false): FileRead[] {
  if (!argument) return [];
  const list = options(facts.evaluator.of(argument)).flatMap((each) => (each.kind === "list" ? each.items : [each]));
  const texts = isPath ? [] : list.flatMap((each) => (each.kind === "text" ? [each.text] : []));
  const paths = texts.length > 0 ? texts.map((text) => ({ path: text, exact: false })) : [joined(facts, argument)];
  return paths.flatMap((each) => (each && each.path !== "" && each.path.length < 200 && !/[\n*]/.test(each.path) ? [{ node, ...each, environment: false }] : []));
}

interface Place {
  readonly path: string;
  readonly exact: boolean;
}

/** A path put together of a directory and names: `path.join(__dirname, "keys.json")`, `BASE / "keys.json"`. */
function joined(facts: Facts, argument: Node): Place | undefined {
  const pieces = piecesOf(facts, argument, 6);
  const from = pieces.findIndex((each) => typeof each === "string");
  // The home directory, an environment variable's and a temporary one are no repository's.
  const before = pieces.slice(0, Math.max(0, from)).map((each) => (isNode(each) ? sourceOf(facts, each) : ""));
  if (from < 0 || before.some((text) => /home|tmp|temp|environ|\benv\b|expanduser|argv|args\b/i.test(text))) return undefined;
  const rest = pieces.slice(from);
  if (rest.some((each) => typeof each !== "string")) return undefined;
  const path = rest.join("/").replace(/\/{2,}/g, "/");
  return { path: before.length > 0 ? path.replace(/^\//, "") : path, exact: before.length === 1 && /^(?:__dirname|import\.meta\.(?:dirname|url))$/.test(before[0] ?? "") };
}

/** The parts of a path: texts, and the nodes of what isn't known. */
function piecesOf(facts: Facts, given: Node, depth: number): (string | Node)[] {
  const node = bare(given);
  const inner = (each: Node | undefined): (string | Node)[] => (each ? piecesOf(facts, each, depth - 1) : []);
  if (depth === 0) return [node];
  const value = facts.evaluator.of(node);
  if (value.kind === "text") return [value.text];
  if (node.type === "BinaryExpression" && (node.operator === "/" || node.operator === "+")) return [...inner(node.left as Node), ...inner(node.right)];
  if (node.type === "TemplateLiteral") return node.quasis.flatMap((quasi, index) => [...(quasi.value.cooked ? [quasi.value.cooked] : []), ...inner(node.expressions[index])]);
  if (node.type === "CallExpression" || node.type === "NewExpression") {
    const callee = bare(node.callee);
    const name = callee.type === "MemberExpression" ? (staticName(callee.property, callee.computed) ?? "") : callee.type === "Identifier" ? callee.name : "";
    if (name === "URL" && node.arguments.length === 2) return [...inner(node.arguments[1]), ...inner(node.arguments[0])];
    if (/^(?:join|joinpath|resolve|Path|PurePath|fileURLToPath|String|str|abspath|toString)$/.test(name)) {
      const holder = callee.type === "MemberExpression" && /^(?:joinpath|resolve|toString)$/.test(name) && facts.evaluator.of(callee.object).kind !== "reference" ? inner(callee.object) : [];
      return [...holder, ...node.arguments.flatMap((each) => inner(each))];
    }
  }
  if (node.type === "Identifier") {
    const binding = facts.evaluator.names.of(node);
    const [write] = binding?.writes ?? [];
    if (binding?.writes.length === 1 && write?.value && write.path.length === 0 && !write.each) return inner(write.value);
  }
  return [node];
}

function sourceOf(facts: Facts, node: Node): string {
  return facts.text.slice(node.range[0], Math.min(node.range[1], node.range[0] + 200));
}
