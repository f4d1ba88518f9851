import { describe, expect, it } from "vitest";
import { nameBefore } from "../../src/scan/assignment.ts";

const nameIn = (text: string): string | undefined => nameBefore(text, text.indexOf("VALUE"));

describe("nameBefore", () => {
  it.each([
    ['const apiKey = "VALUE"', "apiKey"],
    ["'secret': 'VALUE'", "secret"],
    ["{ apiKey: `VALUE` }", "apiKey"],
    ["API_KEY=VALUE", "API_KEY"],
    ["export API_KEY='VALUE'", "API_KEY"],
    ['"X-MBX-APIKEY: VALUE"', "X-MBX-APIKEY"],
    ["curl --api-secret VALUE", "api-secret"],
    ["curl --api-secret=VALUE", "api-secret"],
    ['os.environ["SECRET"] = "VALUE"', "SECRET"],
    ['os.getenv("SECRET", "VALUE")', "SECRET"],
    ['os.environ.get("SECRET") or "VALUE"', "SECRET"],
    ["process.env.SECRET || 'VALUE'", "SECRET"],
    ["process.env['SECRET'] ?? 'VALUE'", "SECRET"],
    ["key = '''VALUE'''", "key"],
    ["key = rb'VALUE'", "key"],
    ['headers.set("OK-ACCESS-KEY", "VALUE")', "OK-ACCESS-KEY"],
    ['[["OK-ACCESS-KEY", "VALUE"]]', "OK-ACCESS-KEY"],
    ['client.setApiKey("VALUE")', "ApiKey"],
    ['client.setApiKeySecret(key, "VALUE")', "ApiKeySecret"],
    ["let secret: string = 'VALUE'", "secret"],
    ["secret: str = 'VALUE'", "secret"],
    ["config: API_SECRET=VALUE", "API_SECRET"],
    ["secret: API_KEY_TYPE = 'VALUE'", "secret"],
    ["private static final String API_KEY = \"VALUE\";", "API_KEY"],
    ['apiKey := "VALUE"', "apiKey"],
    ["var apiKey string = `VALUE`", "apiKey"],
    ["'apiKey' => 'VALUE'", "apiKey"],
    [":api_key => 'VALUE'", "api_key"],
    ["$apiKey = 'VALUE';", "$apiKey"],
    ["this.client.secret = 'VALUE'", "secret"],
    ["<apiKey>VALUE</apiKey>", "apiKey"],
    ['<add key="ApiKey" value="VALUE"/>', "ApiKey"],
    ["- name: API_KEY\n  value: VALUE", "API_KEY"],
    ["secret: |\n  VALUE", "secret"],
    ["secret: >-\n  VALUE", "secret"],
    ["secret =\n  'VALUE'", "secret"],
    ["secret = (\n  'VALUE'", "secret"],
    ["secret = \\\n  'VALUE'", "secret"],
    ['{\\"apiKey\\": \\"VALUE\\"}', "apiKey"],
    ["Authorization: Bearer VALUE", "Authorization"],
    ["secret: Buffer.from('VALUE', 'base64')", "secret"],
    ["secret = bytes.fromhex('VALUE')", "secret"],
    ["secret: new Secret(atob('VALUE'))", "secret"],
    ["ENV API_KEY VALUE", "API_KEY"],
    ["# api key: VALUE", "api_key"],
    ["https://example.org/?apiKey=VALUE", "apiKey"],
  ])("of %j is %s", (text, name) => {
    expect(nameIn(text)).toBe(name);
  });

  it.each([["VALUE"], ["'VALUE'"], ["new Client('VALUE')"], ["client(a, 'VALUE')"], ["['VALUE'"], ["; 'VALUE'"]])("of %j is unknown", (text) => {
    expect(nameIn(text)).toBeUndefined();
  });
});
