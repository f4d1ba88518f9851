import { describe, expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { placeholder } from "../../src/credential/placeholder.ts";

describe("stand-ins", () => {
  test.each([
    "your_api_key_here", "YOUR_API_KEY", "YourApiSecret", "<your key>", "<API_KEY>", "${API_KEY}", "{{ api_key }}", "$API_KEY", "%(api_key)s", "#{key}", "[your-key]",
    "changeme", "change-me-please", "replace_me", "REPLACE_WITH_KEY", "xxxxxxxxxxxxxxxx", "XXXX-XXXX-XXXX", "****************", "................", "todo-fill-in",
    "example-key", "dummy-secret-1", "test_api_key", "fake-api-key-123", "insert-your-token", "enter_your_key", "api_key_here", "my-secret-key", "mySecretKey", "supersecret",
    "填写你的密钥", "请输入您的API密钥", "ваш_ключ", "あなたのキー", "여기에키", "TU_CLAVE_AQUI", "tu-api-key", "dein_schluessel", "votre_cle_api", "sua_chave_secreta", "la_tua_chiave", "twoj_klucz", "anahtar_buraya_api_key_here", "kunci_rahasia_anda",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "0000000000000000000000000000000000000000", "0123456789abcdef0123456789abcdef", "1234567890123456", "abcdefghijklmnop", "qwertyuiopasdf",
    "abcd1234abcd1234abcd1234abcd1234", "deadbeefdeadbeefdeadbeef", "none", "null", "undefined", "",
  ])("%s", (value) => expect(placeholder(value)).toBeDefined());

  test("a value that only repeats its name", () => {
    expect(placeholder("binance_api_key", "BINANCE_API_KEY")).toBeDefined();
    expect(placeholder("acmeApiSecret", "acmeApiSecret")).toBeDefined();
  });
});

describe("values that may be real", () => {
  const alphabets = ["alnum", "hex", "upperHex", "base64", "base64url"] as const;
  test.each(alphabets)("random %s of every length", (alphabet) => {
    const dismissed: string[] = [];
    for (let i = 0; i < 400; i++) {
      const length = 16 + (i % 73);
      const value = fake(`placeholder ${alphabet} ${i}`)[alphabet](length);
      const reason = placeholder(value, "apiKey");
      if (reason !== undefined) dismissed.push(`${length}: ${reason}`);
    }
    // A stand-in's words turn up in random text about never.
    expect(dismissed).toEqual([]);
  });

  test("uuids", () => {
    for (let i = 0; i < 200; i++) expect(placeholder(fake(`uuid ${i}`).uuid())).toBeUndefined();
  });

  test.each(["Tr4ding!2024", "correct-horse-battery-9", "hunter2hunter", "P455w0rd#77"])("a passphrase: %s", (value) => expect(placeholder(value, "passphrase")).toBeUndefined());
});
