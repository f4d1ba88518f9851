import type { Role } from "./role.ts";

/** A secret found in text by its shape and surroundings. Offsets are UTF-16 units into the text that was given. */
export interface Suspect {
  readonly start: number;
  readonly end: number;
  /** The detector's id. */
  readonly detector: string;
  /** "Binance API key". */
  readonly title: string;
  readonly role: Role | null;
  readonly exchange: string | null;
}

/**
 * What both halves of `check` ask about text. The scanner answers; the lint rules are handed the answers,
 * so that a literal is judged the same wherever it is found.
 */
export interface Judge {
  /** Every secret that shows itself by its shape anywhere in `text`, comments included. */
  suspects(text: string): readonly Suspect[];
  /**
   * Why a literal that reached a credential sink is none ("placeholder", "documented example", "hash", …),
   * or undefined when it may be one. `name` is the option, variable or header it was found under.
   */
  dismiss(literal: string, name?: string): string | undefined;
}
