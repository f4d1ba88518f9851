import { isBareName, isCredentialName, roleOfName } from "../credential/name.ts";
import type { Detector } from "../credential/detector.ts";
import type { Role } from "../credential/role.ts";
import type { Issuers, Mentions } from "./issuers.ts";
import { calleeBefore } from "./assignment.ts";
import type { Match } from "./match.ts";
import { SMALL } from "./matcher/matcher.ts";
import type { Shape } from "./shapes.ts";

interface Near {
  /** 3: in the name, 2: close by, 1: in the file or its path. */
  readonly nearness: number;
  readonly closeness: number;
}

/** A match with what its surroundings say about it. */
export interface Weighed {
  readonly match: Match;
  readonly shape: Shape;
  /** What the detector needs is there; a pair's other half may still supply it. */
  readonly enough: boolean;
  /** How specific the verdict is; the highest wins where matches overlap. */
  readonly weight: number;
  /** What the name says the value is. */
  readonly named: Role | undefined;
  /** How near the issuer is named, be it only somewhere in the file; looked up when asked. */
  readonly issuer: () => Near;
}

export function weigh(match: Match, shape: Shape, mentions: Mentions, issuers: Issuers): Weighed {
  const { detector, name, start, text } = match;
  const named = name === undefined ? undefined : roleOfName(name, issuers.words);
  const called = detector.callees !== undefined && detector.callees.test(calleeBefore(text, start) ?? "");
  const said = called ? "named" : nameEvidence(detector, name, named);
  const proven = said !== "named" && detector.proof !== undefined && detector.valid?.(match.value) !== false && detector.proof(match.value, text);
  const evidence = proven ? "named" : said;
  const { exchange } = detector;
  const near = detector.needs === "issuer" && evidence === "named" ? IN_ITS_NAME : exchange === null || (evidence === "none" && detector.needs !== "nothing") ? NOWHERE : mentions.near(exchange, start, name, detector.needs !== "nothing" && evidence === "named");
  const issuer = (): Near => (exchange === null ? NOWHERE : mentions.near(exchange, start, name, text.length <= SMALL));
  // A bare `key` is any key: its issuer must stand in the name or close by.
  const issued = near.nearness > (evidence === "bare" ? 1 : 0);
  const enough =
    detector.needs === "nothing" ||
    (detector.needs === "name" || detector.needs === "issuer" ? evidence === "named" : evidence !== "none" && issued);
  const fits = named !== undefined && named === detector.role;
  const contradicts = named !== undefined && detector.role !== null && !roleFits(named, detector.role);
  const base = detector.anchors !== undefined ? 100 : detector.exchange !== null || detector.needs === "issuer" ? 50 : detector.run !== undefined ? 40 : 0;
  const weight = base + (proven ? 50 : 0) + nearWeight(near) + (fits ? 6 : 0) - (contradicts ? 6 : 0);
  return { match: proven ? { ...match, proven } : match, shape, enough, weight, named, issuer };
}

export function nearWeight({ nearness, closeness }: Near): number {
  return nearness * 10 + closeness * 5;
}

const NOWHERE = { nearness: 0, closeness: 0 };
/** A name that only one issuer's credentials have says more than an exchange's name beside other words. */
const IN_ITS_NAME = { nearness: 4, closeness: 0 };

/** How well a name says that its value is what the detector looks for; `named` is the name's role. */
export function nameEvidence(detector: Detector, name: string | undefined, named: Role | undefined): "named" | "bare" | "none" {
  if (name === undefined) return "none";
  const fitting = detector.names?.test(name) === true;
  if (detector.needs === "issuer") return fitting && OF_A_CREDENTIAL.test(name) ? "named" : "none";
  if (fitting) return "named";
  const fits = detector.role === null ? named !== undefined || isCredentialName(name) : named !== undefined && roleFits(named, detector.role);
  if (!fits) return "none";
  return isBareName(name) && !/^(?:secret|password|passphrase|passwd|pwd)$/i.test(name) ? "bare" : "named";
}

/** Beside an issuer's word these are enough, whatever else the name says: `FINNHUB_API`, `ngrok authtoken`. */
const OF_A_CREDENTIAL = /key|token|secret|auth|pass|pwd|credential|api$/i;

/** A wallet's key goes by the name of secret too. */
function roleFits(named: Role, role: Role): boolean {
  return named === role || (role === "wallet" && named === "secret") || (role === "secret" && named === "wallet");
}
