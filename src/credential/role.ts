/** What a credential is to its exchange. `wallet` is a private key or mnemonic that signs by itself. */
export type Role = "key" | "secret" | "passphrase" | "wallet";
