/** Shortest and longest text that a pattern can match, in characters; what it doesn't know may be of any length. */
export function lengthsOf(source: string): readonly [number, number] {
  const reader = { source, at: 0 };
  const lengths = alternatives(reader);
  return reader.at === source.length ? lengths : ANY;
}

type Lengths = readonly [number, number];

const ANY: Lengths = [0, Infinity];

interface Reader {
  readonly source: string;
  at: number;
}

function alternatives(reader: Reader): Lengths {
  let [least, most] = sequence(reader);
  while (reader.source[reader.at] === "|") {
    reader.at++;
    const [min, max] = sequence(reader);
    [least, most] = [Math.min(least, min), Math.max(most, max)];
  }
  return [least, most];
}

function sequence(reader: Reader): Lengths {
  let [least, most] = [0, 0];
  while (reader.at < reader.source.length && !"|)".includes(reader.source[reader.at]!)) {
    const [min, max] = atom(reader);
    const [fewest, often] = repeats(reader);
    least += min * fewest;
    most += max === 0 || often === 0 ? 0 : max * often;
  }
  return [least, most];
}

function atom(reader: Reader): Lengths {
  const { source } = reader;
  const sign = source[reader.at++];
  if (sign === "^" || sign === "$") return [0, 0];
  if (sign === "(") return group(reader);
  if (sign === "[") {
    while (reader.at < source.length && source[reader.at] !== "]") reader.at += source[reader.at] === "\\" ? 2 : 1;
    reader.at++;
    return [1, 1];
  }
  if (sign !== "\\") return [1, 1];
  const escaped = source[reader.at++] ?? "";
  if (escaped === "b" || escaped === "B") return [0, 0];
  const rest = /^(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|u\{[\dA-Fa-f]+\}|[pP]\{[^}]*\})/.exec(escaped + source.slice(reader.at))?.[0];
  if (rest !== undefined) reader.at += rest.length - 1;
  // What a group has matched may be matched again.
  return /[1-9k]/.test(escaped) ? ANY : [1, rest === undefined ? 1 : 2];
}

function group(reader: Reader): Lengths {
  const opening = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(reader.source.slice(reader.at))?.[0] ?? "";
  reader.at += opening.length;
  const inner = alternatives(reader);
  reader.at++;
  return /[=!]$/.test(opening) ? [0, 0] : inner;
}

function repeats(reader: Reader): Lengths {
  const found = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(reader.source.slice(reader.at));
  if (found === null) return [1, 1];
  reader.at += found[0].length;
  const [whole, least, comma, most] = found;
  if (least !== undefined) return [Number(least), comma === undefined ? Number(least) : most === "" ? Infinity : Number(most)];
  return whole[0] === "*" ? [0, Infinity] : whole[0] === "+" ? [1, Infinity] : [0, 1];
}
