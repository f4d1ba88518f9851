import path from "node:path";
import type { Detector } from "../../credential/detector.ts";
import { fake } from "../../credential/fake.ts";
import { ConfigError } from "../../errors.ts";
import type { Exchange } from "../../exchange.ts";
import { createOwnDetectors, type OwnDetectors } from "../../own/detectors.ts";
import { readGitleaks } from "../../own/gitleaks/read.ts";
import { createOwnRules } from "../../own/gitleaks/rules.ts";
import { nearest } from "../../own/near.ts";
import { createOwn, type Own } from "../../own/run.ts";
import { createScanner, type Scanner } from "../../scan/scan.ts";
import { list } from "../flags.ts";
import { detectors as knownDetectors, exchanges } from "../known.ts";
import type { Config } from "./load.ts";

/**
 * Makes a configuration's own detectors and rules ready; `gitleaks` is the file that the command line names, relative to `cwd`.
 * The engine takes 25 ms to load: import this file only where one of the three asks for it. `root`: the directory that files are named from.
 */
export function loadOwn(config: Config, cwd: string, root: string, gitleaks?: string): Own {
  const file = gitleaks ?? (config.gitleaks === undefined ? undefined : path.resolve(config.base, config.gitleaks.file));
  const detectors = config.detectors === undefined ? undefined : ownDetectors(config, config.where ?? "keyfence.config");
  return createOwn(detectors, file === undefined ? undefined : createOwnRules(readGitleaks(file, cwd, gitleaks === undefined ? config.gitleaks?.skip : []), { root }));
}

function ownDetectors({ detectors: given = [] }: Config, where: string): OwnDetectors {
  const taken = new Set([...knownDetectors, ...exchanges.flatMap(({ credentials }) => credentials)].map(({ id }) => id));
  for (const [i, { id, exchange }] of given.entries()) {
    const at = `${where}: detectors[${i}] "${id}"`;
    if (taken.has(id)) throw new ConfigError(`${at}: there is a detector of that id already`);
    taken.add(id);
    if (typeof exchange === "string" && !exchanges.some((each) => each.id === exchange)) {
      throw new ConfigError(`${at}: exchange: keyfence knows no exchange "${exchange.slice(0, 20)}"${meant(exchange, exchanges)}`);
    }
  }
  const own = createOwnDetectors(given, where);
  const sampled = own.detectors.filter(({ matches, ignores }) => matches.length + ignores.length > 0);
  if (sampled.length === 0) return own;
  const together = createScanner({ detectors: sampled, exchanges });
  for (const [i, detector] of own.detectors.entries()) {
    // Of two that see the same value one wins; alone, each must keep what it says.
    const wrong = misfit(detector, own, together) && misfit(detector, own, createScanner({ detectors: [detector], exchanges }, { explain: true }));
    if (wrong !== undefined) throw new ConfigError(`${where}: detectors[${i}] "${detector.id}": ${wrong}`);
  }
  return own;
}

function meant(id: string, known: readonly Exchange[]): string {
  const close = nearest(id, known.map((exchange) => exchange.id));
  return close.length === 0 ? "" : `; did you mean ${list(close)}?`;
}

/** A sample that the detector doesn't judge as it says. Samples are made up twice, so that no luck decides. */
function misfit({ matches, ignores, id }: Detector, own: OwnDetectors, scanner: Scanner): string | undefined {
  const encoder = new TextEncoder();
  for (const [key, samples] of [["matches", matches], ["ignores", ignores]] as const) {
    for (const [i, sample] of samples.entries()) {
      for (const seed of ["own-1", "own-2"]) {
        const bytes = encoder.encode(`${sample(fake(seed))}\n`);
        own.begin(bytes.length);
        const { hits, dismissed = [] } = scanner.scan("sample.env", bytes);
        const isFound = hits.some(({ messageId }) => messageId === id);
        if (isFound === (key === "matches")) continue;
        if (isFound) return `ignores[${i}] is found`;
        const reason = dismissed.find((each) => each.detector === id)?.reason;
        return `matches[${i}] is not found${reason === undefined ? "" : ` (${reason})`}`;
      }
    }
  }
  return undefined;
}
