/** One of these stands in any name of a credential, in a name of what holds several, and in what reads them from outside. */
export const CREDENTIAL_WORDS: readonly string[] = ["secret", "passphrase", "password", "passwd", "pwd", "pass", "mnemonic", "phrase", "seed", "cred", "key", "token", "environ", ".env", "config"];
