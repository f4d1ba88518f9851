import type { Exchange, Signing, Transport } from "../exchange.ts";
import type { Vector, VectorFile } from "../vector.ts";
import { censor } from "./censor.ts";
import { diagnose, type Diagnosis, type Explanation, isHarmless, keyOf, type Verdict } from "./diagnose.ts";
import type { Scene } from "./mistakes/mistake.ts";
import { report } from "./report.ts";
import { readSigned, type Signer } from "./signer.ts";
import { prepare, type Prepared, readVectors } from "./vectors.ts";

export interface VerifyOptions {
  /** Which of the exchange's transports the signer is for; `rest` unless said. */
  readonly transports?: readonly Transport["id"][];
  /** Which kinds of key it signs with; `hmac` unless said. */
  readonly keyTypes?: readonly Signing["keyType"][];
  /** False for a client that sends everything in one place, never query and body at once. True unless said. */
  readonly split?: boolean;
  /** Longest a signer may take for one request, in milliseconds; 5000 unless said. */
  readonly timeout?: number;
}

/** A mistake the signer made, with the bytes it signed and the bytes it should have signed or did send. */
export interface NamedMistake {
  readonly id: string;
  readonly says: string;
  readonly remedy: string;
  readonly signed: string;
  readonly sent: string;
}

export interface VectorResult {
  /** The vector's id. */
  readonly vector: string;
  readonly about: string;
  readonly ok: boolean;
  readonly verdict: Verdict;
  /** Empty when it is right, or wrong in a way that has no name. */
  readonly mistakes: readonly NamedMistake[];
  /** Why there is no name: the signer threw, returned nothing usable, or made a signature nobody knows. */
  readonly says?: string;
}

export interface Verification {
  readonly exchange: string;
  /** Every vector that was run is valid. */
  readonly ok: boolean;
  readonly results: readonly VectorResult[];
  /** Vectors of other transports and key types. */
  readonly notRun: readonly string[];
  /** For people: what is wrong, why, and what to do. */
  report(): string;
}

interface Seen extends Prepared {
  readonly scene: Scene;
  readonly diagnosis: Diagnosis;
  readonly says?: string;
}

/** Runs a signer over an exchange's vectors and names its mistakes. */
export async function verifyAgainst(exchange: Exchange, signer: Signer, options: VerifyOptions = {}): Promise<Verification> {
  const file = await readVectors(exchange);
  const { chosen, notRun } = choose(exchange, file, options);
  const seen: Seen[] = [];
  // one after the other: a signer may keep state, and a clock reading must belong to one call
  for (const prepared of chosen) seen.push(await run(exchange, prepared, signer, options.timeout ?? 5000));
  const named = name(seen);
  const results = seen.map((one) => resultOf(one, named.get(one)));
  const verification = { exchange: exchange.id, ok: results.length > 0 && results.every((one) => one.ok), results, notRun };
  return { ...verification, report: () => report(verification, exchange) };
}

/** The vectors the options ask for, made ready, and the ids of the others. */
export function choose(exchange: Exchange, file: VectorFile, options: VerifyOptions): { chosen: Prepared[]; notRun: string[] } {
  const { transports = ["rest"], keyTypes = ["hmac"], split = true } = options;
  const wanted = (vector: Vector): boolean =>
    transports.includes(vector.transport) && keyTypes.some((type) => type === file.keys[vector.key]?.keyType);
  const chosen = file.vectors.filter(wanted).flatMap((vector) => prepare(exchange, file, vector, split) ?? []);
  const ids = new Set(chosen.map(({ vector }) => vector.id));
  return { chosen, notRun: file.vectors.map(({ id }) => id).filter((id) => !ids.has(id)) };
}

async function run(exchange: Exchange, prepared: Prepared, signer: Signer, timeout: number): Promise<Seen> {
  const { signing, request } = prepared;
  const place = exchange.transports.find(({ id }) => id === request.transport)?.signature?.[0]?.name ?? "signature";
  const before = Date.now();
  try {
    const signed = await within(timeout, signer({ ...request }));
    const scene: Scene = { signing, request, clock: readings(before, Date.now()) };
    const diagnosis = diagnose(scene, readSigned(signed, place));
    return { ...prepared, scene, diagnosis, ...(diagnosis.says === undefined ? {} : { says: diagnosis.says }) };
  } catch (error) {
    const scene: Scene = { signing, request, clock: [] };
    const says = `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
    return { ...prepared, scene, diagnosis: { verdict: "invalid", explanations: [] }, says };
  }
}

/** Every millisecond the signer may have read, at most 200 of them. */
function readings(from: number, to: number): number[] {
  return Array.from({ length: Math.min(to - from, 200) + 1 }, (_, i) => from + i);
}

async function within<T>(ms: number, work: T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * One explanation for each wrong answer. Several mistakes can make the same bytes on one vector, so the one that
 * accounts for most vectors wins, and among equals the one that the right answers don't speak against.
 */
function name(seen: readonly Seen[]): Map<Seen, Explanation> {
  const named = new Map<Seen, Explanation>();
  let open = seen.filter((one) => one.diagnosis.explanations.length > 0);
  const right = seen.filter((one) => one.diagnosis.verdict === "valid");
  while (open.length > 0) {
    const best = ranked(open, right)[0];
    if (best === undefined) break;
    for (const one of open) {
      const found = one.diagnosis.explanations.find((other) => keyOf(other) === best);
      if (found !== undefined) named.set(one, found);
    }
    open = open.filter((one) => !named.has(one));
  }
  return named;
}

function ranked(open: readonly Seen[], right: readonly Seen[]): string[] {
  const counts = new Map<string, { count: number; one: Explanation }>();
  for (const { diagnosis } of open) {
    for (const one of diagnosis.explanations) {
      const key = keyOf(one);
      counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, one });
    }
  }
  const most = Math.max(...[...counts.values()].map(({ count }) => count));
  const leading = [...counts].filter(([, { count }]) => count === most);
  if (leading.length < 2) return leading.map(([key]) => key);
  const against = ({ one }: { one: Explanation }): number =>
    right.filter((answer) => !isHarmless(answer.scene, one.mistakes)).length;
  return leading
    .map(([key, value]) => ({ key, against: against(value), length: value.one.mistakes.length }))
    .sort((a, b) => a.against - b.against || a.length - b.length)
    .map(({ key }) => key);
}

function resultOf(seen: Seen, one: Explanation | undefined): VectorResult {
  const { vector, request, diagnosis } = seen;
  const hide = (text: string): string => censor(text, [request.secret, request.apiKey]);
  const mistakes = (one?.mistakes ?? []).map(({ id, says, remedy }) => ({
    id,
    says,
    remedy,
    signed: hide(one?.signed ?? ""),
    sent: hide(one?.sent ?? ""),
  }));
  const ok = diagnosis.verdict === "valid";
  const unknown = ok || mistakes.length > 0 ? seen.says : (seen.says ?? "made a signature that no single known mistake accounts for");
  return { vector: vector.id, about: vector.about, ok, verdict: diagnosis.verdict, mistakes, ...(unknown === undefined ? {} : { says: hide(unknown) }) };
}
