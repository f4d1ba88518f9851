import type { Role } from "../../../src/credential/role.ts";
import type { RuleContext } from "../../../src/lint/rule.ts";
import type { Text } from "../../../src/lint/value/value.ts";

export type Context = RuleContext<Record<string, never>>;

/** Where a literal was found to be a credential. */
export interface Sink {
  readonly messageId: string;
  readonly role: Role;
  readonly exchange: string | null;
  /** The option, header or variable it goes by. */
  readonly name: string;
}

export type Report = ((literal: Text, sink: Sink) => void) & {
  shape(suspect: { readonly start: number; readonly end: number; readonly title: string; readonly role: Role | null; readonly exchange: string | null }): void;
};
