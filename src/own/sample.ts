import type { Sample } from "../credential/detector.ts";
import type { Fake } from "../credential/fake.ts";

/** What a sample of a configuration is written as: a function, or a text in which `{alnum:32}` stands for 32 characters made up. */
export type GivenSample = string | Sample;

const kinds = ["alnum", "lower", "upper", "digits", "hex", "upperHex", "base64", "base64url"] as const satisfies readonly (keyof Fake)[];

/** No secret need be written down to show what one looks like. */
export function sampleOf(given: GivenSample): Sample {
  if (typeof given === "function") return given;
  return (fake) => given.replace(/\{(\w+):(\d{1,4})\}/g, (whole, kind: string, length: string) => {
    const known = kinds.find((each) => each === kind);
    return known === undefined ? whole : fake[known](Number(length));
  });
}
