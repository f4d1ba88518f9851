import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";

const SLACK = "https://docs.slack.dev/authentication/tokens";
/** Printed on the issuer's own pages. */
const TELEGRAM_EXAMPLES = [
  "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
  "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
  "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK",
];
const DISCORD = "https://discord.com/developers/docs/reference#authentication";

export const chat: readonly Detector[] = [
  defineDetector({
    id: "slack-token",
    title: "Slack token",
    role: null,
    exchange: null,
    source: SLACK,
    anchors: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xoxe.", "xapp-"],
    pattern:
      /(?<![\w.-])(?:xox[bpoasre]-(?:(?:\d{1,2}|\d{5,16})-){1,5}[\dA-Za-z]{8,64}|xox[bp]-(?:[\dA-Fa-f]{6,12}-){1,2}[\dA-Fa-f]{16,48}|xoxe\.xox[bp]-\d-[\w-]{80,400}|xoxe-\d-[\w-]{80,400}|xapp-(?:\d-[A-Z\d]{9,13}-\d{9,16}-[\da-z]{60,70}|\d{9,16}-[\dA-Za-z/]{20,30}))(?![\w-])/i,
    needs: "nothing",
    valid: (value) => new Set(value.replace(/^.*-/, "")).size >= 6,
    matches: [
      (f) => `SLACK_TOKEN=xoxb-${f.digits(12)}-${f.digits(13)}-${f.alnum(24)}`,
      (f) => `token: "xoxp-${f.digits(12)}-${f.digits(12)}-${f.digits(13)}-${f.hex(32)}"`,
      (f) => `xapp-1-A${f.upper(10)}-${f.digits(13)}-${f.hex(64)}`,
    ],
    ignores: [() => "xoxb-xxxxxxxxx-xxxxxxxxxx-xxxxxxxxxxxx", () => "xoxb-your-bot-token", (f) => `https://a/xoxo-${f.alnum(9)}.jpg`],
  }),
  defineDetector({
    id: "slack-webhook",
    title: "Slack webhook",
    role: null,
    exchange: null,
    source: "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
    anchors: ["hooks.slack.com"],
    pattern: /hooks\.slack(?:-gov)?\.com\/((?:services|workflows|triggers)\/[\dA-Za-z+/]{30,100})(?![\w+/-])/,
    needs: "nothing",
    valid: (value) => new Set(value).size >= 16,
    matches: [
      (f) => `https://hooks.slack.com/services/T${f.upper(8)}/B${f.upper(8)}/${f.alnum(24)}`,
      (f) => `webhook: "https://hooks.slack.com/services/T${f.upper(10)}/B${f.upper(10)}/${f.alnum(24)}"`,
    ],
    ignores: [() => `https://hooks.slack.com/services/T00000000/B00000000/${"X".repeat(24)}`, () => "https://hooks.slack.com/services/T000/B000/XXXX"],
  }),
  defineDetector({
    id: "telegram-bot-token",
    title: "Telegram bot token",
    role: null,
    exchange: null,
    source: "https://core.telegram.org/bots/api#authorizing-your-bot",
    anchors: [":aa"],
    // Thirty-five characters of which the first two are known; go.sum's lines of hashes look alike and have no nine digits before.
    pattern: /(?<![\w:./-])(?:bot)?(\d{8,10}:AA[\w-]{32,33})(?![\w=-])/,
    needs: "nothing",
    published: TELEGRAM_EXAMPLES,
    valid: (value) => /[a-z]/.test(value) && /[A-Z].*[A-Z].*[A-Z]/.test(value.replace(/^\d+:AA/, "")),
    matches: [(f) => `BOT_TOKEN=${f.digits(9).replace(/^0/, "5")}9:AA${f.alnum(33)}`, (f) => `https://api.telegram.org/bot51${f.digits(8)}:AA${f.alnum(33)}/getMe`.replace("/bot", " bot")],
    ignores: [(f) => `h1:AA${f.base64(41)}=`, () => "BOT_TOKEN=123456789:AA_your_token_here", () => `BOT_TOKEN=${TELEGRAM_EXAMPLES[1]}`],
  }),
  defineDetector({
    id: "telegram-bot-token-in-url",
    title: "Telegram bot token",
    role: null,
    exchange: null,
    source: "https://core.telegram.org/bots/api#making-requests",
    // … and the address that notifiers have for it.
    anchors: ["telegram.org/bot", "tgram://"],
    pattern: /(?:telegram\.org\/bot|tgram:\/\/)(\d{6,12}:[\w-]{30,40})(?![\w-])/,
    needs: "nothing",
    published: TELEGRAM_EXAMPLES,
    matches: [(f) => `https://api.telegram.org/bot51${f.digits(8)}:AA${f.alnum(33)}/getMe`, (f) => `curl api.telegram.org/bot51${f.digits(8)}:${f.alnum(35)}/x`],
    ignores: [() => "https://api.telegram.org/bot<token>/getMe", () => "https://api.telegram.org/bot${token}/getMe"],
  }),
  defineDetector({
    id: "discord-bot-token",
    title: "Discord bot token",
    role: null,
    exchange: null,
    source: DISCORD,
    // The first part is the bot's number in base64, which begins with M, N or O. Searching for it without a name would
    // look at every identifier of its length, which costs a third of the whole scan.
    pattern: /^[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,38}$/,
    needs: "name",
    names: /token|discord/i,
    valid: isDiscord,
    published: ["MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"],
    matches: [(f) => `DISCORD_TOKEN=${discord(f)}`, (f) => `client.login({ token: "${discord(f)}" })`],
    ignores: [() => "DISCORD_TOKEN=your.bot.token", (f) => `token: "M${f.alnum(22)}.${f.alnum(5)}.${f.alnum(27)}"`],
  }),
  defineDetector({
    id: "discord-webhook",
    title: "Discord webhook",
    role: null,
    exchange: null,
    source: "https://discord.com/developers/docs/resources/webhook",
    anchors: ["/api/webhooks/"],
    pattern: /discord(?:app)?\.com\/api\/webhooks\/(\d{17,20}\/[\w-]{60,68})(?![\w-])/,
    needs: "nothing",
    matches: [(f) => `https://discord.com/api/webhooks/1${f.digits(17)}/${f.base64url(68)}`, (f) => `WEBHOOK=https://discordapp.com/api/webhooks/1${f.digits(18)}/${f.base64url(68)}`],
    ignores: [() => "https://discord.com/api/webhooks/ID/TOKEN", (f) => `https://discord.com/api/webhooks/1${f.digits(17)}/${f.alnum(10)}`],
  }),
];

function isDiscord(value: string): boolean {
  return /^\d{15,21}$/.test(Buffer.from(value.split(".")[0] ?? "", "base64url").toString("latin1"));
}

function discord(f: { digits(length: number): string; base64url(length: number): string; alnum(length: number): string }): string {
  return `${Buffer.from(`7${f.digits(17)}`).toString("base64url")}.${f.alnum(6)}.${f.alnum(27)}`;
}
