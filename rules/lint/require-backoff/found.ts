import type { Node } from "../../../src/lint/syntax.ts";

export interface Found {
  readonly messageId: "raw" | "unthrottled" | "rebuilt" | "order" | "unread";
  readonly node: Node;
  readonly data: Readonly<Record<string, string>>;
  readonly exchange: string | null;
}
