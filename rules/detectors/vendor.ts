import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";
import type { Fake } from "../../src/credential/fake.ts";

/** A credential of an issuer that is neither an exchange nor a wallet. */
export function vendor(detector: Omit<Detector, "role" | "exchange">): Detector {
  const { pattern, needs } = detector;
  // A name's value is asked as a whole; looked for inside of long rows of letters, the same pattern would need quadratic time.
  return defineDetector({ role: null, exchange: null, ...detector, pattern: needs === "nothing" ? pattern : new RegExp(`^(?:${pattern.source})$`, pattern.flags) });
}

/** What nothing but its name tells from other random values: the issuer stands in the name. */
export interface Issued {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** The issuer in names, as a regular expression without case; `_?` stands for any sign between words. */
  readonly issuer: string;
  /** The setting as the issuer's pages call it. */
  readonly setting: string;
  readonly pattern: RegExp;
  readonly value: (fake: Fake) => string;
  readonly valid?: (value: string) => boolean;
  readonly published?: readonly string[];
}

export function issued({ id, title, source, issuer, setting, pattern, value, valid = varied(), published }: Issued): Detector {
  const named = issuer.replaceAll("_?", "[ _.-]?");
  return vendor({
    id,
    title,
    source,
    pattern,
    needs: "issuer",
    names: new RegExp(named, "i"),
    valid,
    ...(published === undefined ? {} : { published }),
    matches: [(f) => `${setting}=${value(f)}`, (f) => `{ "${setting.toLowerCase()}": "${value(f)}" }`, (f) => `const ${camel(setting)} = "${value(f)}";`],
    ignores: [
      // The same value under a name that is nobody's, or no credential's.
      (f) => `api_key = "${value(f)}"`,
      (f) => `${setting.replace(/_.*/, "")}_revision = "${value(f)}"`,
      () => `${setting}=your-${setting.toLowerCase().replaceAll("_", "-")}`,
    ],
  });
}

function camel(setting: string): string {
  return setting.toLowerCase().replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}

/** Names that say no more than that a credential follows; enough where the value has a form of its own. */
export const ANY_NAME = /authorization|^(?:api_?)?(?:token|key|secret|auth|pass|password|credentials?)$/i;

/** Masks (`ghp_xxxx…`) and rows of the same have few different characters; `prefix` is how many stand before the random part. */
export function varied(prefix = 0, least = 8): (value: string) => boolean {
  return (value) => new Set(value.slice(prefix)).size >= least;
}

/** As `varied`, and a digit: words of the same length have none. */
export function random(prefix = 0, least = 8): (value: string) => boolean {
  return (value) => varied(prefix, least)(value) && /\d/.test(value.slice(prefix));
}

export const LOWER_ALNUM = "0123456789abcdefghijklmnopqrstuvwxyz";
export const UPPER_ALNUM = LOWER_ALNUM.toUpperCase();
