import { describe, expect, test } from "vitest";
import { reported } from "../linting.ts";

const RULE = "no-key-in-body";
const HOST = "https://api.binance.com/api/v3/order";

describe("reports", () => {
  test.each<[string, string, number[]]>([
    ["axios data", `import axios from "axios";\naxios.post("${HOST}", {\n symbol,\n apiKey,\n secret });`, [4, 5]],
    ["fetch with JSON", `fetch("${HOST}", { method: "POST", body: JSON.stringify({ symbol,\n apiKey: process.env.BINANCE_KEY }) });`, [2]],
    ["fetch with a form", `fetch("${HOST}", { method: "POST", body: new URLSearchParams({\n api_secret: secret }) });`, [2]],
    ["a body variable", `const body = { symbol };\nbody.apiKey = process.env.KEY;\nfetch("${HOST}", { method: "POST", body: JSON.stringify(body) });`, [2]],
    ["a query string as body", `fetch("${HOST}", { method: "POST", body: \`symbol=\${s}&apiKey=\${apiKey}\` });`, [1]],
    ["got json", `import got from "got";\ngot.post("${HOST}", { json: { \n secretKey } });`, [3]],
    ["an axios configuration", `import axios from "axios";\naxios({ method: "post", url: "${HOST}", data: {\n apiKey } });`, [3]],
    ["an axios instance", `import axios from "axios";\nconst http = axios.create({ baseURL: "https://fapi.binance.com" });\nhttp.post("/fapi/v1/order", {\n apiKey });`, [4]],
    ["node:https", `import https from "node:https";\nconst body = JSON.stringify({ symbol,\n apiKey });\nconst req = https.request({ hostname: "api.binance.com", path: "/api/v3/order", method: "POST" });\nreq.write(body);\nreq.end();`, [3]],
    ["superagent", `import request from "superagent";\nrequest.post("${HOST}").send({\n apiKey: cfg.apiKey });`, [3]],
    ["nested", `import axios from "axios";\naxios.post("${HOST}", { auth: {\n apiKey } });`, [3]],
    ["request-promise", `const rp = require("request-promise");\nrp({ method: "POST", uri: "${HOST}", form: {\n secret: cfg.secret } });`, [3]],
    ["a Request", `const request = new Request("${HOST}", { method: "POST", body: JSON.stringify({\n apiKey }) });`, [2]],
    ["a spread", `import axios from "axios";\nconst creds = {\n apiKey: process.env.K };\naxios.post("${HOST}", { ...creds, symbol });`, [3]],
  ])("%s", async (_name, code, lines) => {
    expect((await reported(RULE, code)).map((each) => Number(each.split(":")[1]))).toEqual(lines);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["values only", `import axios from "axios";\naxios.post("${HOST}", { symbol, quantity }, { headers: { "X-MBX-APIKEY": apiKey } });`],
    ["the WebSocket API", `ws.send(JSON.stringify({ id: 1, method: "order.place", params: { apiKey, symbol } }));`],
    ["Crypto.com, whose key belongs there", `fetch("https://api.crypto.com/exchange/v1/private/create-order", { method: "POST", body: JSON.stringify({ id: 1, api_key: apiKey, sig }) });`],
    ["another service", `fetch("https://example.com/login", { method: "POST", body: JSON.stringify({ apiKey, secret }) });`],
    ["a hash of it", `import { createHmac } from "crypto";\nfetch("${HOST}", { method: "POST", body: JSON.stringify({ secret: createHmac("sha256", k).update(secret).digest("hex") }) });`],
    ["an empty one", `import axios from "axios";\naxios.post("${HOST}", { apiKey: "" });`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("Python", () => {
  test.each<[string, string, string[]]>([
    ["json", `import requests\nrequests.post("${HOST}", json={\n "api_key": KEY})`, ["parameter:3"]],
    ["data", `import requests\npayload = {"symbol": s}\npayload["apiSecret"] = os.environ["SECRET"]\nrequests.post("${HOST}", data=payload)`, ["parameter:3"]],
    ["httpx", `import httpx\nhttpx.post("${HOST}", json={"secret": api_secret})`, ["parameter:2"]],
    ["a session", `import requests\ns = requests.Session()\ns.post("${HOST}", data={"apiKey": api_key})`, ["parameter:3"]],
    ["within a dictionary, added in a branch", `import requests\nkwargs = {"json": {"symbol": s}}\nif live:\n    kwargs["json"].update({"apiKey": api_key})\nrequests.post("${HOST}", json=kwargs["json"])`, ["parameter:4"]],
    ["within a dictionary, set in a branch", `import requests\nkwargs = {"json": {}}\nif live:\n    kwargs["json"]["apiKey"] = api_key\nrequests.post("${HOST}", json=kwargs["json"])`, ["parameter:4"]],
    ["an answer that a test registers", `from requests_mock import Mocker\ndef test_it():\n    with Mocker() as m:\n        m.request("POST", "${HOST}", json={"apiKey": "a", "secret": "b"})`, []],
    ["the same with a fixture", `def test_it(requests_mock):\n    requests_mock.post("${HOST}", json={"apiKey": "a", "secret": "b"})`, []],
    ["two mocks, one in the other", `from requests_mock import Mocker\nwith Mocker() as m:\n    with Mocker() as m:\n        m.post("${HOST}", json={"api_key": k})`, []],
    ["numbered keys of anything", `import requests\nrequests.post("${HOST}", json={"key_1": a, "key2": b, "keys": c})`, []],
    ["a numbered API key", `import requests\nrequests.post("${HOST}", json={"api_key_1": a})`, ["parameter:2"]],
    ["the header", `import requests\nrequests.post("${HOST}", data={"symbol": s}, headers={"X-MBX-APIKEY": key})`, []],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });
});
