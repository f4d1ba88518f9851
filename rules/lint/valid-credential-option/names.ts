import type { Role } from "../../../src/credential/role.ts";
import type { ClientShape, CredentialSink } from "../../../src/library.ts";

/** The names under which libraries take a credential; each takes one of them. */
const ALIASES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...["apikey", "key", "accesskey", "accesskeyid", "apikeyid", "publickey"].map((name): [string, Role] => [name, "key"]),
  ...["secret", "apisecret", "secretkey", "apisecretkey", "apikeysecret", "secretapikey", "keysecret", "clientsecret", "secretaccesskey", "apiprivatekey"].map((name): [string, Role] => [name, "secret"]),
  ...["passphrase", "password", "apipass", "apipassphrase", "apipassword", "pass", "passwd", "apikeypassphrase", "keypassphrase"].map((name): [string, Role] => [name, "passphrase"]),
]);

/** The credential that an option of this name is meant to hold. */
export function meant(name: string): Role | undefined {
  return ALIASES.get(name.replace(/[_\s-]/g, "").toLowerCase());
}

export type OptionSink = CredentialSink & { readonly option: readonly [string, ...string[]]; readonly method?: never };

/** The options of a shape by the object that they stand in: `configurationRestAPI` of the first argument. */
export function optionGroups(shape: ClientShape): { readonly holder: readonly string[]; readonly argument: number; readonly sinks: readonly OptionSink[] }[] {
  const groups = new Map<string, { holder: readonly string[]; argument: number; sinks: OptionSink[] }>();
  for (const sink of shape.credentials) {
    if (!("option" in sink) || sink.option === undefined || "method" in sink) continue;
    const holder = sink.option.slice(0, -1);
    const argument = sink.argument ?? 0;
    const id = `${argument} ${holder.join(".")}`;
    const group = groups.get(id) ?? { holder, argument, sinks: [] };
    group.sinks.push(sink as OptionSink);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** The name that a credential is taken under: the first that the record names. */
export function nameOf(sinks: readonly { readonly role: Role; readonly option?: readonly string[]; readonly property?: string }[], role: Role): string | undefined {
  const sink = sinks.find((each) => each.role === role);
  return sink?.option?.at(-1) ?? sink?.property;
}
