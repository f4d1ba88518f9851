import type { Hit } from "../finding.ts";

/**
 * The hits of both halves on one text, each once. Where both saw the same secret the code half's hit stays,
 * because it knows where the value goes; what it couldn't tell (whose secret, which one) it takes from the scanner's.
 */
export function mergeHits(scanned: readonly Hit[], linted: readonly Hit[]): readonly Hit[] {
  const merged = [...linted];
  for (const hit of scanned) {
    const at = merged.findIndex((other) => other.rule === hit.rule && other.start < hit.end && hit.start < other.end);
    const same = merged[at];
    if (same === undefined) merged.push(hit);
    else merged[at] = { ...same, exchange: same.exchange ?? hit.exchange, role: same.role ?? hit.role, ...(hit.group !== undefined && { group: hit.group }), ...(hit.decoded !== undefined && { decoded: hit.decoded }) };
  }
  return merged;
}
