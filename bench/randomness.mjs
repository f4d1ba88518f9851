// Compares measures of randomness. Usage: node bench/randomness.mjs VALUES.json   ({ "pos": [text], "neg": [text] })
// Half of the texts written by people train the language models, the other half and all generated ones judge.
// Prints, for each measure: the area under its ROC curve, and how many generated texts it finds when it takes
// 1 in 100 and 1 in 1000 of the others for generated. With --pieces it prints the words of src/credential/pieces.ts.
// Without a file: how many of made-up values of each alphabet and length the chosen measure takes for generated.
import { readFileSync } from "node:fs";

if (process.argv[2] === undefined) {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(import.meta.url);
  const [{ looksRandom }, { fake }] = await Promise.all([jiti.import("../src/credential/randomness.ts"), jiti.import("../src/credential/fake.ts")]);
  const f = fake("alphabets");
  const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const kinds = {
    hex: (length) => f.hex(length), "base 32": (length) => f.of(BASE32, length), "letters and digits": (length) => f.alnum(length),
    "base 64": (length) => f.base64(length), digits: (length) => f.digits(length), "lower-case letters": (length) => f.lower(length),
  };
  const lengths = [12, 16, 20, 26, 32, 40, 64];
  console.log("".padEnd(20), ...lengths.map((length) => String(length).padStart(6)));
  for (const [kind, make] of Object.entries(kinds)) {
    const share = (length) => Array.from({ length: 5000 }, () => looksRandom(make(length))).filter(Boolean).length / 5000;
    console.log(kind.padEnd(20), ...lengths.map((length) => share(length).toFixed(3).padStart(6)));
  }
  process.exit();
}

const { pos, neg } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const generated = pos.filter((text) => /^[\w+/=-]{16,120}$/.test(text) && (text.match(/\//g) ?? []).length < 4 && !/test|example|token|key|secret|pass/i.test(text));
// Names of exchanges are no words of the language, and src/ holds none.
const written = neg.filter((text) => !/binance|bybit|kraken|bitget/i.test(text) && /^[\w+/=.:-]{12,120}$/.test(text) && !/^(?:0x)?[\da-f-]{16,}$/i.test(text) && !/^[\d.:TZ+-]+$/.test(text) && !/^[A-Za-z\d+/]{24,}={1,2}$/.test(text));
const train = written.filter((_, i) => i % 2 === 0);
const judged = written.filter((_, i) => i % 2 === 1);

const classOf = (char) => (/[a-z]/.test(char) ? char.charCodeAt(0) - 96 : /[A-Z]/.test(char) ? char.charCodeAt(0) - 38 : /\d/.test(char) ? 53 : 0);
const folded = (char) => (/[a-z]/i.test(char) ? char.toLowerCase().charCodeAt(0) - 96 : /\d/.test(char) ? 27 : 0);

function bigrams(classify, size) {
  const counts = Array.from({ length: size }, () => new Array(size).fill(0.5));
  for (const text of train) for (let i = 1; i < text.length; i++) counts[classify(text[i - 1])][classify(text[i])]++;
  return counts.map((row) => {
    const sum = row.reduce((a, b) => a + b);
    return row.map((count) => -Math.log2(count / sum));
  });
}
const mean = (table, classify) => (text) => {
  let bits = 0;
  for (let i = 1; i < text.length; i++) bits += table[classify(text[i - 1])][classify(text[i])];
  return bits / (text.length - 1);
};
const shannon = (text) => {
  const counts = {};
  for (const char of text) counts[char] = (counts[char] ?? 0) + 1;
  return -Object.values(counts).reduce((sum, count) => sum + (count / text.length) * Math.log2(count / text.length), 0);
};
// Pieces that people write, as a tokenizer learns them: the most frequent substrings of three to eight letters.
const pieces = new Map();
for (const text of train) {
  for (const word of text.toLowerCase().match(/[a-z]{3,}/g) ?? []) {
    for (let length = 3; length <= 8; length++) for (let i = 0; i + length <= word.length; i++) {
      const piece = word.slice(i, i + length);
      pieces.set(piece, (pieces.get(piece) ?? 0) + 1);
    }
  }
}
const sorted = [...pieces].filter(([, count]) => count > 3).sort((a, b) => b[1] * (b[0].length - 1) - a[1] * (a[0].length - 1)).map(([piece]) => piece);
/** Minus the characters for each token, when the text is cut greedily into pieces, runs of up to `digits` digits and single characters. */
const perToken = (size, digits) => {
  const vocabulary = new Set(sorted.slice(0, size));
  return (text) => {
    const low = text.toLowerCase();
    let tokens = 0;
    for (let i = 0; i < low.length; tokens++) {
      let length = 8;
      while (length > 1 && !vocabulary.has(low.slice(i, i + length))) length--;
      if (length === 1) while (length < digits && /^\d+$/.test(low.slice(i, i + length + 1)) && i + length < low.length) length++;
      i += length;
    }
    return -text.length / tokens;
  };
};
const cased = bigrams(classOf, 54);
const plain = bigrams(folded, 28);
const changes = (text) => text.replace(/[^a-zA-Z\d]/g, "").split("").filter((char, i, all) => i > 0 && Math.sign(folded(char) - 26.5) !== Math.sign(folded(all[i - 1]) - 26.5)).length / text.length;

function judge(name, measure) {
  const good = generated.map(measure).sort((a, b) => a - b);
  const bad = judged.map(measure).sort((a, b) => a - b);
  let below = 0, j = 0;
  for (const score of good) {
    while (j < bad.length && bad[j] < score) j++;
    below += j;
  }
  const at = (rate) => {
    const threshold = bad[Math.floor(bad.length * (1 - rate))];
    return { threshold, recall: good.filter((score) => score > threshold).length / good.length };
  };
  const one = at(0.01), tenth = at(0.001);
  console.log(`${name.padEnd(34)} AUC ${(below / (good.length * bad.length)).toFixed(4)}  1%: ${one.recall.toFixed(3)} (> ${one.threshold.toFixed(2)})  0.1%: ${tenth.recall.toFixed(3)} (> ${tenth.threshold.toFixed(2)})`);
}

if (process.argv.includes("--pieces")) {
  console.log(sorted.slice(0, 2000).sort().join(" "));
} else {
  console.log(`${generated.length} generated, ${judged.length} written (${train.length} more for training)`);
  judge("Shannon entropy", shannon);
  judge("bigrams, case kept", mean(cased, classOf));
  judge("bigrams, case folded", mean(plain, folded));
  judge("bigrams folded + digit changes", (text) => mean(plain, folded)(text) + 8 * changes(text));
  for (const size of [500, 1000, 2000, 4000, 8000]) for (const digits of [1, 3]) judge(`characters per token, ${size}, ${digits}`, perToken(size, digits));
  for (const threshold of [1.1, 1.15, 1.2, 1.25, 1.3, 1.35, 1.4, 1.5]) {
    const share = (texts, measure) => (texts.filter((text) => -measure(text) <= threshold).length / texts.length).toFixed(3);
    console.log(`2000 pieces, at most ${threshold} a token: generated ${share(generated, perToken(2000, 1))}, written ${share(judged, perToken(2000, 1))}, written with a digit ${share(judged.filter((text) => /\d/.test(text)), perToken(2000, 1))}`);
  }
}
