import { placeholder } from "../../credential/placeholder.ts";
import type { Match } from "../match.ts";

/** A stand-in for a credential. What is found by its anchor keeps it, so the rest of the value is asked too. */
export function standIn({ value, name, detector }: Match): string | undefined {
  // Many lines, or a phrase of words that carries a checksum: neither is ever a stand-in.
  if (value.length > 300 || detector.run?.of === "words") return undefined;
  const anchor = detector.anchors?.find((literal) => value.toLowerCase().startsWith(literal));
  const own = anchor === undefined ? value : value.slice(anchor.length);
  return placeholder(own, name);
}
