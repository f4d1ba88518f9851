import { isOtherReading } from "../../../src/lint/facts/same-bytes.ts";
import type { Difference } from "../../../src/lint/facts/same-bytes.ts";
import { clocksIn } from "../../../src/lint/facts/signed-parts.ts";
import type { Way } from "../../../src/lint/facts/signed-requests.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import type { Clock, Value } from "../../../src/lint/value/value.ts";

/** A timestamp that is sent beside a signature over another reading of the clock. */
export function otherReading(headers: readonly { readonly name: string; readonly value: Value; readonly node: Node }[], way: Way): Difference | undefined {
  if (way.signature.over.length !== 1 || !way.signature.seen) return undefined;
  const signed = way.signature.over.flatMap((over) => clocksIn(over));
  if (signed.length === 0) return undefined;
  const sent = [
    ...headers,
    ...[way.sent.query, way.sent.body].flatMap((part) => part?.params ?? []),
  ].flatMap(({ name, value, node }) => onlyClock(value).map((clock) => ({ name, clock, node })));
  const same = (clock: Clock): boolean => signed.some((other) => !isOtherReading(other, clock));
  if (sent.some(({ clock }) => same(clock))) return undefined;
  const found = sent.find(({ name }) => TIME.test(name ?? ""));
  return found && { how: "clock", name: found.name, node: found.node };
}

/** What timestamps and nonces are called. */
const TIME = /time|nonce|expires|(?:^|[-_])ts$|request-?id/i;

function onlyClock(value: Value): readonly Clock[] {
  return value.kind === "clock" ? [value] : value.kind === "encoded" && value.how === "percent" ? onlyClock(value.of) : [];
}
