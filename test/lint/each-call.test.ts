import { describe, expect, test } from "vitest";
import { reported } from "./linting.ts";

const client = (send: string, post: string): string => `import crypto from "crypto";
export class Client {
  constructor(o) { this.options = o; this.key = o.apiKey; }
  query(q) { return Object.keys(q).map((k) => \`\${k}=\${encodeURIComponent(q[k])}\`).join("&"); }
  sign(query) { return crypto.createHmac("sha256", this.options.apiSecret).update(query).digest("hex"); }
  async send(opt) {
    const init = { method: opt.method, headers: opt.headers };
    ${send}
    return fetch(opt.url, init);
  }
  async signed(url, data = {}, method = "GET") {
    data.timestamp = Date.now();
    const query = this.query(data);
    const signature = this.sign(query);
    const headers = { "X-MBX-APIKEY": this.key };
    if (method === "POST") {
      ${post}
    }
    return this.send({ url: \`\${url}?\${query}&signature=\${signature}\`, method, headers });
  }
}
`;
const FORM = `if (opt.method !== "GET") init.body = new URLSearchParams(opt.form);`;
const BODY = `if (opt.method !== "GET") init.body = opt.body;`;

describe("a request in a function that several calls hand theirs to", () => {
  test.each<[string, string, string[]]>([
    ["one sends what another serialiser writes", client(FORM, `const opt = { url, method, headers, form: data };
      opt.form.signature = signature;
      return this.send(opt);`), ["serialiser:8"]],
    ["lists apart from what is none", client(FORM, `const opt = { url, method, headers, form: data };
      opt.form.signature = signature;
      return this.send(opt);`).replace("return Object.keys(q).map((k) => `${k}=${encodeURIComponent(q[k])}`).join(\"&\");", `return Object.keys(q).reduce((all, k) => {
      if (Array.isArray(q[k])) q[k].forEach((v) => { all.push(k + "=" + encodeURIComponent(v)); });
      else if (q[k] !== undefined) all.push(k + "=" + encodeURIComponent(q[k]));
      return all;
    }, []).join("&");`), ["serialiser:12"]],
    ["one adds to what was signed", client(BODY, "return this.send({ url, method, headers, body: `${query}&recvWindow=5000&signature=${signature}` });"), ["added:9"]],
    ["each sends what it signed", client(BODY, "return this.send({ url, method, headers, body: `${query}&signature=${signature}` });"), []],
    ["one of them sends nothing signed", client(BODY, "return this.send({ url, method, headers, body: this.query(data) });"), []],
    ["one sends what came from elsewhere", client(BODY, "return this.send({ ...this.options.request, url, method, headers });"), []],
    ["all of it is handed on", client(BODY, "return this.send(...this.prepare(url, data, signature));"), []],
  ])("%s", async (_name, code, expected) => {
    expect(await reported("sign-what-you-send", code, { file: "client.js" })).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ["Python's keywords", `return self.send("POST", path, data={**params, "limit": 500, "signature": signature})`, ["added:16"]],
    ["Python's keywords, all signed", `return self.send("POST", path, data=f"{query}&signature={signature}")`, []],
  ])("%s", async (_name, post, expected) => {
    const code = `import hashlib, hmac, time, requests
from urllib.parse import urlencode
class Client:
    def __init__(self, key, secret):
        self.key = key
        self.secret = secret
    def send(self, method, path, params=None, data=None):
        url = "https://api.binance.com" + path
        return requests.request(method, url, params=params, data=data, headers={"X-MBX-APIKEY": self.key})
    def signed(self, method, path, params):
        params["timestamp"] = int(time.time() * 1000)
        query = urlencode(params)
        signature = hmac.new(self.secret.encode(), query.encode(), hashlib.sha256).hexdigest()
        if method == "GET":
            return self.send("GET", f"{path}?{query}&signature={signature}")
        ${post}
`;
    expect(await reported("sign-what-you-send", code, { file: "client.py" })).toEqual(expected);
  });
});
