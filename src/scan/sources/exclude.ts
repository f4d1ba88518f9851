/** Says of a path relative to the root whether the configuration leaves it out. The rules are loaded only if there are any. */
export async function excluder(patterns: readonly string[]): Promise<(file: string) => boolean> {
  if (patterns.length === 0) return () => false;
  const { default: ignore } = await import("ignore");
  const rules = ignore().add([...patterns]);
  // The rules speak of what is under the root; `../x` isn't.
  return (file) => ignore.isPathValid(file) && rules.ignores(file);
}
