/** What is wrong with a suppression. It never hides a finding, and is a warning by itself. */
export interface Note {
  readonly problem: "unused" | "expired" | "invalid";
  readonly file: string;
  readonly line: number;
  /** What stands there, without a secret, and what to do. */
  readonly message: string;
}

/** As it is said on standard error. */
export function noteText({ file, line, message }: Note): string {
  return `${file}:${line}: ${message}\n`;
}

/** As the JSON report holds them. */
export function byProblem(notes: readonly Note[]): Readonly<Record<Note["problem"], readonly Omit<Note, "problem">[]>> {
  const of = (wanted: Note["problem"]) => notes.filter(({ problem }) => problem === wanted).map(({ file, line, message }) => ({ file, line, message }));
  return { unused: of("unused"), expired: of("expired"), invalid: of("invalid") };
}
