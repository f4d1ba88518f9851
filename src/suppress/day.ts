/** `2027-01-31` when it is a day of the calendar. */
export function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** The last day counts, and days are those of UTC, so that every machine says the same. */
export function isPast(until: string, now: Date): boolean {
  return now.toISOString().slice(0, 10) > until;
}
