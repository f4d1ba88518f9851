import { crc32Base62 } from "../../credential/checksum.ts";
import type { Match } from "../match.ts";
import { isDocumentation, isTest } from "./surroundings.ts";

/** A prefix, thirty random characters and their checksum in six: the tokens of two issuers. */
const CHECKED = /^(?:gh[opusr]|npm)_([\dA-Za-z]{30})([\dA-Za-z]{6})$/;

/** Made up for a test or a page, where the checksum doesn't hold. Elsewhere it may be an old or odd one. */
export function checksum({ value, file }: Match): string | undefined {
  if (!isTest(file) && !isDocumentation(file)) return undefined;
  const [, body, sum] = CHECKED.exec(value) ?? [];
  return body !== undefined && crc32Base62(body) !== sum ? "checksum does not hold" : undefined;
}
