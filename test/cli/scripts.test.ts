import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { folder, git } from "./folder.ts";
import { recorded } from "./terminal.ts";

const made = fake("scripts");
const KEY = made.alnum(64);
const SECRET = made.alnum(64);
const HEX = made.hex(32);
/** As people make them. */
const PASSWORD = ["Krakatoa", 1883].join("!");
const HUMAN = ["agent", "Smith", 7].join("-");
const RULE = "no-secret-in-command";

interface Told {
  readonly rule: string;
  readonly messageId: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

async function told(files: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<readonly Told[]> {
  const terminal = recorded(folder(files));
  await run(["check", "--format", "json", ...args], terminal);
  for (const secret of [KEY, SECRET, HEX, PASSWORD]) expect(terminal.written.out).not.toContain(secret);
  return (JSON.parse(terminal.written.out) as { findings: Told[] }).findings;
}

/** Lines and messages of one script. */
async function inScript(text: string, file = "a.sh"): Promise<string[]> {
  return (await told({ [file]: text })).filter(({ rule }) => rule === RULE).map(({ line, message }) => `${line} ${message.replace(/ stands on a command line of (.+), which .*/, " $1")}`);
}

const ACCOUNT = "https://api.binance.com/api/v3/account";

describe("check tells of a literal on a command line", () => {
  test.each<[string, string, string[]]>([
    ["in a header", `curl -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}`, ["1 An API key curl"]],
    ["in a header, with an equals sign and without a space", `wget --header='X-MBX-APIKEY:${KEY}' ${ACCOUNT}`, ["1 An API key wget"]],
    ["behind the letters of other options", `curl -sSH'X-MBX-APIKEY: ${KEY}' ${ACCOUNT}`, ["1 An API key curl"]],
    ["below the command's own line", `curl -X POST \\\n  -H 'OK-ACCESS-KEY: ${HEX}' \\\n  -H 'OK-ACCESS-PASSPHRASE: ${PASSWORD}' \\\n  https://www.okx.com`, ["2 An API key curl", "3 An API passphrase curl"]],
    ["in pieces", `curl -H "X-MBX-APIKEY: "'${KEY}' ${ACCOUNT}`, ["1 An API key curl"]],
    ["as the default of a variable", `curl -H "X-MBX-APIKEY: \${KEY:-${KEY}}" ${ACCOUNT}`, ["1 An API key curl"]],
    ["as an HMAC's key", `echo -n "$q" | openssl dgst -sha256 -hmac ${SECRET}`, ["1 An API secret openssl"]],
    ["as an HMAC's key in a substitution", `sig=$(printf %s "$q" | openssl dgst -sha256 -hmac '${SECRET}' | cut -c1-64)`, ["1 An API secret openssl"]],
    ["as an HMAC's key that is hexadecimal", `openssl dgst -sha256 -mac HMAC -macopt hexkey:${HEX} f`, ["1 An API secret openssl"]],
    ["as openssl's password", `openssl rsa -in k.pem -passin pass:${PASSWORD}`, ["1 A password openssl"]],
    ["in a form", `curl -d 'apiKey=${KEY}&symbol=BTCUSDT' https://a.example/v1`, ["1 An API key curl"]],
    ["in JSON", `curl -d '{"apiKey":"${KEY}","secretKey":"${SECRET}"}' https://a.example/v1`, ["1 An API key curl", "1 An API secret curl"]],
    ["in JSON with escapes", `curl --data-raw "{\\"secretKey\\": \\"${SECRET}\\"}" https://a.example/v1`, ["1 An API secret curl"]],
    ["in an address", `curl "https://a.example/v1?apikey=${KEY}&limit=5"`, ["1 An API key curl"]],
    ["before an address's host", `curl https://bot:${PASSWORD}@a.example.com/v1`, ["1 A password curl"]],
    ["as a login", `curl -u bot:${PASSWORD} https://a.example.com/v1`, ["1 A password curl"]],
    ["as a bearer's token", `curl -H 'Authorization: Bearer ${KEY}' https://a.example.com/v1`, ["1 A token curl"]],
    ["as httpie writes it", `http POST https://a.example.com/v1 X-MBX-APIKEY:${KEY} secretKey=${SECRET}`, ["1 An API key http", "1 An API secret http"]],
    ["behind another program", `sudo -u bot /usr/bin/curl -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}`, ["1 An API key curl"]],
    ["in another shell's text", `ssh bot@host "curl -H 'X-MBX-APIKEY: ${KEY}' ${ACCOUNT}"`, ["1 An API key curl"]],
    ["in a container's settings", `docker run -d -e BINANCE_API_SECRET=${SECRET} bot`, ["1 An API secret docker"]],
    ["in a bot's options", `node bot.js --api-key ${KEY} --api-secret=${SECRET}`, ["1 An API key node", "1 An API secret node"]],
    ["once for each command", `curl -H "X-MBX-APIKEY: ${KEY}" a\ncurl -H "X-MBX-APIKEY: ${KEY}" b`, ["1 An API key curl", "2 An API key curl"]],
    ["of a program that a variable names", `$CURL -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}`, ["1 An API key another program"]],
    ["in a function, a loop and a condition", `f() {\n  for s in a b; do\n    if curl -H "X-MBX-APIKEY: ${KEY}" "$s"; then :; fi\n  done\n}`, ["3 An API key curl"]],
  ])("%s", async (_name, text, expected) => {
    expect(await inScript(`${text}\n`)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ["Makefile", `balance:\n\t@curl -H "X-MBX-APIKEY: ${KEY}" "${ACCOUNT}?timestamp=$$ts"\n`, ["2 An API key curl"]],
    ["package.json", `{\n  "scripts": {\n    "balance": "curl -H \\"X-MBX-APIKEY: ${KEY}\\" ${ACCOUNT}"\n  }\n}\n`, ["3 An API key curl"]],
    [".github/workflows/a.yml", `jobs:\n  a:\n    steps:\n      - run: |\n          curl -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}\n`, ["5 An API key curl"]],
    ["Dockerfile", `FROM a\nRUN apk add curl && \\\n    curl -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}\n`, ["3 An API key curl"]],
    ["bin/balance", `#!/usr/bin/env bash\ncurl -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}\n`, ["2 An API key curl"]],
    ["a.zsh", `curl -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}\r\n`, ["1 An API key curl"]],
  ])("in %s", async (file, text, expected) => {
    expect(await inScript(text, file)).toEqual(expected);
  });

  test("beside what the scanner says of it, each on the literal", async () => {
    const both = await told({ "a.sh": `curl \\\n  -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}\n` });
    expect(both.map(({ rule, messageId, line, column }) => [rule, messageId, line, column])).toEqual([["no-hardcoded-secret", "binance-api-key", 2, 21], [RULE, "request", 2, 21]]);
  });

  test("when a commit brings it", async () => {
    const root = folder({ "a.sh": `curl -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}\n` });
    git(root, "init", "-q");
    git(root, "add", ".");
    const terminal = recorded(root);
    expect(await run(["check", "--staged", "--format", "json"], terminal)).toBe(1);
    expect((JSON.parse(terminal.written.out) as { findings: Told[] }).findings.map(({ rule }) => rule)).toContain(RULE);
  });

  test("but not where a comment accepts it, the rule is off or the code rules are", async () => {
    const text = `curl -H "X-MBX-APIKEY: ${KEY}" ${ACCOUNT}\n`;
    const rules = async (files: Readonly<Record<string, string>>, args?: readonly string[]): Promise<string[]> => [...new Set((await told(files, args)).map(({ rule }) => rule))];
    expect(await rules({ "a.sh": `# keyfence:allow ${RULE} -- test account\n${text}` })).toEqual(["no-hardcoded-secret"]);
    expect(await rules({ "a.sh": text, "keyfence.config.json": JSON.stringify({ rules: { [RULE]: "off" } }) })).toEqual(["no-hardcoded-secret"]);
    expect(await rules({ "a.sh": text }, ["--no-code"])).toEqual(["no-hardcoded-secret"]);
    expect(await rules({ "a.sh": text }, ["--no-secrets"])).toEqual([RULE]);
  });
});

describe("check says nothing of", () => {
  test.each<[string, string]>([
    ["variables", `curl -H "X-MBX-APIKEY: $KEY" -H "Authorization: Bearer \${TOKEN}" -u "$USER:$PASS" ${ACCOUNT}`],
    ["what another program prints", `curl -H "X-MBX-APIKEY: $(pass show binance)" ${ACCOUNT}\nopenssl dgst -hmac "$(cat secret)"`],
    ["files", `curl -H @headers -K curl.conf -d @body.json ${ACCOUNT}\nopenssl enc -pass file:pass.txt`],
    ["stand-ins", `curl -H "X-MBX-APIKEY: YOUR_API_KEY" -u user:password ${ACCOUNT}\ncurl -H 'X-MBX-APIKEY: <your key>' a\nopenssl dgst -hmac "your_secret_key"\ncurl -H 'X-MBX-APIKEY: xxxxxxxxxxxxxxxx' a`],
    ["the documentation's own key", "curl -H \"X-MBX-APIKEY: vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A\" a"],
    ["signatures, hashes and ids", `curl "https://api.binance.com/api/v3/order?orderId=123456789&signature=${made.hex(64)}" -H "X-Request-Id: ${made.hex(32)}" -H 'If-None-Match: "${made.hex(40)}"'`],
    ["names of downloads", `curl -fsSL -o a https://cdn.example.com/${made.hex(40)}/a.tar.gz\necho "${made.hex(64)}  a" | sha256sum -c`],
    ["machines of one's own", `curl -u admin:${PASSWORD} http://localhost:9200/_cat\ncurl -u admin:${PASSWORD} http://elastic:9200/_cat`],
    ["accounts of a service's own tests", `curl -d '{"user":"agent","password":"${HUMAN}"}' $BASE/login\ncurl -d '{"email":"a@b.example","password":"${HUMAN}"}' https://a.example.com/register\ncurl -u admin:${HUMAN} http://$1:8081/status`],
    ["comments", `# curl -d "user=x&token=abc"\ncurl a`],
    ["what is only printed", `echo "curl -u bot:${PASSWORD} https://a.example.com"`],
    ["a program's other options", "openssl rand -hex 32\nopenssl dgst -sha256 -sign key.pem f\ncurl -X POST -o out.json https://a.example.com/keys"],
    ["public keys", `gpg --recv-keys ${made.hex(40).toUpperCase()}\napt-key adv --keyserver a --recv-keys ${made.hex(40)}`],
  ])("%s", async (_name, text) => {
    expect(await inScript(`${text}\n`)).toEqual([]);
  });

  test("a file that only looks like a script", async () => {
    expect(await inScript(`#!/usr/bin/env node\nconsole.log("curl -u bot:${PASSWORD} https://a.example.com");\n`, "a.sh")).toEqual([]);
  });
});

test("check says where a script stops being one", async () => {
  const findings = await told({ "a.sh": "curl a\nif then )\n", "b.yml": "run: if then )  # curl\n" });
  expect(findings.map(({ rule, file, line }) => [rule, file, line])).toEqual([["not-parsed", "a.sh", 2]]);
});

test("check says that a script is too large to be read as one", async () => {
  const findings = await told({ "a.sh": `${"echo going on and on\n".repeat(450_000)}`, "b.yml": `${"- name: a\n".repeat(900_000)}` });
  expect(findings.map(({ rule, file, line, message }) => [rule, file, line, message.includes("larger than 8 MB")])).toEqual([["not-parsed", "a.sh", 1, true]]);
});
