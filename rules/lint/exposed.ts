import type { Exposure } from "../../src/lint/facts/exposure.ts";
import { WHAT } from "./role-titles.ts";

/** What is given away, as a message begins. */
export function exposed({ what, role, name }: Exposure): string {
  switch (what) {
    case "credential":
      return `${WHAT[role ?? "secret"]} \`${name}\``;
    case "holder":
      return role ? `\`${name}\`, which holds ${role === "key" ? "an API key" : role === "wallet" ? "a private key" : role === "secret" ? "an API secret" : "a password"},` : `\`${name}\`, which holds credentials,`;
    case "client":
      return name === "" ? "A client with its credentials" : `\`${name}\`, a client with its credentials,`;
    case "environment":
      return `The whole environment (\`${name}\`), with the credentials in it,`;
  }
}
