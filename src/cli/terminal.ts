/** What a command may touch of the world; tests hand in their own. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when somebody reads standard output, so that colour makes sense. */
  readonly colour: boolean;
  /** True when questions can be asked and a progress line can be drawn on standard error. */
  readonly interactive: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** The terminal this process runs in. A reader that leaves early (`| head`) ends the process quietly. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    colour: wantsColour(process.env, process.stdout.isTTY),
    interactive: process.stderr.isTTY && !process.env["CI"],
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}

/** NO_COLOR wins over FORCE_COLOR, which wins over what stands at the other end; both as no-color.org and Node read them. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env["NO_COLOR"]) return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}
