import { crc32Base62 } from "../../credential/checksum.ts";
import type { Match } from "../match.ts";
import { isDocumentation, isTest } from "./surroundings.ts";

/** A prefix, thirty random characters and their checksum in six: the tokens of two issuers. */
const CHECKED = /^(?:gh[opusr]|npm)_([\dA-Za-z]{30})([\dA-Za-z]{6})$/;

/** Made up for a test or a page: the checksum doesn't hold, or no key is in the armour. Elsewhere it may be an old or odd one. */
export function checksum({ value, file, text, start }: Match): string | undefined {
  if (!isTest(file) && !isDocumentation(file)) return undefined;
  if (/BEGIN (?:(?:RSA|EC|DSA) )?PRIVATE KEY-----$/.test(text.slice(Math.max(0, start - 40), start)) && !isDer(value)) return "no key inside";
  const [, body, sum] = CHECKED.exec(value) ?? [];
  return body !== undefined && crc32Base62(body) !== sum ? "checksum does not hold" : undefined;
}

/** A sequence whose first member is the version, 0 or 1: how PKCS#1, PKCS#8 and SEC 1 all begin. */
function isDer(body: string): boolean {
  const bytes = Buffer.from(/[\dA-Za-z+/]{16,}/.exec(body.replace(/\\[rn]/g, "\n"))?.[0] ?? "", "base64");
  if (bytes[0] !== 0x30) return false;
  const length = bytes[1] ?? 0;
  const at = length < 0x80 ? 2 : 2 + (length & 0x7f);
  return bytes[at] === 2 && bytes[at + 1] === 1 && (bytes[at + 2] ?? 9) <= 1;
}
