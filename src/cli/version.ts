import { readFileSync } from "node:fs";

/** As package.json says; this file and the bundle stand equally deep below it. */
export function version(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  return version;
}
