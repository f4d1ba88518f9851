/** The time that the patterns of users may take for one text, where a search can't be broken off by an error: it ends without a find. */
export class Allowance {
  #until = Infinity;
  #budget = Infinity;
  #reason: string | undefined;

  /** `budget` in ms. */
  begin(budget: number): void {
    this.#budget = budget;
    this.#until = performance.now() + budget;
    this.#reason = undefined;
  }

  /** False from when the time is up. */
  holds(): boolean {
    if (performance.now() <= this.#until) return true;
    this.fail(`own detectors took longer than ${Math.round(this.#budget)} ms`);
    return false;
  }

  fail(reason: string): void {
    this.#reason ??= reason;
  }

  /** Why the text was not wholly searched. */
  get reason(): string | undefined {
    return this.#reason;
  }
}
