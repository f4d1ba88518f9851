import { mask } from "../secret.ts";

/** Shorter pieces than this may stand in any text by chance, and say nothing about the secret. */
const SHORTEST = 8;

/** Masks credentials in text that came out of someone else's code, in every form an error message may show them in. */
export function censor(text: string, secrets: readonly string[]): string {
  const shown = secrets.flatMap(forms).filter((form) => form.length >= SHORTEST);
  // the longest first, so that a form that holds another is masked whole
  const all = [...new Set(shown)].sort((a, b) => b.length - a.length);
  return all.reduce((censored, form) => censored.replaceAll(form, mask(form)), text);
}

function forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const lines = secret.split(/\s+/).filter((line) => !line.startsWith("-----") && !line.endsWith("-----"));
  return [
    secret,
    secret.trim(),
    ...lines,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    [...secret].reverse().join(""),
  ];
}
