/** Words that may have been meant, none where nothing is close. */
export function nearest(word: string, known: readonly string[], most = 3): readonly string[] {
  return known.filter((each) => holds(each, word) || holds(word, each) || distance(each, word) <= most);
}

/** Two letters are in many words. */
function holds(word: string, part: string): boolean {
  return part.length > 3 && word.includes(part);
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
