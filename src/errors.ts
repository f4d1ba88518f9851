/** The user asked for something that can't be done: one line, exit 2. Anything else is a bug and is rethrown. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** A configuration that can't be used. The message names the file, the key and what was expected. */
export class ConfigError extends UsageError {
  override readonly name = "ConfigError";
}
