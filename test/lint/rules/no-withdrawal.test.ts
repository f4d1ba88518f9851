import { describe, expect, test } from "vitest";
import { reported } from "../linting.ts";

const RULE = "no-withdrawal";
const CCXT = `import ccxt from "ccxt";\nconst ex = new ccxt.binance({ enableRateLimit: true });\n`;

describe("reports", () => {
  test.each<[string, string, number[]]>([
    ["unified", `${CCXT}await ex.withdraw("USDT", 5, address);`, [3]],
    ["implicit camel", `${CCXT}await ex.sapiPostCapitalWithdrawApply({ coin: "USDT" });`, [3]],
    ["implicit snake", `${CCXT}await ex.sapi_post_capital_withdraw_apply({ coin: "USDT" });`, [3]],
    ["computed", `${CCXT}await ex["withdraw"]("USDT", 5, address);`, [3]],
    ["computed from a const", `${CCXT}const m = "with" + "draw";\nawait ex[m]("USDT", 5, address);`, [4]],
    ["an alias of the method", `${CCXT}const w = ex.withdraw;\nawait w("USDT", 5, address);`, [4]],
    ["an alias of the client", `${CCXT}const other = ex;\nawait other.withdraw("USDT", 5, address);`, [4]],
    ["destructured", `${CCXT}const { withdraw } = ex;\nawait withdraw("USDT", 5, address);`, [4]],
    ["destructured and renamed", `${CCXT}const { withdraw: w } = ex;\nawait w("USDT", 5, address);`, [4]],
    ["bound", `${CCXT}const w = ex.withdraw.bind(ex);`, [3]],
    ["bound and called", `${CCXT}const w = ex.withdraw.bind(ex);\nawait w("USDT", 5, address);`, [4]],
    ["called with call", `${CCXT}await ex.withdraw.call(ex, "USDT", 5, address);`, [3]],
    ["handed on", `${CCXT}await retry(ex.withdraw);`, [3]],
    ["optional chaining", `${CCXT}await ex?.withdraw?.("USDT", 5, address);`, [3]],
    ["ccxt.request", `${CCXT}await ex.request("capital/withdraw/apply", "sapi", "POST", {});`, [3]],
    ["a class field", `import ccxt from "ccxt";\nclass Bot {\n ex = new ccxt.kraken({});\n async go() { await this.ex.withdraw("BTC", 1, address); }\n}`, [4]],
    ["a typed parameter", `import type { Exchange } from "ccxt";\nexport const go = (x: Exchange) => x.withdraw("BTC", 1, a);`, [2]],
    ["a typed field", `import { MainClient } from "binance";\nclass Bot {\n constructor(private readonly c: MainClient) {}\n go() { return this.c.withdraw({ coin: "BTC", address: a, amount: 1 }); }\n}`, [4]],
    ["a factory", `import ccxt from "ccxt";\nfunction make() { return new ccxt.okx({}); }\nmake().withdraw("BTC", 1, a);`, [3]],
    ["a subclass", `import ccxt from "ccxt";\nclass Mine extends ccxt.binance {}\nnew Mine({}).withdraw("BTC", 1, a);`, [3]],
    ["a client's name only", `import { binance } from "./clients";\nawait binance.withdraw("USDT", 5, address, tag);`, [2]],
    ["an exchange parameter", `export async function out(exchange, address) {\n await exchange.withdraw("BTC", 1, address, undefined, {});\n}`, [2]],
    ["@binance/connector", `const { Spot } = require("@binance/connector");\nnew Spot(a, b).withdraw("ETH", to, 1);`, [2]],
    ["@binance/wallet", `import { Wallet } from "@binance/wallet";\nconst c = new Wallet({ configurationRestAPI: {} });\nc.restAPI.withdraw({ coin: "BTC", address: a, amount: 1 });`, [3]],
    ["binance-api-node", `import Binance from "binance-api-node";\nconst client = Binance({});\nclient.withdraw({ coin: "BTC", address: a, amount: 1 });`, [3]],
    ["bybit-api", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({}).submitWithdrawal({ coin: "BTC" });`, [2]],
    ["kraken-api by its argument", `import KrakenClient from "kraken-api";\nconst k = new KrakenClient(a, b);\nk.api("Withdraw", { asset: "XBT" });`, [3]],
    ["a raw endpoint", `fetch("https://api.binance.com/sapi/v1/capital/withdraw/apply?" + q, { method: "POST" });`, [1]],
    ["a raw endpoint through a const", `const PATH = "/sapi/v1/capital/withdraw/apply";\nsignedRequest("POST", PATH, { coin });`, [2]],
    ["a raw endpoint in a configuration", `client.request({ method: "POST", path: "/sapi/v1/capital/withdraw/apply" });`, [1]],
    ["a distinctive name", `export const go = (ex) => ex.privatePostWithdraw({ asset: "XBT" });`, [1]],
    ["another exchange's endpoint", `axios.post("https://api.kraken.com/0/private/Withdraw", data);`, [1]],
    ["another exchange's path", `bybit.post("/v5/asset/withdraw/create", { coin });`, [1]],
    ["a path without its slash", `signed.post("sapi/v1/capital/withdraw/apply", { coin });`, [1]],
    ["a call of what was imported, as compilers write it", `const client = require("./client");\n(0, client.signedRequest)("POST", "/sapi/v1/capital/withdraw/apply", { coin });`, [2]],
    ["out of a table of clients", `export const go = (exchanges, id) => exchanges[id].withdraw("BTC", 1, a);`, [1]],
    ["of what a factory gives", `const x = await getExchange(id);\nawait x.withdraw("BTC", 1, a);`, [2]],
    ["with spread arguments", `export const go = (exchange, row) => exchange.withdraw(...row);`, [1]],
    ["in a loop over clients", `import ccxt from "ccxt";\n["binance", "okx"].map((id) => new ccxt[id]({})).forEach((x) => x.withdraw("BTC", 1, a));`, [2]],
    ["a gift card", `signed.post("/sapi/v1/giftcard/createCode", { token: "USDT" });`, [1]],
  ])("%s", async (_name, code, lines) => {
    expect((await reported(RULE, code)).map((each) => Number(each.split(":")[1]))).toEqual(lines);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["history", `${CCXT}await ex.fetchWithdrawals("USDT"); await ex.fetchWithdrawal(id);`],
    ["permission checks", `${CCXT}if (ex.has.withdraw || ex.has["withdraw"]) console.log(ex.describe().has.withdraw);`],
    ["a contract", `import { Contract } from "ethers";\nconst exchange = new Contract(address, abi, signer);\nawait exchange.withdraw(amount, to, data);`],
    ["a bank", `class Bank { withdraw(a, b, c) {} }\nnew Bank().withdraw("USD", 5, "me");`],
    ["a contract parameter", `export const go = (vault) => vault.withdraw(shares, receiver, owner);`],
    ["an implementation", `import { Exchange } from "./base/Exchange.js";\nexport default class x extends Exchange {\n async withdraw(code, amount, address) { return this.privatePostWithdraw({ code }); }\n}`],
    ["an endpoint that is only named", `const KNOWN = ["/sapi/v1/capital/withdraw/apply"];\nif (path.includes("/sapi/v1/capital/withdraw/apply")) throw new Error("no");`],
    ["history endpoints", `signedRequest("GET", "/sapi/v1/capital/withdraw/history", {});`],
    ["transfers, unless asked for", `${CCXT}await ex.transfer("USDT", 5, "spot", "future");`],
    ["an event", `emitter.on("withdraw", handler); button.withdraw();`],
    ["a mock of the endpoint", `router.post("/sapi/v1/capital/withdraw/apply", (req, res) => res.sendStatus(403));`],
    ["an expectation", `${CCXT}expect(ex.withdraw).not.toHaveBeenCalled();`],
    ["a course", `export const drop = (client, student, course, term) => client.withdraw(student, course, term);`],
    ["a list of past withdrawals", `import axios from "axios";\naxios.get("https://api.gateio.ws/api/v4/wallet/withdrawals");`],
    ["a form", `export const withdraw = async (exchange) => { await exchange.withdraw(); };`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("options", () => {
  test("includeTransfers", async () => {
    expect(await reported(RULE, `${CCXT}await ex.transfer("USDT", 5, "spot", "future");`, { options: { includeTransfers: true } })).toEqual(["transfer:3"]);
  });
  test("allow an endpoint", async () => {
    const code = `signedRequest("POST", "/sapi/v1/capital/withdraw/apply", {});`;
    expect(await reported(RULE, code, { options: { allow: ["/sapi/v1/capital/withdraw/apply"] } })).toEqual([]);
    expect(await reported(RULE, code, { options: { allow: ["/sapi/v1/giftcard/createCode"] } })).toEqual(["withdrawal:1"]);
  });
  test("allow a method", async () => {
    expect(await reported(RULE, `${CCXT}await ex.withdraw("USDT", 5, a);`, { options: { allow: ["withdraw"] } })).toEqual([]);
  });
});

describe("Python", () => {
  const python = { file: "bot.py" };
  test.each<[string, string, number[]]>([
    ["ccxt", `import ccxt\nex = ccxt.binance()\nex.withdraw('USDT', 5, address)`, [3]],
    ["implicit", `import ccxt\nex = ccxt.binance()\nex.sapi_post_capital_withdraw_apply({'coin': 'USDT'})`, [3]],
    ["getattr", `import ccxt\nex = ccxt.binance()\ngetattr(ex, 'withdraw')('USDT', 5, address)`, [3]],
    ["an alias", `import ccxt\nex = ccxt.binance()\nw = ex.withdraw\nw('USDT', 5, address)`, [4]],
    ["python-binance", `from binance.client import Client\nclient = Client(k, s)\nclient.withdraw(coin='USDT', address=a, amount=5)`, [3]],
    ["self", `import ccxt\nclass Bot:\n    def __init__(self):\n        self.ex = ccxt.kraken()\n    def out(self):\n        self.ex.withdraw('BTC', 1, a)`, [6]],
    ["a typed parameter", `from binance import AsyncClient\nasync def out(c: AsyncClient):\n    await c.withdraw(coin='BTC', address=a, amount=1)`, [3]],
    ["a raw endpoint", `import requests\nrequests.post("https://api.binance.com/sapi/v1/capital/withdraw/apply", params=q)`, [2]],
    ["a name only", `def out(exchange):\n    exchange.withdraw('BTC', 1, address, None, {})`, [2]],
    ["python-binance's own request", `from binance.client import Client\nasync def out(client):\n    await client._request_margin_api("post", "capital/withdraw/apply", True, data={})`, [3]],
    ["a path handed to a helper", `import requests\nAPI = "https://api.kraken.com"\ndef call(uri, data):\n    return requests.post(API + uri, data=data)\ncall("/0/private/Withdraw", {})`, [5]],
    ["krakenex", `import krakenex\nk = krakenex.API()\nk.query_private('Withdraw', {})`, [3]],
    ["history", `import ccxt\nex = ccxt.binance()\nex.fetch_withdrawals('USDT')\nif ex.has['withdraw']: pass`, []],
    ["an implementation", `from ccxt.base.exchange import Exchange\nclass x(Exchange):\n    def withdraw(self, code, amount, address):\n        return self.private_post_withdraw({'a': 1})`, []],
  ])("%s", async (_name, code, lines) => {
    expect((await reported(RULE, code, python)).map((each) => Number(each.split(":")[1]))).toEqual(lines);
  });
});
