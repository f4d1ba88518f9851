import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";

// Files as people keep their credentials in, and look-alikes. A credential is written @NAME here and made up when the test runs.

const scanner = createScanner({ detectors, exchanges });
const f = fake("cases");

/** What is written down, and the detector that must find it. */
const CREDENTIALS: Readonly<Record<string, readonly [id: string, value: string]>> = {
  BYK: ["bybit-api-key", f.alnum(18)], BYS: ["bybit-api-secret", f.alnum(36)], BYK2: ["bybit-api-key", f.alnum(18)], BYS2: ["bybit-api-secret", f.alnum(36)],
  OKK: ["okx-api-key", f.uuid()], OKS: ["okx-api-secret", f.upperHex(32)], OKP: ["okx-passphrase", `${f.alnum(11)}!`],
  OKK2: ["okx-api-key", f.uuid()], OKS2: ["okx-api-secret", f.upperHex(32)], OKP2: ["okx-passphrase", `${f.alnum(9)}#7`],
  BIK: ["binance-api-key", f.alnum(64)], BIS: ["binance-api-secret", f.alnum(64)],
  KRK: ["kraken-api-key", f.base64(56)], KRS: ["kraken-api-secret", `${f.base64(85)}A==`],
  GAK: ["gate-api-key", f.hex(32)], GAS: ["gate-api-secret", f.hex(64)],
  BGK: ["bitget-api-key", `bg_${f.hex(32)}`], BGS: ["bitget-api-secret", f.hex(64)], BGP: ["bitget-passphrase", `${f.alnum(10)}x`],
  KUK: ["kucoin-api-key", f.hex(24)], KUS: ["kucoin-api-secret", f.uuid()], KUP: ["kucoin-passphrase", `${f.alnum(9)}!`],
  MXK: ["mexc-api-key", `mx0vgl${f.alnum(12)}`], MXS: ["mexc-api-secret", f.hex(32)],
  DEK: ["deribit-client-id", f.alnum(8)], DES: ["deribit-client-secret", f.base64url(43)],
  BFK: ["bitfinex-api-key", f.base64url(43)], BFS: ["bitfinex-api-secret", f.base64url(43)],
  BMK: ["bitmex-api-key", f.base64url(24)], BMS: ["bitmex-api-secret", f.base64url(48)],
  EVM: ["evm-private-key", `0x${f.hex(64)}`], EVM2: ["evm-private-key", f.hex(64)],
  GEN: ["generic-credential", f.alnum(40)], GENHEX: ["generic-credential", f.hex(40)],
};
/** Values that are no credentials where they stand. */
const OTHERS: Readonly<Record<string, string>> = { A18: f.alnum(18), A36: f.alnum(36), A64: f.alnum(64), H32: f.hex(32), H40: f.hex(40), H64: f.hex(64), U: f.uuid(), B43: f.base64url(43), B88: `${f.base64(86)}==`, A32: f.alnum(32) };

/** The names of what was found, in order; with the detector where it is another than that of the name. */
function found(text: string, file: string): string {
  const filled = text.replace(/@([A-Z]+\d*)/g, (whole, name: string) => CREDENTIALS[name]?.[1] ?? OTHERS[name] ?? whole);
  return scanner.scanText(file, filled).map(({ messageId, start, end }) => {
    const [name, credential] = Object.entries(CREDENTIALS).find(([, [, value]]) => value === filled.slice(start, end)) ?? [];
    if (name === undefined || credential === undefined) return `? ${messageId} ${filled.slice(start, end)}`;
    return credential[0] === messageId ? name : `${name} as ${messageId}`;
  }).join(" ");
}

type Case = readonly [what: string, file: string, text: string, wanted: string];

const dotenv: readonly Case[] = [
  ["plain", ".env", "BYBIT_API_KEY=@BYK\nBYBIT_API_SECRET=@BYS\n", "BYK BYS"],
  ["quoted", ".env.production", "BYBIT_API_KEY=\"@BYK\"\nBYBIT_API_SECRET='@BYS'\n", "BYK BYS"],
  ["exported, with blanks and a comment", ".envrc", "export OKX_API_KEY=@OKK # main\nexport OKX_SECRET_KEY=@OKS\nexport OKX_PASSPHRASE=@OKP\n", "OKK OKS OKP"],
  ["spaces around the sign", ".env", "BYBIT_KEY = @BYK\nBYBIT_SECRET = @BYS\n", "BYK BYS"],
  ["commented out", ".env", "# BYBIT_API_KEY=@BYK\n# BYBIT_API_SECRET=@BYS\n", "BYK BYS"],
  ["numbered", ".env", "BYBIT1_API_KEY=@BYK\nBYBIT1_API_SECRET=@BYS\nBYBIT2_API_KEY=@BYK2\nBYBIT2_API_SECRET=@BYS2\n", "BYK BYS BYK2 BYS2"],
  ["accounts in the middle of names", ".env", "BYBIT_ALICE_KEY=@BYK\nBYBIT_ALICE_SECRET=@BYS\nBYBIT_GRID_BOT_KEY=@BYK2\nBYBIT_GRID_BOT_SECRET=@BYS2\n", "BYK BYS BYK2 BYS2"],
  ["accounts behind", ".env", "BYBIT_KEY_ALICE=@BYK\nBYBIT_SECRET_ALICE=@BYS\n", "BYK BYS"],
  ["accounts before", ".env", "ALICE_BYBIT_KEY=@BYK\nALICE_BYBIT_SECRET=@BYS\n", "BYK BYS"],
  ["Windows line ends", ".env", "BINANCE_API_KEY=@BIK\r\nBINANCE_API_SECRET=@BIS\r\n", "BIK BIS"],
  ["short names", ".env", "BYBIT_AK=@BYK\nBYBIT_SK=@BYS\n", "BYK BYS"],
  ["a front end's prefix", ".env.local", "NEXT_PUBLIC_BYBIT_API_KEY=@BYK\nVITE_BYBIT_SECRET=@BYS\n", "BYK BYS"],
  ["one value of several in JSON", ".env", 'ACCOUNTS=[{"exchange":"bybit","apiKey":"@BYK","secret":"@BYS"}]\n', "BYK BYS"],
  ["colons between", ".env", "# exchange:key:secret\nACCOUNT=bybit:@BYK:@BYS\n", "BYK BYS"],
  ["commas between", ".env", "BYBIT_ACCOUNT=@BYK,@BYS\n", "BYK BYS"],
  ["a wallet", ".env", "DEPLOYER_PRIVATE_KEY=@EVM\n", "EVM"],
  ["an unknown vendor", ".env", "ACME_API_KEY=@GEN\n", "GEN"],
];

const yaml: readonly Case[] = [
  ["nested", "config.yml", "exchanges:\n  bybit:\n    key: @BYK\n    secret: @BYS\n", "BYK BYS"],
  ["quoted", "config.yaml", "okx:\n  api_key: \"@OKK\"\n  secret_key: '@OKS'\n  passphrase: \"@OKP\"\n", "OKK OKS OKP"],
  ["a list of accounts", "accounts.yml", "accounts:\n  - name: main\n    exchange: bybit\n    api_key: @BYK\n    api_secret: @BYS\n  - name: alt\n    exchange: bybit\n    api_key: @BYK2\n    api_secret: @BYS2\n", "BYK BYS BYK2 BYS2"],
  ["keys below one name", "c.yml", "bybit:\n  api_keys:\n    main: @BYK\n    alt: @BYK2\n  api_secrets:\n    main: @BYS\n    alt: @BYS2\n", "BYK BYK2 BYS BYS2"],
  ["flow style", "c.yml", "bybit: {key: @BYK, secret: @BYS}\n", "BYK BYS"],
  ["an anchor", "c.yml", "bybit: &bybit\n  key: @BYK\n  secret: @BYS\nother:\n  <<: *bybit\n", "BYK BYS"],
  ["a block scalar", "c.yml", "bybit_api_secret: >-\n  @BYS\n", "BYS"],
  ["compose, as a list", "docker-compose.yml", "services:\n  bot:\n    environment:\n      - GATE_API_KEY=@GAK\n      - GATE_API_SECRET=@GAS\n", "GAK GAS"],
  ["compose, as a map", "docker-compose.yml", "services:\n  bot:\n    environment:\n      KUCOIN_KEY: @KUK\n      KUCOIN_SECRET: @KUS\n      KUCOIN_PASSPHRASE: '@KUP'\n", "KUK KUS KUP"],
  ["compose, on the command line", "docker-compose.yml", "services:\n  bybit-bot:\n    command: [\"--api-key\", \"@BYK\", \"--api-secret\", \"@BYS\"]\n", "BYK BYS"],
  ["a pod", "pod.yaml", "containers:\n- name: bot\n  env:\n  - name: BYBIT_API_KEY\n    value: \"@BYK\"\n  - name: BYBIT_API_SECRET\n    value: \"@BYS\"\n", "BYK BYS"],
  ["a secret's stringData", "secret.yaml", "kind: Secret\nmetadata:\n  name: bybit\nstringData:\n  api-key: @BYK\n  api-secret: @BYS\n", "BYK BYS"],
  ["a workflow", ".github/workflows/bot.yml", "jobs:\n  run:\n    env:\n      BINANCE_API_KEY: @BIK\n      BINANCE_SECRET_KEY: @BIS\n", "BIK BIS"],
  ["a chart's values", "values.yaml", "bybit:\n  credentials:\n    apiKey: @BYK\n    apiSecret: @BYS\n", "BYK BYS"],
  ["Ansible", "vars/main.yml", "bitget_key: @BGK\nbitget_secret: @BGS\nbitget_passphrase: '@BGP'\n", "BGK BGS BGP"],
  ["hummingbot's", "conf/connectors/bybit_perpetual.yml", "connector: bybit_perpetual\n\nbybit_perpetual_api_key: @BYK\n\nbybit_perpetual_secret_key: @BYS\n", "BYK BYS"],
];

const json: readonly Case[] = [
  ["freqtrade's", "config.json", '{"exchange": {"name": "bybit", "key": "@BYK", "secret": "@BYS", "ccxt_config": {}}}', "BYK BYS"],
  ["with comments", "config.json5", "{\n  // bybit\n  key: '@BYK',\n  secret: '@BYS', // old\n}", "BYK BYS"],
  ["by exchange", "keys.json", '{"bybit":{"apiKey":"@BYK","secret":"@BYS"},"okx":{"apiKey":"@OKK","secret":"@OKS","password":"@OKP"}}', "BYK BYS OKK OKS OKP"],
  ["a JSON text in JSON", "s.json", '{"creds": "{\\"exchange\\":\\"bybit\\",\\"apiKey\\":\\"@BYK\\",\\"secret\\":\\"@BYS\\"}"}', "BYK BYS"],
  ["a launch configuration", ".vscode/launch.json", '{"configurations":[{"env":{"BYBIT_API_KEY":"@BYK","BYBIT_API_SECRET":"@BYS"}}]}', "BYK BYS"],
  ["an MCP server's", "mcp.json", '{"mcpServers":{"okx":{"command":"npx","env":{"OKX_API_KEY":"@OKK","OKX_API_SECRET":"@OKS","OKX_PASSPHRASE":"@OKP"}}}}', "OKK OKS OKP"],
  ["name and value apart", "task.json", '{"environment":[{"name":"BYBIT_API_KEY","value":"@BYK"},{"name":"BYBIT_API_SECRET","value":"@BYS"}]}', "BYK BYS"],
  ["a collection of requests", "bybit.postman.json", '{"values":[{"key":"bybit_api_key","value":"@BYK","enabled":true},{"key":"bybit_api_secret","value":"@BYS","enabled":true}]}', "BYK BYS"],
  ["a keystore's export", "wallet.json", '{"address":"0x0","privateKey":"@EVM"}', "EVM"],
  ["a notebook's cell", "a.ipynb", '{"cells":[{"source":["ex = ccxt.bybit({\\n","  \\"apiKey\\": \\"@BYK\\",\\n","  \\"secret\\": \\"@BYS\\"\\n","})"]}]}', "BYK BYS"],
];

const settings: readonly Case[] = [
  ["INI", "config.ini", "[bybit]\nkey = @BYK\nsecret = @BYS\n", "BYK BYS"],
  ["INI with colons", "bot.cfg", "[okx]\napi_key: @OKK\napi_secret: @OKS\npassphrase: @OKP\n", "OKK OKS OKP"],
  ["TOML", "config.toml", '[exchanges.bybit]\nkey = "@BYK"\nsecret = "@BYS"\n', "BYK BYS"],
  ["TOML's inline table", "config.toml", 'bybit = { key = "@BYK", secret = "@BYS" }\n', "BYK BYS"],
  ["TOML's array of tables", "config.toml", '[[account]]\nexchange = "bybit"\nkey = "@BYK"\nsecret = "@BYS"\n\n[[account]]\nexchange = "bybit"\nkey = "@BYK2"\nsecret = "@BYS2"\n', "BYK BYS BYK2 BYS2"],
  ["Java's properties", "application.properties", "bybit.api.key=@BYK\nbybit.api.secret=@BYS\n", "BYK BYS"],
  ["Spring's YAML", "application.yml", "bybit:\n  api-key: @BYK\n  secret-key: @BYS\n", "BYK BYS"],
  ["XML elements", "config.xml", "<bybit>\n  <apiKey>@BYK</apiKey>\n  <apiSecret>@BYS</apiSecret>\n</bybit>", "BYK BYS"],
  ["XML attributes", "config.xml", '<account exchange="bybit" apiKey="@BYK" secret="@BYS"/>', "BYK BYS"],
  [".NET's settings", "app.config", '<add key="BybitApiKey" value="@BYK" />\n<add key="BybitApiSecret" value="@BYS" />', "BYK BYS"],
  ["Terraform's variables", "terraform.tfvars", 'bybit_api_key    = "@BYK"\nbybit_api_secret = "@BYS"\n', "BYK BYS"],
  ["Terraform's defaults", "main.tf", 'variable "bybit_api_secret" {\n  type    = string\n  default = "@BYS"\n}\n', "BYS"],
  ["Terraform's environment", "main.tf", 'environment = {\n  BYBIT_API_KEY    = "@BYK"\n  BYBIT_API_SECRET = "@BYS"\n}', "BYK BYS"],
  ["Dockerfile", "Dockerfile", "ENV BYBIT_API_KEY=@BYK BYBIT_API_SECRET=@BYS\n", "BYK BYS"],
  ["Dockerfile with blanks", "Dockerfile", "ENV BYBIT_API_KEY @BYK\nARG BYBIT_API_SECRET=@BYS\n", "BYK BYS"],
  ["systemd", "bybit-bot.service", '[Service]\nEnvironment="BYBIT_API_KEY=@BYK" "BYBIT_API_SECRET=@BYS"\n', "BYK BYS"],
  ["pm2", "ecosystem.config.js", 'module.exports = { apps: [{ env: { BYBIT_API_KEY: "@BYK", BYBIT_API_SECRET: "@BYS" } }] };', "BYK BYS"],
  ["a table of CSV", "bybit_accounts.csv", "name,api_key,api_secret\nmain,@BYK,@BYS\n", "BYK BYS"],
  ["Makefile", "Makefile", "export BYBIT_API_KEY := @BYK\nexport BYBIT_API_SECRET := @BYS\n", "BYK BYS"],
  ["crontab", "crontab", "*/5 * * * * BYBIT_API_KEY=@BYK BYBIT_API_SECRET=@BYS python bot.py\n", "BYK BYS"],
];

const shell: readonly Case[] = [
  ["export", "run.sh", "export BYBIT_API_KEY=@BYK\nexport BYBIT_API_SECRET='@BYS'\n", "BYK BYS"],
  ["before the command", "run.sh", "BYBIT_API_KEY=@BYK BYBIT_API_SECRET=@BYS node bot.js\n", "BYK BYS"],
  ["options", "run.sh", "bybit-bot --api-key @BYK --api-secret @BYS\n", "BYK BYS"],
  ["options with a sign", "run.sh", "./bybit-bot --key=@BYK --secret=@BYS\n", "BYK BYS"],
  ["curl's header", "test.sh", 'curl -H "X-BAPI-API-KEY: @BYK" https://api.bybit.com/v5/account/info\n', "BYK"],
  ["curl's query", "test.sh", "curl 'https://api.bybit.com/v2/private/order?api_key=@BYK&symbol=BTCUSD'\n", "BYK"],
  ["openssl", "sign.sh", '# bybit\necho -n "$payload" | openssl dgst -sha256 -hmac "@BYS"\n', "BYS"],
  ["docker run", "run.sh", "docker run -e BYBIT_API_KEY=@BYK -e BYBIT_API_SECRET=@BYS bot\n", "BYK BYS"],
  ["PowerShell", "run.ps1", '$env:BYBIT_API_KEY = "@BYK"\n$env:BYBIT_API_SECRET = "@BYS"\n', "BYK BYS"],
  ["batch", "run.bat", "set BYBIT_API_KEY=@BYK\r\nset BYBIT_API_SECRET=@BYS\r\n", "BYK BYS"],
  ["fish", "config.fish", "set -x BYBIT_API_KEY @BYK\nset -gx BYBIT_API_SECRET @BYS\n", "BYK BYS"],
  ["a default", "run.sh", 'KEY="${BYBIT_API_KEY:-@BYK}"\n', "BYK"],
  ["kubectl", "deploy.sh", "kubectl create secret generic bybit --from-literal=api-key=@BYK --from-literal=api-secret=@BYS\n", "BYK BYS"],
  ["gh", "deploy.sh", 'gh secret set BYBIT_API_SECRET --body "@BYS"\n', "BYS"],
  ["a history of the shell", ".bash_history", "export BYBIT_API_SECRET=@BYS\n", "BYS"],
];

const code: readonly Case[] = [
  ["ccxt in Python", "bot.py", 'exchange = ccxt.okx({"apiKey": "@OKK", "secret": "@OKS", "password": "@OKP"})', "OKK OKS OKP"],
  ["ccxt in JavaScript", "bot.js", "const ex = new ccxt.kucoin({ apiKey: '@KUK', secret: '@KUS', password: '@KUP' });", "KUK KUS KUP"],
  ["ccxt in PHP", "bot.php", "$ex = new \\ccxt\\bybit(array('apiKey' => '@BYK', 'secret' => '@BYS'));", "BYK BYS"],
  ["attributes set later", "bot.py", 'ex = ccxt.bybit()\nex.apiKey = "@BYK"\nex.secret = "@BYS"\n', "BYK BYS"],
  ["positional", "bot.py", 'from kucoin.client import Client\nclient = Client("@KUK", "@KUS", "@KUP")\n', "KUK KUS KUP"],
  ["keywords", "bot.py", 'session = HTTP(testnet=False, api_key="@BYK", api_secret="@BYS")  # bybit', "BYK BYS"],
  ["a class", "config.py", 'class BybitConfig:\n    API_KEY: str = "@BYK"\n    API_SECRET: str = "@BYS"\n', "BYK BYS"],
  ["a dictionary of accounts", "config.py", 'ACCOUNTS = {\n  "main": {"exchange": "bybit", "key": "@BYK", "secret": "@BYS"},\n  "alt": {"exchange": "bybit", "key": "@BYK2", "secret": "@BYS2"},\n}', "BYK BYS BYK2 BYS2"],
  ["a fallback", "config.py", 'API_SECRET = os.getenv("BYBIT_API_SECRET", "@BYS")', "BYS"],
  ["two variables on a line", "bot.py", 'bybit_key, bybit_secret = "@BYK", "@BYS"', "BYK BYS"],
  ["lists", "bot.py", 'bybit_api_keys = ["@BYK", "@BYK2"]\nbybit_api_secrets = ["@BYS", "@BYS2"]', "BYK BYK2 BYS BYS2"],
  ["Go's struct", "main.go", 'client := bybit.NewClient().WithAuth("@BYK", "@BYS")', "BYK BYS"],
  ["Go's constants", "main.go", 'const (\n\tbybitAPIKey    = "@BYK"\n\tbybitAPISecret = "@BYS"\n)', "BYK BYS"],
  ["Go's literal", "main.go", 'cfg := okx.Config{APIKey: "@OKK", SecretKey: "@OKS", Passphrase: "@OKP"}', "OKK OKS OKP"],
  ["Java's fields", "Bot.java", 'class BybitBot {\n  private static final String API_KEY = "@BYK";\n  private static final String API_SECRET = "@BYS";\n}', "BYK BYS"],
  ["Java's setters", "Bot.java", 'ExchangeSpecification spec = new BybitExchange().getDefaultExchangeSpecification();\nspec.setApiKey("@BYK");\nspec.setSecretKey("@BYS");', "BYK BYS"],
  ["Kotlin", "Bot.kt", 'val bybit = BybitClient(apiKey = "@BYK", apiSecret = "@BYS")', "BYK BYS"],
  ["Rust's constants", "main.rs", '// bybit\nconst API_KEY: &str = "@BYK";\nconst API_SECRET: &str = "@BYS";', "BYK BYS"],
  ["Rust's calls", "main.rs", 'let account: General = Bybit::new(Some("@BYK".into()), Some("@BYS".into()));', "BYK BYS"],
  ["C#", "Bot.cs", 'var client = new BybitRestClient(o => { o.ApiCredentials = new ApiCredentials("@BYK", "@BYS"); });', "BYK BYS"],
  ["C++", "bot.cpp", '#define BYBIT_API_KEY "@BYK"\n#define BYBIT_API_SECRET "@BYS"\n', "BYK BYS"],
  ["C++'s strings", "bot.cpp", '// bybit\nstd::string api_key{"@BYK"};\nstd::string secret_key("@BYS");', "BYK BYS"],
  ["Ruby", "bot.rb", "client = Bybit::Client.new(key: '@BYK', secret: '@BYS')", "BYK BYS"],
  ["Elixir", "config.exs", 'config :bybit, api_key: "@BYK", api_secret: "@BYS"', "BYK BYS"],
  ["Swift", "Bot.swift", 'let bybit = Bybit(apiKey: "@BYK", apiSecret: "@BYS")', "BYK BYS"],
  ["Dart", "bot.dart", "const bybitApiKey = '@BYK';\nfinal String bybitApiSecret = '@BYS';", "BYK BYS"],
  ["Lua", "bot.lua", 'local bybit = { api_key = "@BYK", api_secret = "@BYS" }', "BYK BYS"],
  ["R", "bot.R", 'bybit_api_key <- "@BYK"\nbybit_api_secret <- "@BYS"', "BYK BYS"],
  ["MQL", "bot.mq5", 'input string BybitApiKey = "@BYK";\ninput string BybitApiSecret = "@BYS";', "BYK BYS"],
  ["Pine's alert", "alert.txt", '{"exchange":"bybit","api_key":"@BYK","api_secret":"@BYS","side":"buy"}', "BYK BYS"],
  ["SQL", "seed.sql", "INSERT INTO accounts (exchange, api_key, api_secret) VALUES ('bybit', '@BYK', '@BYS');", "BYK BYS"],
  ["bytes", "bot.py", 'BYBIT_SECRET = b"@BYS"', "BYS"],
  ["hmac's key", "bot.py", '# bybit\nsign = hmac.new(bytes("@BYS", "utf-8"), msg, hashlib.sha256)', "BYS"],
  ["createHmac's key", "bot.js", "// bybit\nconst sign = crypto.createHmac('sha256', '@BYS').update(payload)", "BYS"],
  ["a header", "bot.py", 'headers = {"X-BAPI-API-KEY": "@BYK"}', "BYK"],
  ["a React component", "App.tsx", '<ExchangeForm exchange="bybit" apiKey="@BYK" apiSecret="@BYS" />', "BYK BYS"],
  ["another key in a comment", "bot.py", 'bybit = HTTP(api_key=KEY, api_secret=SECRET)\n# api_key="@BYK", api_secret="@BYS"', "BYK BYS"],
  ["a wallet", "deploy.ts", 'const wallet = new ethers.Wallet("@EVM", provider);', "EVM"],
  ["Hardhat", "hardhat.config.js", 'networks: { mainnet: { url, accounts: ["@EVM"] } }', "EVM"],
  ["a wallet without 0x", "bot.py", 'PRIVATE_KEY = "@EVM2"', "EVM2"],
];

const prose: readonly Case[] = [
  ["a README's table", "README.md", "| exchange | key | secret |\n|---|---|---|\n| bybit | @BYK | @BYS |\n", "BYK BYS"],
  ["a README's code", "README.md", "```bash\nexport BYBIT_API_KEY=@BYK\nexport BYBIT_API_SECRET=@BYS\n```\n", "BYK BYS"],
  ["a note", "notes.txt", "bybit main account\napi key: @BYK\napi secret: @BYS\n", "BYK BYS"],
  ["a note on lines of their own", "keys.txt", "Bybit\nAPI Key\n@BYK\nAPI Secret\n@BYS\n", "BYK BYS"],
  ["a chat", "chat.md", "> alice: my okx key is @OKK and the secret is @OKS\n", "OKK OKS"],
  ["a log", "bot.log", "2026-01-31 12:00:00 INFO bybit connect api_key=@BYK api_secret=@BYS\n", "BYK BYS"],
  ["a dump of a request", "debug.log", "DEBUG POST https://api.bybit.com/v5/order headers={'X-BAPI-API-KEY': '@BYK'}\n", "BYK"],
  ["another alphabet's words", "заметки.txt", "bybit\nключ: @BYK\nсекрет: @BYS\n", "BYK BYS"],
];

const clean: readonly Case[] = [
  ["variables", "bot.py", 'bybit = HTTP(api_key=os.environ["BYBIT_API_KEY"], api_secret=os.environ["BYBIT_API_SECRET"])', ""],
  ["a template", ".env.example", "BYBIT_API_KEY=\nBYBIT_API_SECRET=\n", ""],
  ["words to fill in", ".env.example", "BYBIT_API_KEY=your_api_key_here\nOKX_PASSPHRASE=your-passphrase\nACME_API_KEY=<your key>\n", ""],
  ["Spanish", ".env.example", "BYBIT_API_KEY=tu_clave_api_aqui\nACME_API_SECRET=reemplaza_con_tu_clave_secreta\nOKX_PASSPHRASE=introduce_tu_contraseña\n", ""],
  ["Portuguese", ".env.example", "ACME_API_KEY=sua_chave_de_api_aqui\nACME_API_SECRET=insira_seu_segredo_aqui\nOKX_PASSPHRASE=coloque-sua-senha\n", ""],
  ["German", ".env.example", "ACME_API_KEY=dein-api-schluessel-hier\nACME_API_SECRET=hier_dein_geheimnis_eintragen\nOKX_PASSPHRASE=bitte_passwort_aendern\n", ""],
  ["French", ".env.example", "ACME_API_KEY=votre_cle_api_ici\nACME_API_SECRET=remplacez_par_votre_secret\nOKX_PASSPHRASE=mettez-votre-mot-de-passe\n", ""],
  ["Italian", ".env.example", "ACME_API_KEY=la_tua_chiave_api_qui\nACME_API_SECRET=inserisci_il_tuo_segreto\nOKX_PASSPHRASE=sostituisci-con-la-password\n", ""],
  ["Polish", ".env.example", "ACME_API_KEY=twoj_klucz_api_tutaj\nACME_API_SECRET=wpisz_swoj_sekret\nOKX_PASSPHRASE=wstaw-haslo\n", ""],
  ["Turkish", ".env.example", "ACME_API_KEY=api_anahtarinizi_buraya_yazin\nACME_API_SECRET=gizli_anahtariniz\nOKX_PASSPHRASE=sifrenizi_girin\n", ""],
  ["Indonesian", ".env.example", "ACME_API_KEY=masukkan_kunci_api_anda\nACME_API_SECRET=kunci_rahasia_anda_disini\nOKX_PASSPHRASE=ganti_dengan_sandi\n", ""],
  ["Vietnamese", ".env.example", "ACME_API_KEY=khoa_api_cua_ban\nACME_API_SECRET=nhap_khoa_bi_mat\nOKX_PASSPHRASE=mat_khau_cua_ban\n", ""],
  ["Russian in Latin letters", ".env.example", "ACME_API_KEY=vash_klyuch_zdes\nACME_API_SECRET=vstavte_sekret_syuda\nOKX_PASSPHRASE=vash_parol\n", ""],
  ["Chinese in Latin letters", ".env.example", "ACME_API_KEY=ni_de_miyao\nACME_API_SECRET=nide_api_miyao\nOKX_PASSPHRASE=ni_de_mima\n", ""],
  ["Russian and Ukrainian", ".env.example", "ACME_API_KEY=ваш_ключ\nACME_API_SECRET=вставте_секрет_сюди\nOKX_PASSPHRASE=ваш_пароль\n", ""],
  ["Chinese, Japanese and Korean", "config.yml", "bybit:\n  apiKey: 你的API密钥在这里\n  secret: シークレットキーを入力\nokx:\n  passphrase: 비밀번호를_입력하세요\n", ""],
  ["repeated letters", ".env", "BYBIT_API_KEY=xxxxxxxxxxxxxxxxxx\nGATE_API_SECRET=0000000000000000000000000000000000000000000000000000000000000000\n", ""],
  ["rows of digits", ".env", "GATE_API_KEY=0123456789abcdef0123456789abcdef\nACME_TOKEN=abcdefghijklmnopqrstuvwxyz0123456789\n", ""],
  ["references", "c.yml", "bybit:\n  apiKey: ${BYBIT_API_KEY}\n  secret: !env BYBIT_SECRET\n  other: vault:secret/data/bybit#key\n", ""],
  ["GitHub's secrets", "ci.yml", "env:\n  BYBIT_API_KEY: ${{ secrets.BYBIT_API_KEY }}\n", ""],
  ["order ids", "orders.json", '{"exchange": "bybit", "orderId": "@U", "orderLinkId": "@A18", "execId": "@U"}', ""],
  ["request ids", "bybit.log", "bybit traceId=@A36 requestId=@U cursor=@A18\n", ""],
  ["signatures", "sample.py", 'bybit = {"sign": "@H64", "timestamp": 1700000000000}', ""],
  ["a signed request", "bybit.md", "GET https://api.bybit.com/v5/order?symbol=BTCUSDT&sign=@H64\n", ""],
  ["transaction hashes", "tx.json", '{"txHash": "0x@H64", "blockHash": "0x@H64", "topics": ["0x@H64"]}', ""],
  ["digests", "gate_checksums.txt", "sha256: @H64  gate.tar.gz\nmd5: @H32\n", ""],
  ["a lock file", "package-lock.json", '{"node_modules/bybit-api": {"integrity": "sha512-@B88"}}', ""],
  ["a commit", "bybit.md", "See commit @H40 of bybit-api.\n", ""],
  ["a subresource's integrity", "index.html", '<script src="https://cdn.acme.io/bybit.js" integrity="sha384-@A64" crossorigin></script>', ""],
  ["an etag", "cache.json", '{"bybit": {"etag": "@H32", "key": "orders"}}', ""],
  ["public keys", "bybit.yml", "publicKey: @A64\npubkey: @H64\n", ""],
  ["listen keys", "stream.py", 'listenKey = "@A64"', ""],
  ["names of variables", "config.py", 'KEY_NAME = "BYBIT_API_KEY"\nSECRET_NAME = "bybit_api_secret"', ""],
  ["cache keys", "bybit.ts", 'const bybitCacheKey = "@A18"; const bybitSortKey = "@A18";', ""],
  ["translations", "en.json", '{"bybit": {"apiKeyLabel": "Your API key", "secretPlaceholder": "Paste your API secret here"}}', ""],
  ["type declarations", "bybit.d.ts", "interface Options { apiKey?: string; apiSecret?: string; passphrase: string | undefined }", ""],
  ["a schema", "schema.json", '{"properties": {"apiKey": {"type": "string", "minLength": 18, "description": "Bybit API key"}}}', ""],
  ["a validation", "check.py", 'if len(api_key) != 18: raise ValueError("bybit api_key must have 18 characters")', ""],
  ["masked", "bybit.log", "api_key=AbCd**************\nsecret: ****\n", ""],
  ["CSS's classes", "a.css", ".bybit-api-key-input, .api-secret-field { color: red }", ""],
  ["an image", "bybit.html", '<img src="data:image/png;base64,iVBORw0KGgo@A64@A64@A64">', ""],
  ["a source map", "bybit.js.map", '{"mappings":"AAAA;AACA,@A64;@A64"}', ""],
  ["contract addresses", "tokens.json", '{"okx": {"USDT": "0x@H40", "router": "0x@H40"}}', ""],
  ["a key of Hardhat's", "hardhat.config.ts", 'accounts: ["0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"]', ""],
  ["UUIDs of a project", "project.sln", 'Project("{@U}") = "OkxBot", "OkxBot.csproj", "{@U}"', ""],
  ["device ids", "okx.json", '{"okx": {"deviceId": "@U", "clientOrderId": "@U"}}', ""],
  ["a nonce", "gate.py", 'nonce = "@H32"', ""],
  ["a salt", "gate.py", 'salt = "@H32"  # gate', ""],
  ["test data by name", "gate.py", 'FAKE_GATE_API_KEY = "@H32"', ""],
  ["a generic token of a test", "tests/test_api.py", 'token = "@A32"', ""],
  ["a page's cursor", "bybit.py", 'nextPageToken = "@B43"', ""],
  ["a recorded answer", "cassettes/bybit.json", '{"retCode": 0, "result": {"list": [{"orderId": "@U", "nextPageCursor": "@U"}]}}', ""],
  ["words that are long", "a.py", 'API_KEY = "bybit-production-trading-account-key"', ""],
  ["paths", "a.yml", "bybit:\n  secret_file: /run/secrets/bybit_api_secret\n  key: ./keys/bybit.pem\n", ""],
];

const all: readonly (readonly [string, readonly Case[]])[] = [["dotenv", dotenv], ["YAML", yaml], ["JSON", json], ["settings", settings], ["shell", shell], ["code", code], ["prose", prose], ["nothing in", clean]];

describe.each(all)("%s", (_, cases) => {
  test.each(cases)("%s", (_what, file, text, wanted) => expect(found(text, file)).toBe(wanted));
});
