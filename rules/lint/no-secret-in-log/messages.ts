import { exposedByValue } from "../../../src/lint/facts/exposure.ts";
import type { Exposure } from "../../../src/lint/facts/exposure.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { alternatives, asUrl } from "../../../src/lint/value/query.ts";
import { collectRequests } from "../../../src/lint/facts/requests.ts";
import type { Request } from "../../../src/lint/facts/requests.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";

/** Chats and webhooks that programs write to. */
const CHATS = /^(?:hooks\.slack\.com|slack\.com|(?:\w+\.)?discord(?:app)?\.com|api\.telegram\.org|api\.pushover\.net|ntfy\.sh|maker\.ifttt\.com|sctapi\.ftqq\.com|oapi\.dingtalk\.com|qyapi\.weixin\.qq\.com|open\.(?:feishu|larksuite)\.c\w+|notify-api\.line\.me|api\.pushbullet\.com|(?:\w+\.)?webhook\.office\.com|api\.twilio\.com|api\.mailgun\.net|webhook\.site|requestbin\.\w+)$/;

/** Credentials in the text of a message: its body, or its query; the bot's own token stands in the path. */
export function sentMessages(facts: Facts): { node: Node; exposure: Exposure }[] {
  if (!/webhook|slack|discord|telegram|pushover|ntfy|dingtalk|weixin|feishu|lark|notify|pushbullet|twilio|mailgun/i.test(facts.text)) return [];
  return facts.of(collectRequests).flatMap((request) => {
    if (!isChat(request)) return [];
    const exposure = [request.body, request.query, ...queries(request)].map((value) => value && exposedByValue(facts, value)).find((each) => each !== undefined);
    return exposure && exposure.what !== "client" ? [{ node: inside(request.node, exposure.node) ? exposure.node : request.node, exposure }] : [];
  });
}

function isChat({ url }: Request): boolean {
  if (!url) return false;
  if (alternatives(url).some((each) => CHATS.test(asUrl(each)?.host ?? ""))) return true;
  return options(url).some((each) => /webhook|slack|discord|telegram/i.test((each.kind === "unknown" ? each.name : each.kind === "reference" ? each.path.at(-1) : undefined) ?? ""));
}

function queries({ url }: Request): ReturnType<typeof alternatives> {
  return url ? alternatives(url).flatMap((each) => asUrl(each)?.query ?? []) : [];
}

function inside(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
