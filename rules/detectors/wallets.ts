import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";
import { decodeBase58, decodeBase58Check, encodeBase58, encodeBase58Check, isMnemonic, isSecp256k1Key } from "../../src/credential/checksum.ts";
import { ed25519PublicKey, evmAddress, isEd25519Pair, ownsAddressIn } from "../../src/credential/curves.ts";
import { BIP39_ENGLISH } from "./bip39-english.ts";

let order: Map<string, number> | undefined;

function bip39(): Map<string, number> {
  return (order ??= new Map(BIP39_ENGLISH.trim().split(/\s+/).map((word, number) => [word, number])));
}

/** Words in the order of the list are a piece of the list; few different words are a test's. */
function isRealMnemonic(text: string): boolean {
  const words = text.trim().toLowerCase().split(/\s+/);
  if (new Set(words).size < words.length * 0.7) return false;
  if (words.every((word, i) => i === 0 || word >= (words[i - 1] ?? ""))) return false;
  return isMnemonic(words, bip39());
}

/** Mnemonics that tools print in their documentation: the accounts are known to everybody. */
const PUBLIC_MNEMONICS = [
  "test test test test test test test test test test test junk",
  "candy maple cake sugar pudding cream honey rich smooth crumble sweet treat",
  "myth like bonus scare over problem client lizard pioneer submit female collect",
  "legal winner thank year wave sausage worth useful legal winner thank yellow",
  "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
  "concert load couple harbor equip island argue ramp clarify fence smart topic",
  "announce room limb pattern dry unit scale effort smooth jazz weasel alcohol",
];

/** Keys of the first accounts that Hardhat, Anvil and Ganache start with. */
const PUBLIC_KEYS = [
  "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
  "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
  "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
  "47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
  "8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba",
  "92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e",
  "4bbbf85ce3377467afe5d46f804f221813b2bb87f24d81f60f1fcdbf7cbf4356",
  "dbda1821b80551c9d65939329250298aa3472ba22feea921c0cf5d620ea67b97",
  "2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6",
  "4f3edf983ac636a65a842ce7c78d9aa706d3b113bce9c46f30d7d21715b23b1d",
];

interface Random {
  bytes(length: number): Uint8Array;
}

/** A seed and its public key; its first byte gives base-58 text its full length. */
function pair(f: Random): Uint8Array {
  const seed = Uint8Array.from([9, ...f.bytes(31)]);
  return Uint8Array.from([...seed, ...ed25519PublicKey(seed)]);
}
const solana = (f: Random): string => encodeBase58(pair(f));
const wif = (f: Random): string => encodeBase58Check(Uint8Array.from([0x80, ...f.bytes(32), 1]));
const extended = (f: Random, version: number[]): string =>
  encodeBase58Check(Uint8Array.from([...version, 3, ...f.bytes(4), 0, 0, 0, 1, ...f.bytes(32), 0, ...f.bytes(32)]));
const XPRV = [0x04, 0x88, 0xad, 0xe4];
const ZPRV = [0x04, 0xb2, 0x43, 0x0c];

/** Twelve words whose last holds the checksum. */
function mnemonic(f: { of(alphabet: string, length: number): string; bytes(length: number): Uint8Array }): string {
  const list = [...bip39().keys()];
  const words = [...f.bytes(22)].flatMap((byte, i, all) => (i % 2 === 0 ? [list[((byte << 8) | (all[i + 1] ?? 0)) % 2048] ?? ""] : []));
  for (const last of list) if (isRealMnemonic([...words, last].join(" "))) return [...words, last].join(" ");
  return mnemonic(f);
}

/** A key without a credential's name, and its address. */
function accountLine(f: { hex(length: number): string }): string {
  const key = f.hex(64);
  return `ACCOUNTS = [("${evmAddress(key)}", "${key}")]`;
}

export const wallets: readonly Detector[] = [
  defineDetector({
    id: "bip39-mnemonic",
    title: "Wallet recovery phrase (BIP-39)",
    role: "wallet",
    exchange: null,
    source: "https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki",
    run: { of: "words", length: [12, 24] },
    pattern: /(?:[a-z]{3,8} ){11,23}[a-z]{3,8}/,
    needs: "nothing",
    valid: isRealMnemonic,
    published: PUBLIC_MNEMONICS,
    matches: [(f) => `MNEMONIC="${mnemonic(f)}"`, (f) => `const phrase = '${mnemonic(f)}';`, (f) => `// ${mnemonic(f)}`],
    ignores: [
      () => "the quick brown fox will jump over the lazy dog and then some more",
      () => 'mnemonic: "test test test test test test test test test test test junk"',
      () => "abandon ability able about above absent absorb abstract absurd abuse access accident",
    ],
  }),
  defineDetector({
    id: "evm-private-key",
    title: "Ethereum private key",
    role: "wallet",
    exchange: null,
    source: "https://ethereum.org/en/developers/docs/accounts/#account-creation",
    run: { of: "alnum", length: [64, 66] },
    // Transactions, topics and hashes look the same: only the name tells.
    pattern: /(?:0x)?[\dA-Fa-f]{64}/,
    needs: "name",
    names: /private_?key|priv_?key|wallet_?key|^accounts$/i,
    callees: /^(?:from_?key|private_?key_?to_?account|Wallet|SigningKey|sign_?transaction|sign_?message|computeAddress)$/i,
    valid: isWalletKey,
    proof: (value, text) => ownsAddressIn(value.replace(/^0x/, ""), text),
    published: PUBLIC_KEYS.flatMap((key) => [`0x${key}`, key]),
    matches: [(f) => `PRIVATE_KEY=0x${f.hex(64)}`, (f) => `const wallet = new Wallet({ privateKey: "${f.hex(64)}" });`, (f) => `signer = Account.from_key("${f.hex(64)}")`, (f) => `web3.eth.account.sign_transaction(tx, "0x${f.hex(64)}")`, (f) => `const signer = new Wallet("0x${f.hex(64)}", provider);`, accountLine],
    ignores: [
      (f) => `const txHash = "0x${f.hex(64)}";`,
      () => `PRIVATE_KEY=0x${PUBLIC_KEYS[0]}`,
      () => `privateKey: "0x${"0".repeat(63)}1"`,
    ],
  }),
  defineDetector({
    id: "bitcoin-wif",
    title: "Bitcoin private key (WIF)",
    role: "wallet",
    exchange: null,
    source: "https://en.bitcoin.it/wiki/Wallet_import_format",
    run: { of: "alnum", length: [51, 52] },
    pattern: /(?:5[HJK][1-9A-HJ-NP-Za-km-z]{49}|[KLc][1-9A-HJ-NP-Za-km-z]{51}|9[1-9A-HJ-NP-Za-km-z]{50})/,
    needs: "nothing",
    valid: (value) => [33, 34].includes(decodeBase58Check(value)?.length ?? 0),
    published: ["5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617"],
    matches: [(f) => `WIF=${wif(f)}`, (f) => `importprivkey "${wif(f)}"`],
    ignores: [(f) => `id = "K${f.alnum(51).replace(/[0OIl]/g, "x")}"`, () => "WIF=5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"],
  }),
  defineDetector({
    id: "bip32-extended-private-key",
    title: "Extended private key (BIP-32)",
    role: "wallet",
    exchange: null,
    source: "https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki#serialization-format",
    anchors: ["xprv", "yprv", "zprv", "tprv"],
    pattern: /[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{107}/,
    needs: "nothing",
    valid: (value) => decodeBase58Check(value)?.length === 78,
    published: [
      "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
      "xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U",
    ],
    matches: [(f) => `seed = "${extended(f, XPRV)}"`, (f) => `key: ${extended(f, ZPRV)}`],
    ignores: [(f) => `key = "xpub${f.alnum(107)}"`, (f) => `key = "xprv${f.alnum(107).replace(/[0OIl]/g, "x")}"`],
  }),
  defineDetector({
    id: "solana-private-key",
    title: "Solana private key",
    role: "wallet",
    exchange: null,
    source: "https://solana.com/developers/cookbook/wallets/restore-keypair",
    run: { of: "alnum", length: [86, 88] },
    pattern: /[1-9A-HJ-NP-Za-km-z]{86,88}/,
    // A signature has 64 bytes too, but its second half is no public key of the first.
    needs: "nothing",
    valid: (value) => isEd25519Pair(decodeBase58(value) ?? new Uint8Array()),
    matches: [(f) => `SOLANA_PRIVATE_KEY=${solana(f)}`, (f) => `const walletPrivateKey = "${solana(f)}";`, (f) => `payer: ${solana(f)}`],
    ignores: [(f) => `SOLANA_PRIVATE_KEY="${encodeBase58(Uint8Array.from([9, ...f.bytes(63)]))}";`, (f) => `SOLANA_PRIVATE_KEY=${solana(f).slice(0, 60)}`],
  }),
  defineDetector({
    id: "solana-keypair-bytes",
    title: "Solana key pair (byte array)",
    role: "wallet",
    exchange: null,
    source: "https://solana.com/docs/intro/installation#create-wallet",
    anchors: ["fromsecretkey", "secretkey", "secret_key", "keypair", "private_key", "privatekey"],
    pattern: /(?<!\w)\w{0,40}(?:keypair|secret_?key|private_?key)["')\]]{0,3} ?[:=(]{1,2}[ \w.(]{0,40}(\[[\d,\s]{127,600}\])/i,
    needs: "nothing",
    valid: isKeypair,
    matches: [
      (f) => `const secretKey = Uint8Array.from([${[...pair(f)].join(", ")}]);`,
      (f) => `SOLANA_KEYPAIR=[${[...pair(f)].join(",")}]`,
    ],
    ignores: [(f) => `const table = [${[...f.bytes(64)].join(", ")}];`, () => `const secretKey = [${new Array(64).fill(0).join(", ")}];`],
  }),
];

function isWalletKey(value: string): boolean {
  const digits = value.replace(/^0x/, "").toLowerCase();
  return digits.length === 64 && new Set(digits).size >= 8 && isSecp256k1Key(digits);
}

function isKeypair(value: string): boolean {
  const bytes = value.match(/\d+/g)?.map(Number) ?? [];
  return bytes.length === 64 && bytes.every((byte) => byte < 256) && isEd25519Pair(Uint8Array.from(bytes));
}
