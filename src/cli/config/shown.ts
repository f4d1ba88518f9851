/** A value as a message may show it: short. A secret in the wrong place must not be printed, so texts are cut to a word's length. */
export function shown(value: unknown): string {
  if (typeof value === "string") return value.length <= 20 ? JSON.stringify(value) : "a text";
  if (Array.isArray(value)) return "a list";
  if (value !== null && typeof value === "object") return "an object";
  return String(value);
}
