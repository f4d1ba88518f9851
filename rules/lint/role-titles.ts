import type { Role } from "../../src/credential/role.ts";

/** What a credential is called in a message. */
export const WHAT: Readonly<Record<Role, string>> = { key: "API key", secret: "API secret", passphrase: "API passphrase", wallet: "Private key" };
