import type { Role } from "../../../src/credential/role.ts";
import type { Node } from "../../../src/lint/syntax.ts";

/** One way a credential gets to a browser. */
export interface Found {
  readonly messageId: "shown" | "handed" | "stored" | "browser" | "page";
  readonly node: Node;
  readonly role: Role | null;
  readonly data: Readonly<Record<string, string>>;
}
