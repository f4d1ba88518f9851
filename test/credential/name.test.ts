import { describe, expect, test } from "vitest";
import { isBareName, isCredentialName, roleOfName, wordsOf } from "../../src/credential/name.ts";

describe("wordsOf", () => {
  test.each([
    ["apiKey", "api key"],
    ["APIKey", "api key"],
    ["APIKEY", "api key"],
    ["api_key", "api key"],
    ["X-MBX-APIKEY", "x mbx api key"],
    ["OK-ACCESS-KEY", "ok access key"],
    ["BINANCE_API_SECRET", "binance api secret"],
    ["secretAccessKey", "secret access key"],
    ["myHTTPToken2", "my http token 2"],
    ["", ""],
  ])("%s", (name, words) => expect(wordsOf(name).join(" ")).toBe(words));
});

describe("roleOfName", () => {
  const roles: Record<string, readonly string[]> = {
    key: [
      "apiKey", "api_key", "APIKEY", "apikey", "api-key", "API-Key", "accessKey", "access_key_id", "AWS_ACCESS_KEY_ID", "X-MBX-APIKEY",
      "OK-ACCESS-KEY", "KC-API-KEY", "X-BAPI-API-KEY", "BINANCE_API_KEY", "BINANCE_API_KEY_LIVE", "API_KEY_ACME", "apiKey2", "key", "apiKeys",
      "bfx-apikey", "self.api_key", "CB_API_KEY", "CB_ACCESS_KEY",
    ],
    secret: [
      "apiSecret", "secret", "secretKey", "SECRET_KEY", "apiSecretKey", "api_secret", "BINANCE_API_SECRET", "privateKey", "clientSecret",
      "API_KEY_SECRET", "secretAccessKey", "api_secret_testnet", "JWT_SECRET", "apisecret", "KRAKEN_PRIVATE_KEY", "private_key_pem", "CB_SECRET", "CB_API_SECRET",
    ],
    passphrase: ["passphrase", "apiPass", "password", "KC_API_PASSPHRASE", "OK-ACCESS-PASSPHRASE", "dbPassword", "DB_PASS", "passwd", "privateKeyPassphrase"],
    wallet: ["mnemonic", "walletPrivateKey", "ETH_PRIVATE_KEY", "DEPLOYER_PRIVATE_KEY", "seedPhrase", "recovery_phrase", "WALLET_MNEMONIC"],
  };
  for (const [role, names] of Object.entries(roles)) {
    test.each(names)(`%s is a ${role}`, (name) => expect(roleOfName(name)).toBe(role));
  }

  test.each([
    "publicKey", "keyName", "secretName", "secretId", "secretVersionId", "secretArn", "keyPath", "keyFile", "secretFile", "apiKeyHash",
    "keyframes", "keyboard", "keyId", "monkey", "tokenId", "primaryKey", "foreignKey", "cacheKey", "sortKey", "listenKey",
    "idempotencyKey", "keyLength", "secretCb", "on_secret_cb", "CB_KEY_NAME", "hasApiKey", "isSecret", "apiKeyRequired", "requireApiKey", "maxKeys", "apiKeyName", "apiKeyHeader",
    "apiKeyLabel", "apiKeyEnv", "SECRET_ENV_VAR", "secretSanta", "passwordless", "bypass", "renderPass", "getApiKey", "API_KEY_FILE",
    "passwordPlaceholder", "forgotPassword", "symbol", "hotkey", "api", "secretary", "invalidApiKey", "0024_api_key_verification.sql", "render_api_keys.py", "",
  ])("%s is none", (name) => expect(roleOfName(name)).toBeUndefined());

  test("a key with an issuer's name is a key, when issuers are known", () => {
    const issuers = new Set(["acme"]);
    expect(roleOfName("ACME_KEY")).toBeUndefined();
    expect(roleOfName("ACME_KEY", issuers)).toBe("key");
    expect(roleOfName("acmeKeyTest", issuers)).toBe("key");
    expect(roleOfName("acmeCacheKey", issuers)).toBeUndefined();
    expect(roleOfName("secretAcme", issuers)).toBe("secret");
  });
});

test.each(["key", "secret", "token", "password", "pass", "KEY", "key1"])("%s is bare", (name) => expect(isBareName(name)).toBe(true));
test.each(["apiKey", "secretKey", "myToken", "monkey"])("%s is not bare", (name) => expect(isBareName(name)).toBe(false));

test.each(["token", "authToken", "ACCESS_TOKEN", "GITHUB_TOKEN", "botToken", "encryptionKey", "MASTER_KEY", "apiKey", "secret"])(
  "%s names a credential", (name) => expect(isCredentialName(name)).toBe(true));
test.each(["tokenId", "nextToken", "csrfToken", "sortKey", "baseToken", "tokenType", "publicKey", "i18nKey"])(
  "%s names none", (name) => expect(isCredentialName(name)).toBe(false));
