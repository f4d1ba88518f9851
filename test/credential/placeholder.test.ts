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

describe("words to fill in, in languages other than English", () => {
  test.each([
    "tu_clave_api_aqui", "reemplaza_con_tu_clave_secreta", "introduce_tu_contrasena", "ingresa-tu-llave", "cambiar_esto",
    "sua_chave_de_api_aqui", "insira_seu_segredo_aqui", "coloque-sua-senha", "dein-api-schluessel-hier", "bitte_passwort_aendern",
    "meinGeheimesPasswort", "votre_cle_api_ici", "remplacez_par_votre_secret", "mettez-votre-mot-de-passe", "inserisci_il_tuo_segreto",
    "twoj_klucz_api_tutaj", "wpisz_swoj_sekret", "api_anahtarinizi_buraya_yazin", "sifrenizi_girin", "masukkan_kunci_api_anda",
    "ganti_dengan_sandi", "khoa_api_cua_ban", "nhap_khoa_bi_mat", "vash_klyuch_zdes", "vstavte_sekret_syuda", "ni_de_miyao",
    "anata_no_api_key", "dangsin_ui_api_ki", "vul_hier_in", "din_api_nyckel_har", "ваш_ключ", "вставте_секрет_сюди",
    "你的API密钥", "シークレットキーを入力", "비밀번호를_입력하세요", "tu_contraseña_aquí",
  ])("%s", (value) => expect(placeholder(value)).toBe("placeholder"));

  test("no random value is made of such words", () => {
    const f = fake("stand-ins");
    for (let i = 0; i < 5_000; i++) {
      expect(placeholder(f.alnum(12))).toBeUndefined();
      expect(placeholder(f.lower(20))).not.toBe("placeholder");
    }
  });
});
