import { ConfigError } from "../../errors.ts";
import { LinearPattern } from "../linear.ts";

/** A TOML table and where it stands, for errors. Keys compare without case, as the reader that gitleaks uses has it. */
export class Table {
  readonly where: string;
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(value: object, where: string) {
    this.where = where;
    this.#values = new Map(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]));
  }

  has(key: string): boolean {
    return this.#values.has(key.toLowerCase());
  }

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  text(key: string): string {
    const value = this.#of(key) ?? "";
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
    return this.#refuse(key, "a text", value);
  }

  /** A number may stand in quotes. */
  number(key: string): number | undefined {
    const value = this.#of(key);
    if (value === undefined) return undefined;
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && number >= 0 && Number.isFinite(number) ? number : this.#refuse(key, "a number from 0 up", value);
  }

  whole(key: string): number | undefined {
    const number = this.number(key);
    return number === undefined || Number.isInteger(number) ? number : this.#refuse(key, "a whole number", number);
  }

  flag(key: string): boolean {
    const value = this.#of(key) ?? false;
    return typeof value === "boolean" ? value : this.#refuse(key, "true or false", value);
  }

  /** A single text is a list as well, with commas between its entries. */
  list(key: string): readonly string[] {
    const value = this.#of(key) ?? [];
    const entries = typeof value === "string" ? value.split(",").filter((entry) => entry !== "") : value;
    if (!Array.isArray(entries)) return this.#refuse(key, "a list of texts", value);
    return entries.map((entry, i) => (typeof entry === "string" ? entry : this.#refuse(`${key}[${i}]`, "a text", entry)));
  }

  /** `[key]` is a list of one `[[key]]`. Errors name those that have an id by it. */
  tables(key: string): readonly Table[] {
    const value = this.#of(key);
    if (value === undefined) return [];
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    return entries.map((entry, i) => {
      const name = entries.length === 1 ? key : `${key}[${i}]`;
      if (entry === null || typeof entry !== "object" || Array.isArray(entry) || entry instanceof Date) return this.#refuse(name, "a table", entry);
      const id = new Table(entry, this.#name(name)).text("id").trim().slice(0, 60);
      return new Table(entry, this.#name(id === "" ? name : `${key} "${id}"`));
    });
  }

  pattern(key: string): LinearPattern | undefined {
    const source = this.text(key);
    return source === "" ? undefined : this.compiled(key, source);
  }

  compiled(key: string, source: string): LinearPattern {
    try {
      return new LinearPattern(source);
    } catch (error) {
      if (error instanceof SyntaxError) throw new ConfigError(`${this.#name(key)}: ${error.message}`);
      throw error;
    }
  }

  #of(key: string): unknown {
    return this.#values.get(key.toLowerCase());
  }

  #name(key: string): string {
    return this.where.endsWith(":") ? `${this.where} ${key}` : `${this.where}.${key}`;
  }

  #refuse(key: string, expected: string, value: unknown): never {
    const is = Array.isArray(value) ? "a list" : value !== null && typeof value === "object" ? "a table" : typeof value === "string" ? "a text" : String(value);
    throw new ConfigError(`${this.#name(key)}: expected ${expected}, but it is ${is}`);
  }
}
