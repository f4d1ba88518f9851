import { describe, expect, it } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges });
const f = fake("evidence");
/** Made-up values by the names the cases below give them. */
const VALUES: Readonly<Record<string, string>> = {
  ALNUM18: f.alnum(18), ALNUM36: f.alnum(36), ALNUM40: f.alnum(40), OTHER40: f.alnum(40), HEX32: f.hex(32), OTHER32: f.hex(32), UPPER32: f.upperHex(32),
  HEX64: f.hex(64), UUID: f.uuid(), PASS: `${f.alnum(11)}!`, PK: `PK${f.of("ABCDEFGH2345678", 18)}`, MX: `mx0vgl${f.alnum(12)}`, MX22: `mx0vgl${f.alnum(16)}`,
  B56: f.base64(56), B88: `${f.base64(86)}==`, MIXED64: f.alnum(64),
  DISCORD: `${Buffer.from(`7${f.digits(17)}`).toString("base64url")}.${f.alnum(6)}.${f.alnum(27)}`,
};

function found(text: string, file: string): string[] {
  const filled = text.replace(/@([A-Z]+\d*)/g, (_, name: string) => VALUES[name] ?? name);
  return scanner.scanText(file, filled).map(({ messageId, start, end }) => `${messageId} ${Object.entries(VALUES).find(([, value]) => value === filled.slice(start, end))?.[0] ?? "?"}`);
}

const pad = "\n".repeat(12);

describe("finds by", () => {
  it.each([
    ["a default of a call", "a.py", 'BYBIT_API_KEY = config("BYBIT_API_KEY", default="@ALNUM18")', ["bybit-api-key ALNUM18"]],
    ["a default of getenv", "a.py", 'MEXC_KEY = os.getenv("MEXC_KEY", default="@MX22")', ["mexc-api-key MX22"]],
    ["a type and a default", "a.py", 'env = environ.Env(OKX_PASSPHRASE=(str, "@PASS"))', ["okx-passphrase PASS"]],
    ["a chain that falls back", "a.py", 'bybit_key = (os.getenv("BYBIT_KEY") or "").strip() or "@ALNUM18"', ["bybit-api-key ALNUM18"]],
    ["a schema's default", "a.ts", "OKX_API_KEY: z.string().uuid().default('@UUID'),", ["okx-api-key UUID"]],
    ["a chained default", "a.ts", "const secret = env.get('BYBIT_API_SECRET').default('@ALNUM36').asString()", ["bybit-api-secret ALNUM36"]],
    ["an object's default", "a.ts", "BITGET_API_SECRET: str({ default: '@HEX64' })", ["bitget-api-secret HEX64"]],
    ["a comment behind the code", "a.py", 'ex = ccxt.bybit({\n"apiKey": os.getenv("BYBIT_KEY"),  # was "@ALNUM18"\n})', ["bybit-api-key ALNUM18"]],
    ["a comment before the code", "a.py", '# previously: @ALNUM36\nBYBIT_SECRET = os.environ["BYBIT_SECRET"]', ["bybit-api-secret ALNUM36"]],
    ["bash's arrays", "a.sh", 'declare -A C\nC=(\n  [bybit_secret]="@ALNUM36"\n)', ["bybit-api-secret ALNUM36"]],
    ["a file that names the exchange", "a.sh", `# okx bot${pad}export PASSPHRASE="@PASS"`, ["okx-passphrase PASS"]],
    ["an issuer's short names", "a.py", 'import pyupbit\naccess = "@ALNUM40"\nsecret = "@OTHER40"\nupbit = pyupbit.Upbit(access, secret)', ["upbit-access-key ALNUM40", "upbit-secret-key OTHER40"]],
    ["con and sec", "a.py", 'import pybithumb\ncon_key = "@HEX32"\nsec_key = "@OTHER32"', ["bithumb-api-key HEX32", "bithumb-api-secret OTHER32"]],
    ["ak and sk", "a.json", '{"exchange": "bybit", "ak": "@ALNUM18", "sk": "@ALNUM36"}', ["bybit-api-key ALNUM18", "bybit-api-secret ALNUM36"]],
    ["id beside a secret", "a.yml", "bybit:\n  auth: {id: @ALNUM18, secret: @ALNUM36}\n", ["bybit-api-key ALNUM18", "bybit-api-secret ALNUM36"]],
    ["headers of an id", "a.py", 'h = {"APCA-API-KEY-ID": "@PK", "APCA-API-SECRET-KEY": "@ALNUM40"}', ["alpaca-api-key PK", "alpaca-api-secret ALNUM40"]],
    ["a class named after the exchange", "a.ts", 'new OkxClient("@UUID", "@UPPER32", "@PASS")', ["okx-api-key UUID", "okx-api-secret UPPER32", "okx-passphrase PASS"]],
    ["a class of its library", "a.js", "const kraken = new KrakenClient('@B56', '@B88')", ["kraken-api-key B56", "kraken-api-secret B88"]],
    ["accounts in a list", "a.py", `# bybit accounts${pad}ACCOUNTS = [("main", "@ALNUM18", "@ALNUM36")]`, ["bybit-api-key ALNUM18", "bybit-api-secret ALNUM36"]],
    ["parts of one string", "a.js", "const parts = '@UUID,@UPPER32,@PASS'.split(','); // okx", ["okx-api-key UUID", "okx-api-secret UPPER32", "okx-passphrase PASS"]],
    ["public and private", "a.py", 'mexc = Keys(public="@MX", private="@HEX32")', ["mexc-api-key MX", "mexc-api-secret HEX32"]],
    ["from_key", "a.py", 'acct = Account.from_key("@HEX64")', ["evm-private-key HEX64"]],
    ["a wallet's constructor", "a.ts", 'const signer = new ethers.Wallet("@HEX64", provider)', ["evm-private-key HEX64"]],
    ["sign_transaction", "a.py", 'w3.eth.account.sign_transaction(tx, "@HEX64")', ["evm-private-key HEX64"]],
    ["a database's connect", "a.py", 'conn = psycopg2.connect(host="db", user="bot", password="@PASS")', ["database-password PASS"]],
    ["its name and its three parts", "a.py", 'TOKEN = "@DISCORD"', ["discord-bot-token DISCORD"]],
  ])("%s", (_by, file, text, wanted) => expect(found(text, file)).toEqual(wanted));
});

describe("leaves alone", () => {
  it.each([
    ["two shapes where no exchange is named", "a.py", 'ACCOUNTS = [("main", "@ALNUM18", "@ALNUM36")]'],
    ["two hashes where the exchange is far", "a.py", `# gate${pad}x = ("@HEX32", "@HEX64")`],
    ["ids of an exchange's orders", "a.py", 'bybit = {"orderId": "@ALNUM18", "traceId": "@ALNUM36"}'],
    ["one brief name alone", "a.py", 'okx = {"id": "@UUID"}'],
    ["a secret's shape before the key's", "a.py", 'bybit(("@ALNUM36", "@ALNUM18"))'],
    ["a hash that is looked up", "a.py", 'w3.eth.get_transaction("@HEX64")'],
    ["a password that is read", "a.py", 'psycopg2.connect(host="db", password=os.environ["PGPASSWORD"])'],
  ])("%s", (_what, file, text) => expect(found(text, file)).toEqual([]));

  it("finds a run wherever it stands in the text", () => {
    for (let at = 0; at < 40; at++) {
      const text = `${" ".repeat(at)}bybit(["@ALNUM18", "@ALNUM36"])`;
      expect(found(text, "a.py")).toEqual(["bybit-api-key ALNUM18", "bybit-api-secret ALNUM36"]);
    }
  });
});
