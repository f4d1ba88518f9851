import { wordsOf } from "../../credential/name.ts";
import { calleeOf, given, nameOf, originOf, referenceName } from "./callee.ts";
import type { Callee } from "./callee.ts";
import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import { bare, decoratorsOf, isFunction, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";

/** Where what a program says ends up. */
export type LogTarget = "log" | "error" | "assertion" | "file" | "telemetry" | "response" | "message";

/** One place where something is written for others to read. */
export interface Log {
  readonly node: Node;
  readonly to: LogTarget;
  /** What is written. */
  readonly given: readonly Node[];
  /** It is made into one string first. */
  readonly inString?: boolean;
  /** The file that is written to, when an expression says so. */
  readonly file?: Node;
}

/** Everything that is printed, logged, thrown with a message, written to a file, answered to a client or reported to a service. */
export function collectLogs(facts: Facts): readonly Log[] {
  return [...facts.calls.flatMap((call) => ofCall(facts, call) ?? []), ...thrown(facts), ...returned(facts)];
}

const LOG_METHODS = new Set(
  ("log trace debug verbose info http warn warning error fatal critical exception success notice silly alert emerg emergency crit dir dirxml table silent msg write print group " +
    "groupCollapsed child bind note start stop complete await pending fav star succeed fail warn_once logf infof debugf errorf infoSync echo rule log_exception ready box opt contextualize").split(" "),
);
const LOGGERS = new Set(
  "log logger logging logs console winston pino bunyan signale consola loguru structlog loglevel log4js tslog npmlog roarr spinner ora logbook applog syslog tqdm st streamlit logfire".split(" "),
);
/** Names of a function that was handed in or imported from another file of the same program. */
const LOG_FUNCTIONS =
  /^_*(?:log|logger|debug|dbg|trace|(?:log|print|echo)_?(?:info|debug|error|warn|warning|message|msg|line|event|data|json|verbose|to_?file)|println|print|console_?log|log_?it)$/i;
const PRINTS = new Set(
  ("print pprint.pprint pprint.pp rich.print rich.pretty.pprint rich.inspect warnings.warn click.echo click.secho typer.echo typer.secho sys.exit sys.stdout.write sys.stderr.write sys.stdout.writelines " +
    "sys.__stdout__.write tqdm.write icecream.ic ic logging.log traceback.print_exception alert document.write document.writeln process.stdout.write process.stderr.write util.debuglog util.log util.debug " +
    "Deno.stdout.write Deno.stdout.writeSync debug streamlit.write st.write streamlit.json streamlit.text streamlit.code termcolor.cprint questionary.print inquirer.ui.log logging.exception").split(" "),
);
/** Packages and globals all of whose functions report to a service. */
const TELEMETRY =
  /^(?:@sentry\/|sentry_sdk\b|dd-trace|ddtrace|datadog|@datadog\/|newrelic|mixpanel|posthog|@?segment|analytics\b|@amplitude\/|amplitude|rollbar|bugsnag|@bugsnag\/|logrocket|applicationinsights|@opentelemetry\/|opentelemetry|honeybadger|airbrake|raygun|Sentry\.|gtag|ga$|dataLayer\.)/i;
const TELEMETRY_NAMES = /^(?:sentry|analytics|mixpanel|posthog|amplitude|rollbar|bugsnag|telemetry|newrelic|datadog|span|scope|app_?insights|logrocket|honeybadger|tracer|segment)$/i;
const TELEMETRY_METHODS =
  /^(?:capture\w*|set_?(?:extras?|contexts?|tags?|user|attributes?|fields?)|add_?(?:breadcrumb|event|attributes?|custom_?attributes?)|track\w*|identify|notify|notice_?error|record_?(?:exception|custom_?event)|log|error|info|warn|event|send|page|alias|group)$/i;
const TELEMETRY_SETUP = /^(?:init|initialize|configure|setup|start|create|load|register|install|NodeClient|PostHog|Client|Analytics)$/i;
const MESSAGES = /^(?:sendMessage|send_message|replyText|reply_text|replyWithMarkdown|replyWithHTML|reply_html|reply_markdown|chat_postMessage|postMessage|sendTelegram\w*|send_telegram\w*|sendDiscord\w*|send_discord\w*|sendSlack\w*|send_slack\w*|notifyTelegram|sendNotification|send_notification|sendMail|send_mail|sendAlert|send_alert|followUp)$/;
const RESPONDERS = /^(?:res|resp|response|reply|ctx|context|c|rsp|NextResponse|Response)$/;
const RESPONSES = new Set("flask.jsonify jsonify fastapi.responses.JSONResponse starlette.responses.JSONResponse django.http.JsonResponse django.http.HttpResponse flask.make_response flask.Response aiohttp.web.json_response aiohttp.web.Response sanic.response.json".split(" "));
const FILE_WRITES = /^(?:writeFile|appendFile|outputFile|outputJson|outputJSON|writeJson|writeJSON|writeTextFile)(?:Sync)?$/;
const DUMPS = /^(?:json|pickle|cPickle|yaml|ruamel\.yaml|toml|tomli_w|ujson|simplejson|joblib|marshal|dill|cloudpickle)\.(?:dump|safe_dump)$/;
const ERROR = /(?:Error|Exception|Warning|Exit|Abort|Panic)$/;

function ofCall(facts: Facts, call: Call): Log | undefined {
  const name = nameOf(call.callee);
  const args: readonly Node[] = call.arguments.map((each) => (each.type === "SpreadElement" ? each.argument : each));
  if ("pyAssert" in call) return { node: call, to: "assertion", given: args.slice(1) };
  if (args.length === 0 || !couldLog(facts, name, call)) return undefined;
  const callee = calleeOf(facts, call);
  if (callee.own) return undefined;
  const log = (to: LogTarget, what: readonly Node[] = args, more: Partial<Log> = {}): Log => ({ node: call, to, given: what, ...more });
  if (ERROR.test(name)) return log("error", args, { inString: facts.language === "js" });
  if (/^(?:assert|ok)$/.test(name) && args.length === 2 && /^(?:console\.)?assert(?:\.ok)?$/.test(callee.reference ?? "")) return log("assertion", args.slice(1), { inString: facts.language === "js" });
  return telemetry(callee, log, name) ?? printed(facts, callee, log) ?? stored(facts, call, callee, log) ?? answered(facts, callee, log) ?? undefined;
}

type Make = (to: LogTarget, what?: readonly Node[], more?: Partial<Log>) => Log;

/** By the name alone, before anything is evaluated. */
function couldLog(facts: Facts, name: string, call: Call): boolean {
  if (call.type === "NewExpression") return ERROR.test(name) || /Response$/.test(name);
  return (
    ERROR.test(name) || LOG_METHODS.has(name) || LOG_FUNCTIONS.test(name) || TELEMETRY_METHODS.test(name) || MESSAGES.test(name) || FILE_WRITES.test(name) ||
    /^(?:p?print|pp|inspect|warn|secho|exit|write\w*|safe_dump|dump|json|send|end|render\w*|jsonify|make_response|JSONResponse|JsonResponse|HttpResponse|Response|assert|ok|ic|cprint|text|code|debuglog|alert|gtag|ga|fire)$/.test(name) ||
    (name === "" && facts.language === "js" && bare(call.callee).type === "CallExpression")
  );
}

function telemetry(callee: Callee, log: Make, name: string): Log | undefined {
  if (TELEMETRY_SETUP.test(name)) return undefined;
  if (callee.reference !== undefined && TELEMETRY.test(callee.reference)) return log("telemetry");
  if (callee.receiver && TELEMETRY_NAMES.test(nameOf(callee.receiver)) && TELEMETRY_METHODS.test(name)) return log("telemetry");
  return MESSAGES.test(name) && isChat(name, callee.receiver) ? log("message") : undefined;
}

/** Sockets and workers have messages, too. */
function isChat(name: string, receiver: Node | undefined): boolean {
  if (!receiver) return !/^(?:postMessage|send_?message)$/i.test(name);
  return /telegram|slack|discord|mail/i.test(name) || /bot|telegram|tg|slack|discord|chat|^(?:ctx|context|message|msg|channel|update|interaction|webhook|notifier|mailer|transporter)$/i.test(nameOf(receiver));
}

function printed(facts: Facts, { name, receiver, reference }: Callee, log: Make): Log | undefined {
  if (reference !== undefined) {
    if (/^console\.\w+$/.test(reference)) return /^console\.(?:time\w*|count\w*|assert|clear)$/.test(reference) ? undefined : log("log");
    if (PRINTS.has(reference)) return log("log");
    const [module = ""] = reference.split(".");
    if (LOGGERS.has(module.toLowerCase()) && LOG_METHODS.has(name)) return log("log");
  }
  if (receiver) {
    if (LOG_METHODS.has(name) && isLogger(facts, receiver)) return log("log");
    return undefined;
  }
  // debug("bot")("…"), and what was imported from a file of one's own.
  return LOG_FUNCTIONS.test(name) && (reference === undefined || !reference.includes(".") || /^debug$/.test(reference)) ? log("log") : undefined;
}

/** `logger`, `this.log`, `req.log`, `logging.getLogger(__name__)`, `pino().child({})`. */
function isLogger(facts: Facts, node: Node): boolean {
  const at = bare(node);
  const last = wordsOf(nameOf(at)).at(-1) ?? "";
  if (LOGGERS.has(last)) return last !== "log" || nameOf(at) !== "log" || at.type !== "CallExpression";
  const origin = originOf(facts, at);
  if (origin.type !== "CallExpression" && origin.type !== "NewExpression") return false;
  const reference = referenceName(options(facts.evaluator.of(bare(origin.callee)))[0] ?? facts.evaluator.of(origin.callee)) ?? "";
  if (/^(?:pino|winston|bunyan|log4js|signale|loglevel|debug|tslog|consola|logging|structlog|loguru|rich\.console\.Console|ora|roarr)\b/.test(reference)) return true;
  const callee = bare(origin.callee);
  return callee.type === "MemberExpression" && /^(?:child|bind|extend|opt|with\w*)$/.test(nameOf(callee)) && isLogger(facts, callee.object);
}

function stored(facts: Facts, call: Call, { name, receiver, reference = "" }: Callee, log: Make): Log | undefined {
  const { positional } = given(facts, call);
  const [first, second] = positional;
  if (FILE_WRITES.test(name) || reference === "Bun.write") return second && log("file", [second], { ...(first && { file: first }) });
  if (DUMPS.test(reference)) {
    const path = second && pathOf(facts, second);
    return first && path && log("file", [first], { file: path });
  }
  if (!receiver || !first) return undefined;
  if (/^write_(?:text|bytes)$/.test(name)) return log("file", [first], { file: receiver });
  if (/^(?:write|writelines|end)$/.test(name)) {
    const path = pathOf(facts, receiver);
    return path && log("file", [first], { file: path });
  }
  if (/^writerows?$/.test(name)) {
    const origin = originOf(facts, receiver);
    const to = origin.type === "CallExpression" && /^(?:writer|DictWriter)$/.test(nameOf(origin.callee)) ? origin.arguments[0] : undefined;
    const path = to && pathOf(facts, to);
    return path && log("file", [first], { file: path });
  }
  return undefined;
}

/** The path that a stream or an open file was opened with. */
function pathOf(facts: Facts, node: Node): Node | undefined {
  const origin = originOf(facts, node);
  if (origin.type !== "CallExpression") return undefined;
  const callee = bare(origin.callee);
  const name = nameOf(callee);
  if (/^(?:open|createWriteStream|fdopen)$/.test(name)) return origin.arguments[0]?.type === "Literal" && callee.type === "MemberExpression" && /^[wra]b?\+?$/.test(String(origin.arguments[0].value)) ? callee.object : (origin.arguments[0] ?? (callee.type === "MemberExpression" ? callee.object : undefined));
  return undefined;
}

function answered(facts: Facts, { name, receiver, reference = "" }: Callee, log: Make): Log | undefined {
  if (RESPONSES.has(reference)) return log("response");
  if (!receiver) return /^(?:Response|NextResponse)$/.test(reference) ? log("response") : undefined;
  if (!/^(?:json|send|end|write|render|jsonp)$/.test(name) || facts.language === "py") return undefined;
  const root = rootOf(receiver);
  return RESPONDERS.test(root) ? log("response") : undefined;
}

function rootOf(node: Node): string {
  const at = bare(node);
  if (at.type === "MemberExpression") return rootOf(at.object);
  if (at.type === "CallExpression") return rootOf(at.callee);
  return at.type === "Identifier" ? at.name : "";
}

/** `throw "…" + secret`: what isn't made by a call. */
function thrown(facts: Facts): Log[] {
  return facts.nodes("ThrowStatement").flatMap((node) => {
    const argument = bare(node.argument);
    return /^(?:TemplateLiteral|BinaryExpression)$/.test(argument.type) ? [{ node, to: "error" as const, given: [argument] }] : [];
  });
}

function isRoute(decorator: Node): boolean {
  const callee = decorator.type === "CallExpression" ? bare(decorator.callee) : undefined;
  return callee?.type === "MemberExpression" && /^(?:route|get|post|put|delete|patch|api_route)$/.test(nameOf(callee)) && /(?:app|router|api|bp|blueprint)$/i.test(nameOf(callee.object));
}

/** What a web framework sends: `{ statusCode, body }`, what a decorated handler returns, `ctx.body = x`. */
function returned(facts: Facts): Log[] {
  const bodies = facts.nodes("Property").flatMap((node): Log[] => {
    if (staticName(node.key, node.computed) !== "body" || node.parent.type !== "ObjectExpression") return [];
    return node.parent.properties.some((each) => each.type === "Property" && staticName(each.key, each.computed) === "statusCode") ? [{ node, to: "response", given: [node.value as Node] }] : [];
  });
  const assigned = facts.nodes("AssignmentExpression").flatMap((node): Log[] => {
    const left = bare(node.left);
    return left.type === "MemberExpression" && nameOf(left) === "body" && /^ctx$/.test(nameOf(left.object)) ? [{ node, to: "response", given: [node.right] }] : [];
  });
  const handlers = facts.language !== "py" ? [] : facts.nodes("ReturnStatement").flatMap((node): Log[] => {
    let around: Node | undefined = node.parent;
    while (around && !isFunction(around)) around = around.parent;
    return around && decoratorsOf(around).some(isRoute) && node.argument ? [{ node, to: "response", given: [node.argument] }] : [];
  });
  return [...bodies, ...assigned, ...handlers];
}
