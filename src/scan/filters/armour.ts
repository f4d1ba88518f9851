import type { Match } from "../match.ts";
import { isDocumentation, isTest } from "./surroundings.ts";

/** What `openssh-key-v1`, a NUL and the length of the cipher's name come before. */
const OPENSSH = "openssh-key-v1\0";

/** No key is in the armour, or only its beginning, or one that opens nothing without its passphrase. */
export function armour({ value, file, text, start }: Match): string | undefined {
  const label = /BEGIN (?:(\w+) )?PRIVATE KEY-----$/.exec(text.slice(Math.max(0, start - 48), start));
  if (label === null) return undefined;
  const body = Buffer.from(value.replace(/\\+[rn]/g, "").replace(/[^\dA-Za-z+/]+/g, ""), "base64");
  if (label[1] === "OPENSSH") return isEncrypted(body) ? "encrypted key" : undefined;
  if (label[1] !== undefined && !/^(?:RSA|EC|DSA)$/.test(label[1])) return undefined;
  const length = sequenceLength(body);
  if (length === undefined) return isTest(file) || isDocumentation(file) ? "no key inside" : undefined;
  // Half a key can't be completed.
  return body.length < length / 2 ? "cut short" : undefined;
}

function isEncrypted(body: Buffer): boolean {
  if (body.toString("latin1", 0, OPENSSH.length) !== OPENSSH || body.length < OPENSSH.length + 8) return false;
  const length = body.readUInt32BE(OPENSSH.length);
  return body.toString("latin1", OPENSSH.length + 4, OPENSSH.length + 4 + Math.min(length, 64)) !== "none";
}

/** How long the DER is that begins like PKCS#1, PKCS#8 and SEC 1 all do: a sequence whose first member is the version, 0 or 1. */
function sequenceLength(body: Buffer): number | undefined {
  if (body[0] !== 0x30) return undefined;
  const short = body[1] ?? 0;
  const at = short < 0x80 ? 2 : 2 + (short & 0x7f);
  if (body[at] !== 2 || body[at + 1] !== 1 || (body[at + 2] ?? 9) > 1) return undefined;
  return short < 0x80 ? at + short : at + body.readUIntBE(2, Math.min(6, at - 2));
}
