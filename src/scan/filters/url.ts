import type { Match } from "../match.ts";

/** The password of a URL that repeats another part of it: the user, the host or the database are no secrets. */
export function url({ value, text, start, end }: Match): string | undefined {
  if (text[end] !== "@" || text[start - 1] !== ":") return undefined;
  const user = /\/\/([^\s:@/"'`]{1,80}):$/.exec(text.slice(Math.max(0, start - 90), start))?.[1];
  if (user === undefined) return undefined;
  const [host = "", database = ""] = (/^@([\w.-]{1,200}(?::\d+)?(?:\/[\w.-]{0,80})?)/.exec(text.slice(end, end + 300))?.[1] ?? "").replace(/:\d+/, "").split("/");
  return [user, host, host.split(".")[0], database].some((part) => part !== "" && part?.toLowerCase() === value.toLowerCase()) ? "its own name" : undefined;
}
