import { isUtf8 } from "node:buffer";
import { decode } from "../decode.ts";
import { archiveKind } from "../archive/kind.ts";
import { isDamage } from "../archive/limits.ts";
import { CAPS, membersOf } from "../archive/archive.ts";
import type { Budget } from "./piece.ts";

export interface Unpacked {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  readonly layers: readonly string[];
}

/** Is it text in UTF-8? */
export function isText(bytes: Uint8Array): boolean {
  return !hasControls(bytes) && isUtf8(bytes);
}

/** Control characters other than tabs and line ends are in no text. */
export function hasControls(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if ((byte < 32 && byte !== 10 && byte !== 13 && byte !== 9) || byte === 127) return true;
  }
  return false;
}

/** The text that is packed in what base64 stood for: members of an archive one below the other, or UTF-16. */
export function unpacked(bytes: Uint8Array, budget: Budget): Unpacked | undefined {
  if (archiveKind(bytes) === undefined) return textOf(bytes, []);
  const parts: Uint8Array[] = [];
  const layers = new Set<string>();
  for (const item of membersOf("", bytes, { ...CAPS, total: budget.left })) {
    if ("reason" in item) {
      // Ordinary text that begins as an archive would, or the half of one: there is no file that could have been read.
      if (item.file === "" && isDamage(item.reason)) continue;
      budget.exceeded.add(`encoded in it: ${item.file.replace(/^!/, "") || "an archive"}: ${item.reason}`);
      continue;
    }
    budget.left -= item.bytes.length;
    const text = textOf(item.bytes, item.layers);
    if (text === undefined) continue;
    for (const layer of text.layers) layers.add(layer);
    parts.push(text.bytes, LINE_END);
  }
  return parts.length === 0 ? undefined : { bytes: Buffer.concat(parts), layers: [...layers] };
}

const LINE_END = Uint8Array.of(10);

function textOf(bytes: Uint8Array, layers: readonly string[]): Unpacked | undefined {
  const text = decode(bytes);
  if (text === null || !isText(text.bytes)) return undefined;
  return { bytes: text.bytes, layers: text.bytes.buffer === bytes.buffer ? layers : [...layers, "utf-16"] };
}
