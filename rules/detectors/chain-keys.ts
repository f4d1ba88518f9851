import { decodeBase32Check, encodeBase32Check } from "../../src/credential/base32.ts";
import { encodeBech32, isBech32 } from "../../src/credential/bech32.ts";
import { decodeBase58, decodeBase58Check, encodeBase58, encodeBase58Check } from "../../src/credential/checksum.ts";
import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";
import { varied } from "./vendor.ts";

const BECH32 = "[qpzry9x8gf2tvdw0s3jn54khce6mua7l]";
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** The XRP Ledger has the same characters in another order. */
const XRP = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
const ED25519_SEED = [0x0d, 0x0f, 0x3a, 0x07];
/** PKCS#8 before the 32 bytes of a key: Ed25519, and secp256k1. */
const ED25519_DER = "302e020100300506032b657004220420";
const SECP256K1_DER = "3030020100300706052b8104000a04220420";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const wallet = (detector: Omit<Detector, "role" | "exchange">): Detector => defineDetector({ role: "wallet", exchange: null, ...detector });

/** Keys of chains whose text says what it is, most by a checksum. */
export const chainKeys: readonly Detector[] = [
  wallet({
    id: "stellar-secret-seed",
    title: "Stellar secret seed",
    source: "https://developers.stellar.org/docs/learn/fundamentals/stellar-data-structures/accounts",
    run: { of: "alnum", length: [56, 56] },
    pattern: /S[A-Z2-7]{55}/,
    needs: "nothing",
    valid: (value) => decodeBase32Check(value)?.length === 33,
    matches: [(f) => `STELLAR_SECRET=${encodeBase32Check([0x90, ...f.bytes(32)])}`, (f) => `Keypair.fromSecret("${encodeBase32Check([0x90, ...f.bytes(32)])}")`],
    ignores: [(f) => `issuer = "G${f.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 55)}"`, (f) => `STELLAR_SECRET=S${f.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 55)}`],
  }),
  wallet({
    id: "xrp-seed",
    title: "XRP Ledger seed",
    source: "https://xrpl.org/docs/references/protocol/data-types/base58-encodings",
    run: { of: "alnum", length: [29, 31] },
    pattern: /sEd[1-9A-HJ-NP-Za-km-z]{28}|s[1-9A-HJ-NP-Za-km-z]{28}/,
    needs: "name",
    names: /seed|secret|xrp/i,
    callees: /^(?:fromSeed|fromSecret|from_seed|from_secret|Wallet)$/,
    valid: isXrpSeed,
    // The genesis account, and the master key of every stand-alone ledger.
    published: ["snoPBrXtMeMyMHUVTgbuqAfg1SUTb"],
    matches: [(f) => `XRPL_SEED=${xrpSeed([0x21, ...f.bytes(16)])}`, (f) => `const wallet = Wallet.fromSeed("${xrpSeed([0x01, 0xe1, 0x4b, ...f.bytes(16)])}");`],
    ignores: [() => "XRPL_SEED=snoPBrXtMeMyMHUVTgbuqAfg1SUTb", (f) => `XRPL_SEED=s${f.of(BASE58, 28)}`],
  }),
  wallet({
    id: "sui-private-key",
    title: "Sui private key",
    source: "https://github.com/sui-foundation/sips/blob/main/sips/sip-15.md",
    anchors: ["suiprivkey1"],
    pattern: new RegExp(`(?<!\\w)suiprivkey1${BECH32}{59}(?!\\w)`),
    needs: "nothing",
    valid: isBech32,
    matches: [(f) => `SUI_PRIVATE_KEY=${encodeBech32("suiprivkey", Uint8Array.from([0, ...f.bytes(32)]))}`, (f) => `Ed25519Keypair.fromSecretKey("${encodeBech32("suiprivkey", Uint8Array.from([1, ...f.bytes(32)]))}")`],
    ignores: [() => "SUI_PRIVATE_KEY=suiprivkey1...", () => `suiprivkey1${"q".repeat(59)}`],
  }),
  wallet({
    id: "aptos-private-key",
    title: "Aptos private key",
    source: "https://github.com/aptos-foundation/AIPs/blob/main/aips/aip-80.md",
    anchors: ["-priv-0x"],
    pattern: /(?<![\w-])(?:ed25519|secp256k1)-priv-0x[\da-fA-F]{64}(?!\w)/,
    needs: "nothing",
    valid: (value) => varied()(value.slice(-64)),
    matches: [(f) => `APTOS_PRIVATE_KEY=ed25519-priv-0x${f.hex(64)}`, (f) => `new Ed25519PrivateKey("ed25519-priv-0x${f.hex(64)}")`],
    ignores: [() => `ed25519-priv-0x${"0".repeat(64)}`, () => "ed25519-priv-0x..."],
  }),
  wallet({
    id: "near-private-key",
    title: "NEAR private key",
    source: "https://docs.near.org/protocol/accounts-contracts/access-keys",
    anchors: ["ed25519:"],
    // A public key has 32 bytes, this 64.
    pattern: /(?<![\w-])ed25519:[1-9A-HJ-NP-Za-km-z]{86,88}(?!\w)/,
    needs: "nothing",
    valid: (value) => decodeBase58(value.slice(8))?.length === 64,
    matches: [(f) => `"private_key": "ed25519:${encodeBase58(Uint8Array.from([9, ...f.bytes(63)]))}"`, (f) => `NEAR_PRIVATE_KEY=ed25519:${encodeBase58(Uint8Array.from([7, ...f.bytes(63)]))}`],
    ignores: [(f) => `"public_key": "ed25519:${encodeBase58(Uint8Array.from([9, ...f.bytes(31)]))}"`, () => "ed25519:..."],
  }),
  wallet({
    id: "tezos-secret-key",
    title: "Tezos secret key",
    source: "https://docs.tezos.com/developing/wallets-and-accounts#elements-of-an-account",
    // 32 bytes or 64; edesk… is encrypted.
    anchors: ["edsk"],
    pattern: /(?<!\w)edsk[1-9A-HJ-NP-Za-km-z]{50}(?:[1-9A-HJ-NP-Za-km-z]{44})?(?!\w)/,
    needs: "nothing",
    valid: (value) => decodeBase58Check(value) !== undefined,
    // The bootstrap account of every sandbox.
    published: ["edsk3gUfUPyBSfrS9CCgmCiQsTCHGkviBDusMxDJstFtojtc1zcpsh"],
    matches: [(f) => `TEZOS_SECRET=${encodeBase58Check(Uint8Array.from([...ED25519_SEED, ...f.bytes(32)]))}`, (f) => `"unencrypted:${encodeBase58Check(Uint8Array.from([...ED25519_SEED, ...f.bytes(32)]))}"`],
    ignores: [() => "edsk3gUfUPyBSfrS9CCgmCiQsTCHGkviBDusMxDJstFtojtc1zcpsh", (f) => `edsk${f.of(BASE58, 50)}`],
  }),
  wallet({
    id: "cardano-signing-key",
    title: "Cardano signing key",
    source: "https://cips.cardano.org/cip/CIP-5",
    anchors: ["_sk1", "_xsk1"],
    pattern: new RegExp(`(?<!\\w)(?:root|acct|addr|stake|pool|ed25519e?|kes|vrf)(?:_shared)?_x?sk1${BECH32}{58,240}(?!\\w)`),
    needs: "nothing",
    valid: isBech32,
    matches: [(f) => `CARDANO_KEY=${encodeBech32("ed25519_sk", f.bytes(32))}`, (f) => `"${encodeBech32("root_xsk", f.bytes(96))}"`],
    ignores: [() => `addr_xsk1${"q".repeat(100)}`, () => "root_xsk1..."],
  }),
  wallet({
    id: "nostr-secret-key",
    title: "Nostr secret key",
    source: "https://github.com/nostr-protocol/nips/blob/master/19.md",
    anchors: ["nsec1"],
    pattern: new RegExp(`(?<!\\w)nsec1${BECH32}{58}(?!\\w)`),
    needs: "nothing",
    valid: isBech32,
    published: ["nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5"],
    matches: [(f) => `NOSTR_KEY=${encodeBech32("nsec", f.bytes(32))}`, (f) => `const sk = "${encodeBech32("nsec", f.bytes(32))}";`],
    ignores: [() => "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5", () => `nsec1${"q".repeat(58)}`],
  }),
  wallet({
    id: "lnd-macaroon",
    title: "Lightning (lnd) macaroon",
    source: "https://docs.lightning.engineering/the-lightning-network/l402/macaroons",
    // Version 2, then the location "lnd".
    anchors: ["0201036c6e64"],
    pattern: /(?<!\w)0201036c6e64[\da-f]{100,1200}(?!\w)/i,
    needs: "nothing",
    valid: (value) => varied()(value.slice(40)),
    matches: [(f) => `LND_MACAROON=0201036c6e64${hex(f.bytes(120))}`, (f) => `"Grpc-Metadata-macaroon": "0201036c6e64${hex(f.bytes(90))}"`],
    ignores: [() => "0201036c6e64...", (f) => `0201036c6e64${f.hex(20)}`],
  }),
  wallet({
    id: "pkcs8-private-key-hex",
    title: "Private key (PKCS#8 in hexadecimal)",
    source: "https://docs.hedera.com/hedera/core-concepts/keys-and-signatures",
    anchors: [ED25519_DER, SECP256K1_DER],
    pattern: new RegExp(`(?<!\\w)(?:0x)?(?:${ED25519_DER}|${SECP256K1_DER})([\\da-fA-F]{64})(?!\\w)`, "i"),
    needs: "nothing",
    valid: varied(),
    matches: [(f) => `OPERATOR_KEY=${ED25519_DER}${f.hex(64)}`, (f) => `PrivateKey.fromStringDer("${SECP256K1_DER}${f.hex(64)}")`],
    ignores: [() => `OPERATOR_KEY=${ED25519_DER}${"0".repeat(64)}`, (f) => `${ED25519_DER}${f.hex(10)}`],
  }),
];

function isXrpSeed(value: string): boolean {
  const payload = decodeBase58Check([...value].map((char) => BASE58[XRP.indexOf(char)] ?? "0").join(""));
  return payload !== undefined && (payload[0] === 0x21 ? payload.length === 17 : payload[0] === 0x01 && payload.length === 19);
}

function xrpSeed(payload: readonly number[]): string {
  return [...encodeBase58Check(Uint8Array.from(payload))].map((char) => XRP[BASE58.indexOf(char)]).join("");
}
