import { showSize } from "../size.ts";
import type { Terminal } from "../terminal.ts";

/** Milliseconds before the first line, so that short runs show none, and between two. */
const PATIENCE = 1000;
const PAUSE = 200;

export interface HistoryProgress {
  /** Bytes read so far, and how many there are where that is known. */
  tick(bytes: number, total: number | undefined): void;
  clear(): void;
}

/** One line on standard error that is drawn over itself: how much of how much, how fast, and how long that will take. */
export function createHistoryProgress(terminal: Terminal, now: () => number): HistoryProgress {
  const begun = now();
  let next = begun + PATIENCE;
  let drawn = false;
  return {
    tick(bytes, total) {
      if (!terminal.interactive || now() < next) return;
      next = now() + PAUSE;
      drawn = true;
      const rate = bytes / ((now() - begun) / 1000);
      const left = total === undefined ? "" : `, ${showTime(Math.max(0, total - bytes) / rate)} left`;
      terminal.err(`\r\u001b[Kkeyfence: ${showSize(bytes)}${total === undefined ? "" : ` of ${showSize(total)}`}, ${showSize(rate)}/s${left}`);
    },
    clear() {
      if (drawn) terminal.err("\r\u001b[K");
      drawn = false;
    },
  };
}

function showTime(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
