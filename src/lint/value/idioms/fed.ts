import type { Node } from "../../syntax.ts";
import { concat } from "../value.ts";
import { algorithmOf } from "./algorithm.ts";
import type { Hash, Mac, Value } from "../value.ts";

/** A digest after a statement of its own has changed it: `hmac.update(payload);` */
export function digestFed(of: Mac | Hash, method: string, argument: (index: number) => Value, node: Node): Mac | Hash {
  if (of.digest !== undefined) return of;
  switch (method) {
    case "update":
    case "updateString":
    case "write":
      return { ...of, over: concat([of.over, argument(0)], node) };
    case "setHMACKey":
    case "init":
      return of.kind === "mac" ? { ...of, key: argument(0) } : of;
    case "start":
      return of.kind === "mac" ? { ...of, algorithm: algorithmOf(argument(0)), key: argument(1) } : of;
    default:
      return of;
  }
}
