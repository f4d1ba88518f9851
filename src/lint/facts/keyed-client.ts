import { roleOfName } from "../../credential/name.ts";
import { options } from "../value/value.ts";
import type { Client, Value } from "../value/value.ts";

/** A client whose construction, or what is assigned to it, gives it a key; or of which only the options' name is known. */
export function isKeyed(client: Client): boolean {
  const has = (value: Value): boolean =>
    options(value).some((each) => {
      if (each.kind === "credential") return true;
      if (each.kind === "reference") return each.module === undefined && /conf|option|cred|key|auth|secret|account|param|settings|opts/i.test(each.path.at(-1) ?? "");
      if (each.kind === "unknown") return /conf|option|cred|key|auth|secret|account|param|settings|opts/i.test(each.name ?? "");
      return each.kind === "object" && [...each.entries].some(([name, entry]) => (roleOfName(name) !== undefined && !isNothing(entry.value)) || has(entry.value));
    });
  return [...client.args, ...(client.keywords ? [client.keywords] : [])].some(has);
}

function isNothing(value: Value): boolean {
  return options(value).every((each) => each.kind === "constant" || (each.kind === "text" && each.text === ""));
}
