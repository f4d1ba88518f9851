import { calleeOf, nameOf, originOf, referenceName } from "./callee.ts";
import type { Facts } from "../facts.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { entry, options } from "../value/value.ts";
import type { Entry, Value } from "../value/value.ts";

/** A program, or a worker, that this one starts. */
export interface Process {
  readonly node: Node;
  /** What becomes its argument list or a shell's command line. */
  readonly command: readonly Node[];
  /** The environment it is given; without one it has this program's. */
  readonly env: readonly Entry[];
}

type Made = Omit<Process, "node">;

export function collectProcesses(facts: Facts): readonly Process[] {
  const called = facts.calls.flatMap((call) => {
    const made = ofCall(facts, call);
    return made ? [{ node: call, ...made }] : [];
  });
  const tagged = facts.nodes("TaggedTemplateExpression").flatMap((node): Process[] => {
    const tag = bare(node.tag);
    if (!/^(?:\$|sh|shell|execa|cmd|sudo|bash|spawn)$/.test(tag.type === "CallExpression" ? nameOf(tag.callee) : nameOf(tag))) return [];
    return [{ node, command: node.quasi.expressions, env: tag.type === "CallExpression" ? environments(facts, tag.arguments) : [] }];
  });
  return [...called, ...tagged, ...(facts.language === "js" ? supervised(facts) : [])];
}

/** By the last name alone, before anything is evaluated. */
const STARTS =
  /^(?:exec\w*|spawn\w*|fork|popen\w*|run\w*|call|check_call|check_output|getoutput|getstatusoutput|system|create_subprocess_\w+|subprocess_\w+|posix_spawnp?|open_process|Popen|Command|Worker|setupPrimary|setupMaster|start|command|sync|shell|node|x|sudo\w*|ssh\w*|local|create|createContainer|container|sh|bash|cmd|\$|get|put|startProcess|startDetached|remote_?exec\w*)$/;

const NODE_STARTS = /^(?:child_process|child-process-promise|promisify-child-process|mz\/child_process)(?:\.promises)?\.(?:exec|execSync|spawn|spawnSync|execFile|execFileSync|fork)$/;
const JS_STARTS =
  /^(?:execa(?:\.\w+)?|cross-spawn(?:\.(?:spawn|sync))?|shelljs(?:\.exec|\.cmd)?|node-pty\.spawn|tinyexec\.(?:x|exec)|nano-spawn|@actions\/exec\.(?:exec|getExecOutput)|node-cmd\.(?:run|get|runSync)|sudo-prompt\.exec|foreground-child(?:\.foregroundChild)?|zx\.(?:\$|spawn)|Bun\.(?:spawn|spawnSync)|Deno\.(?:Command|run)|@tauri-apps\/\S*\.Command(?:\.create)?|command-exists|nodemon|concurrently|spawndamnit|shell-exec)$/;
const PYTHON_STARTS =
  /^(?:os\.(?:system|popen\d?|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?)|subprocess(?:32)?\.(?:run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|commands\.(?:getoutput|getstatusoutput)|asyncio\.(?:subprocess\.)?create_subprocess_(?:exec|shell)|pexpect\.(?:spawn|spawnu|run|runu|popen_spawn\.PopenSpawn|pxssh)|ptyprocess\.PtyProcess\.spawn|pty\.spawn|psutil\.Popen|invoke\.(?:run|sudo)|fabric\.(?:api\.)?(?:run|local|sudo)|plumbum\.local\.cmd|trio\.(?:run_process|open_process|lowlevel\.open_process)|anyio\.(?:run_process|open_process)|delegator\.run|envoy\.run|shutil\.exec|platform\.popen|sarge\.run)$/;
/** Methods and functions that are not in sight, and whose name can mean nothing else. */
const NAMED = /^(?:(?:exec|run|shell|sh|bash|remote|ssh|execute)_?(?:command|cmd|shell|in_shell)(?:_?(?:sync|async))?|exec_?(?:async|promise|p)|shell_?exec|subprocess_(?:exec|shell)|spawn_?(?:async|promise|process)|sshExec)$/i;

function ofCall(facts: Facts, call: Facts["calls"][number]): Made | undefined {
  const name = nameOf(call.callee);
  const isProgram = call.callee.type === "MemberExpression" && /^sh$/.test(nameOf(call.callee.object));
  if (!STARTS.test(name) && !isProgram && !(call.callee.type === "Identifier" && mayBePromisified(facts, call.callee))) return undefined;
  const callee = calleeOf(facts, call);
  if (callee.own) return undefined;
  const reference = callee.reference ?? promisified(facts, call.callee) ?? "";
  const receiver = callee.receiver ? nameOf(callee.receiver) : "";
  if (facts.language === "py") {
    const sh = /^sh\.\w+/.test(reference) || /^plumbum\.cmd\./.test(reference);
    const hosted = callee.receiver !== undefined && ((/^(?:run|sudo|local|exec_command|execute)$/.test(name) && /^(?:c|ctx|conn|connection|ssh|ssh_client|client|remote|context)$/.test(receiver) && isFabric(facts, callee.receiver, name)) || NAMED.test(name));
    if (PYTHON_STARTS.test(reference) || sh || hosted || (!callee.receiver && NAMED.test(name))) return ofPython(facts, call, name);
    if (/^(?:run|create)$/.test(name) && receiver === "containers") return { command: ofPython(facts, call, name).command, env: keyword(facts, call, "environment") };
    return undefined;
  }
  if (/^(?:worker_threads\.)?Worker$/.test(reference) && call.arguments.length > 1) return { command: [], env: environments(facts, call.arguments) };
  if (/^cluster\.fork$/.test(reference)) return { command: [], env: call.arguments.slice(0, 1).map((each) => ({ value: facts.evaluator.of(each), node: each })) };
  if (/^cluster\.setup(?:Primary|Master)$/.test(reference) || /^pm2\.start$/.test(reference)) return { command: [], env: environments(facts, call.arguments) };
  if (name === "createContainer") return { command: [], env: call.arguments.flatMap((each) => ["Env", "env", "environment"].flatMap((key) => [...entry(facts.evaluator.of(each), key)])) };
  const remote = callee.receiver !== undefined && /^exec$/.test(name) && /^(?:ssh|conn|connection|sshClient|sftp|container|shell|sh|remote)$/i.test(receiver);
  if (NODE_STARTS.test(reference) || JS_STARTS.test(reference) || NAMED.test(name) || remote) return ofNode(facts, call);
  return undefined;
}

/** Commands come before the options; what is neither is a callback. */
function ofNode(facts: Facts, call: Facts["calls"][number]): Made {
  const command: Node[] = [];
  const given: Node[] = [];
  call.arguments.forEach((argument, index) => {
    const value = facts.evaluator.of(argument);
    const kinds = options(value).map((each) => each.kind);
    if (kinds.includes("callable") || argument.type === "ArrowFunctionExpression") return;
    const isOptions = kinds.includes("object") || (index > 0 && value.kind === "unknown" && /opt|conf|^env$/i.test(value.name ?? ""));
    if (isOptions) given.push(argument);
    else command.push(argument);
  });
  // Bun.spawn({ cmd }), new Deno.Command("curl", { args })
  for (const each of given) if (each.type === "ObjectExpression") for (const property of each.properties) if (property.type === "Property" && /^(?:cmd|args|argv|execArgv|command)$/.test(staticName(property.key, property.computed) ?? "")) command.push(property.value as Node);
  return { command, env: environments(facts, given) };
}

function ofPython(facts: Facts, call: Facts["calls"][number], name: string): Made {
  const last = call.arguments.at(-1);
  const keywords = last?.type === "ObjectExpression" && "pyKwargs" in last ? last : undefined;
  let command: Node[] = call.arguments.filter((each) => each !== keywords).map((each) => (each.type === "SpreadElement" ? each.argument : each));
  const env = [...keyword(facts, call, "env"), ...keyword(facts, call, "_env"), ...keyword(facts, call, "environment")];
  for (const property of keywords?.properties ?? []) if (property.type === "Property" && /^(?:args|cmd|command|argv)$/.test(staticName(property.key, false) ?? "")) command.push(property.value as Node);
  // os.execvpe(file, args, env), os.posix_spawn(path, argv, env)
  const own = /^(?:(?:exec|spawn)[lv]p?e|posix_spawnp?)$/.test(name) ? command.at(-1) : undefined;
  if (own) {
    env.push({ value: facts.evaluator.of(own), node: own });
    command = command.slice(0, -1);
  }
  return { command, env };
}

function keyword(facts: Facts, call: Facts["calls"][number], name: string): Entry[] {
  const last = call.arguments.at(-1);
  return last?.type === "ObjectExpression" && "pyKwargs" in last ? [...entry(facts.evaluator.of(last), name)] : [];
}

function environments(facts: Facts, given: readonly Node[]): Entry[] {
  return given.flatMap((each) => [...entry(facts.evaluator.of(each), "env"), ...entry(facts.evaluator.of(each), "environment")]);
}

/** `c.run(…)` where `c` is a fabric or invoke connection, and not a game loop. */
function isFabric(facts: Facts, receiver: Node, name: string): boolean {
  return name === "exec_command" || name === "sudo" || /\b(?:fabric|invoke)\b/.test(facts.text) || /^(?:Connection|SSHClient|Context)$/.test(nameOf(originOf(facts, receiver)));
}

function mayBePromisified(facts: Facts, callee: Node): boolean {
  const origin = originOf(facts, callee);
  return origin.type === "CallExpression" && nameOf(origin.callee) === "promisify";
}

/** `const run = promisify(exec)` */
function promisified(facts: Facts, callee: Node): string | undefined {
  const origin = originOf(facts, callee);
  if (origin.type !== "CallExpression" || nameOf(origin.callee) !== "promisify" || !origin.arguments[0]) return undefined;
  return options(facts.evaluator.of(origin.arguments[0])).map((each: Value) => referenceName(each)).find((each) => each !== undefined);
}

/** `module.exports = { apps: [{ script, env: { … } }] }`: what a process manager starts. */
function supervised(facts: Facts): Process[] {
  return facts.nodes("Property").flatMap((property): Process[] => {
    if (staticName(property.key, property.computed) !== "apps" || property.value.type !== "ArrayExpression") return [];
    return property.value.elements.flatMap((app): Process[] => {
      const value = app ? facts.evaluator.of(app) : undefined;
      const env = value && options(value).flatMap((each) => (each.kind === "object" ? [...each.entries].flatMap(([name, made]) => (/^env(?:_\w+)?$/.test(name) ? [made] : [])) : []));
      return app && env && env.length > 0 ? [{ node: app, command: [], env }] : [];
    });
  });
}
