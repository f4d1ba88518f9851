/** Thrown out of a search that would take too long, with what became too much; whoever began it says what was not read. */
export class GivenUp extends Error {
  override readonly name = "GivenUp";
}

/** How long the patterns of users may work on one file, in ms. */
export class Stopwatch {
  readonly budget: number;
  readonly #until: number;

  constructor(budget: number) {
    this.budget = budget;
    this.#until = performance.now() + budget;
  }

  check(): void {
    if (performance.now() > this.#until) throw new GivenUp(`took longer than ${Math.round(this.budget)} ms`);
  }
}

/** Linear patterns read 1 MB/s where they read slowly; a file that takes longer has met a pattern that is not worth its time. */
export function budgetFor(units: number): number {
  return 5_000 + units / 1_000;
}
