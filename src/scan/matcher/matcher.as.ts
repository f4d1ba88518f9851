// AssemblyScript, compiled by scripts/wasm.mjs. Twin of portable.ts and value.ts: what they find, this finds.
// `plan` is where the plan's image stands in memory, [text, end) the bytes to search; 32 zero bytes follow them.
// Found triples go to `out` with offsets from `text`. A function that runs out of room sets `resume` to the
// offset to go on from, else to -1.

const NAME: u32 = 16, BEGIN: u32 = 32, MEMBER: u32 = 64, SEPARATOR: u32 = 128, BASE64: u32 = 4, ENCODED: u32 = 4 | 8;
const CLASSES: usize = 256, HASH4: usize = 512, HASH3: usize = 512 + 8192, ENTRIES: usize = 512 + 16384;
const VALUE: i32 = 0x10000;
const LENGTHS: usize = 1024;
const NEAR: usize = 512;
const REACH: usize = 96, NAME_TAIL: usize = 48, LONGEST: usize = 512, SHORTEST: usize = 8;

export let resume: i32 = -1;

let plan: usize = 0;
let text: usize = 0;
let end: usize = 0;
let out: usize = 0;
let count: i32 = 0;
let capacity: i32 = 0;
let firstWord: u32 = 0;
let lastValue: usize = 0;
let signTable: usize = 0;
let valueStart: usize = 0;
let valueEnd: usize = 0;

export function begin(planAt: usize, textAt: usize, length: usize, outAt: usize, room: i32, firstWordIndex: u32, signsAt: usize): void {
  plan = planAt;
  text = textAt;
  end = textAt + length;
  out = outAt;
  capacity = room;
  firstWord = firstWordIndex;
  lastValue = 0;
  signTable = planAt + signsAt;
}

// @ts-ignore: decorator
@inline
function emit(what: i32, from: usize, to: usize): void {
  const at = out + <usize>count * 12;
  store<i32>(at, what);
  store<i32>(at, <i32>(from - text), 4);
  store<i32>(at, <i32>(to - text), 8);
  count++;
}

// @ts-ignore: decorator
@inline
function is(byte: u32, flag: u32): bool {
  return (<u32>load<u8>(plan + CLASSES + byte) & flag) != 0;
}

/** Anchors, and values behind credential words. Returns the number of triples. */
export function literals(from: i32, shortWindows: bool): i32 {
  const lo0 = v128.load(plan), hi0 = v128.load(plan, 16), lo1 = v128.load(plan, 32), hi1 = v128.load(plan, 48);
  const lo2 = v128.load(plan, 64), hi2 = v128.load(plan, 80), lo3 = v128.load(plan, 96), hi3 = v128.load(plan, 112);
  const lo4 = v128.load(plan, 128), hi4 = v128.load(plan, 144), lo5 = v128.load(plan, 160), hi5 = v128.load(plan, 176);
  const lo6 = v128.load(plan, 192), hi6 = v128.load(plan, 208), lo7 = v128.load(plan, 224), hi7 = v128.load(plan, 240);
  const nibble = i8x16.splat(15), fold = i8x16.splat(0x20), zero = i8x16.splat(0);
  count = 0;
  resume = -1;
  // Sixteen positions with several literals each must fit.
  const full = capacity - 1024;
  let q = text + from;
  while (q < end) {
    if (count > full) {
      resume = <i32>(q - text);
      break;
    }
    let byte = v128.or(v128.load(q), fold);
    let low = v128.and(byte, nibble), high = i8x16.shr_u(byte, 4);
    let first = v128.and(i8x16.swizzle(lo0, low), i8x16.swizzle(hi0, high));
    let second = v128.and(i8x16.swizzle(lo4, low), i8x16.swizzle(hi4, high));
    byte = v128.or(v128.load(q, 1), fold);
    low = v128.and(byte, nibble);
    high = i8x16.shr_u(byte, 4);
    first = v128.and(first, v128.and(i8x16.swizzle(lo1, low), i8x16.swizzle(hi1, high)));
    second = v128.and(second, v128.and(i8x16.swizzle(lo5, low), i8x16.swizzle(hi5, high)));
    byte = v128.or(v128.load(q, 2), fold);
    low = v128.and(byte, nibble);
    high = i8x16.shr_u(byte, 4);
    first = v128.and(first, v128.and(i8x16.swizzle(lo2, low), i8x16.swizzle(hi2, high)));
    second = v128.and(second, v128.and(i8x16.swizzle(lo6, low), i8x16.swizzle(hi6, high)));
    byte = v128.or(v128.load(q, 3), fold);
    low = v128.and(byte, nibble);
    high = i8x16.shr_u(byte, 4);
    first = v128.and(first, v128.and(i8x16.swizzle(lo3, low), i8x16.swizzle(hi3, high)));
    second = v128.and(second, v128.and(i8x16.swizzle(lo7, low), i8x16.swizzle(hi7, high)));
    const r = v128.or(first, second);
    if (v128.any_true(r)) {
      let mask = ~i8x16.bitmask(i8x16.eq(r, zero)) & 0xffff;
      while (mask) {
        const at = q + ctz(mask);
        mask &= mask - 1;
        const key = load<u32>(at) | 0x20202020;
        const head4 = <u32>load<u16>(plan + HASH4 + (((key * 0x9e3779b1) >>> 20) << 1));
        if (head4) confirm(head4, key, at);
        if (shortWindows) {
          const key3 = key & 0xffffff;
          const head3 = <u32>load<u16>(plan + HASH3 + (((key3 * 0x9e3779b1) >>> 20) << 1));
          if (head3) confirm(head3, key3, at);
        }
      }
    }
    q += 16;
  }
  return count;
}

function confirm(head: u32, key: u32, at: usize): void {
  let entry = head;
  while (entry != 0) {
    const base = plan + ENTRIES + <usize>(entry - 1) * 16;
    entry = <u32>load<u16>(base, 14);
    if (load<u32>(base) != key) continue;
    const start = at - <usize>load<u16>(base, 4);
    const length = <usize>load<u16>(base, 6);
    if (start < text || start + length > end || !sameFolded(start, plan + load<u32>(base, 8), length)) continue;
    const what = <u32>load<u16>(base, 12);
    if (what < firstWord) {
      const sign = <u32>load<u8>(signTable + what);
      if (sign == 0 || hasNear(sign, start, start + length)) emit(what, start, start + length);
    } else if (valueAfter(start + length) && valueStart != lastValue) {
      lastValue = valueStart;
      emit(VALUE, valueStart, valueEnd);
    }
  }
}

/** Does the sign stand around an anchor, before blanks or quotes on either side? */
function hasNear(sign: u32, start: usize, stop: usize): bool {
  const last = min(end, stop + NEAR);
  for (let at = stop; at < last; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == sign) return true;
    if (isBreak(byte)) break;
  }
  const first = start > text + NEAR ? start - NEAR : text;
  for (let at = start; at > first; at--) {
    const byte = <u32>load<u8>(at - 1);
    if (byte == sign) return true;
    if (isBreak(byte)) break;
  }
  return false;
}

// @ts-ignore: decorator
@inline
function isBreak(byte: u32): bool {
  return byte <= 32 || byte == 34 || byte == 39 || byte == 96;
}

function sameFolded(start: usize, literal: usize, length: usize): bool {
  for (let i: usize = 0; i < length; i++) {
    let byte = <u32>load<u8>(start + i);
    if (byte - 65 < 26) byte |= 0x20;
    if (byte != <u32>load<u8>(literal + i)) return false;
  }
  return true;
}

/** Sets valueStart and valueEnd. */
function valueAfter(from: usize): bool {
  let at = from;
  const tail = min(end, from + NAME_TAIL);
  while (at < tail && is(load<u8>(at), NAME)) at++;
  const stop = min(end, at + REACH);
  let separated = false;
  let words = 0;
  let lines = 0;
  while (at < stop) {
    const byte = <u32>load<u8>(at);
    if (byte == 10) {
      if (!separated || ++lines > 2) return false;
      at++;
    } else if (byte == 34 || byte == 39 || byte == 96) {
      if (!separated) {
        at++;
        continue;
      }
      let start = at + 1;
      if (start + 1 < end && load<u8>(start) == byte && load<u8>(start, 1) == byte) start += 2;
      const close = closing(start, byte);
      if (close == 0) {
        at++;
        continue;
      }
      if (isWorthIt(start, close)) return true;
      if (++words > 3) return false;
      at = close + 1;
    } else if (is(byte, BEGIN)) {
      const start = at;
      const longest = min(end, start + LONGEST + 1);
      while (at < longest && is(load<u8>(at), MEMBER)) at++;
      const next = at < end ? <u32>load<u8>(at) : 0;
      const before = start > text ? <u32>load<u8>(start - 1) : 0;
      const apart = separated || before == 32 || before == 9;
      if (apart && next != 40 && next != 91 && isWorthIt(start, at)) return true;
      // `.=`, `+=`
      if (load<u8>(at - 1) == 61) separated = true;
      if (++words > 3) return false;
    } else {
      if (byte == 59) return false;
      if (is(byte, SEPARATOR)) separated = true;
      else if (byte != 32 && byte != 9 && byte != 13 && byte < 32) return false;
      at++;
    }
  }
  return false;
}

/** Where the quote closes; 0: nowhere near. */
function closing(start: usize, quote: u32): usize {
  const stop = min(end, start + LONGEST + 1);
  let at = start;
  while (at < stop) {
    const byte = <u32>load<u8>(at);
    if (byte == quote) return at;
    if (byte == 10 || byte == 13) return 0;
    if (byte == 92) {
      if (at + 1 < end && <u32>load<u8>(at + 1) == quote) return at;
      at++;
    }
    at++;
  }
  return 0;
}

function isWorthIt(start: usize, stop: usize): bool {
  const length = stop - start;
  if (stop < start || length < SHORTEST || length > LONGEST) return false;
  let digits = 0, upper = 0, lower = 0, signs = 0;
  for (let at = start; at < stop; at++) {
    const byte = <u32>load<u8>(at);
    if (byte <= 32) return false;
    if (byte - 48 < 10) digits++;
    else if (byte - 65 < 26) upper++;
    else if (byte - 97 < 26) lower++;
    else if (byte - 45 > 2 && byte != 95 && byte != 58) signs++;
  }
  if (digits + signs == 0 && (length < 16 || upper < 3 || lower < 3)) return false;
  valueStart = start;
  valueEnd = stop;
  return true;
}

/**
 * Start of the next sixteen bytes that are all of a class, looking at every `stride`-th place from `from` on: a run of
 * stride + 15 bytes can't hide between two of them. `end` when there are none. The nibble tables stand at `tables`.
 */
function fullBlock(from: usize, stride: usize, tables: usize): usize {
  const low = v128.load(plan + tables), high = v128.load(plan + tables, 16), nibble = i8x16.splat(15);
  for (let at = from; at + 16 <= end; at += stride) {
    const bytes = v128.load(at);
    if (i8x16.all_true(v128.and(i8x16.swizzle(low, v128.and(bytes, nibble)), i8x16.swizzle(high, i8x16.shr_u(bytes, 4))))) return at;
  }
  return end;
}

/** Maximal runs of the class `flag` whose length is allowed by the table at `lengths` in the plan. */
export function runs(from: i32, what: i32, flag: u32, shortest: i32, lengths: usize): i32 {
  count = 0;
  resume = -1;
  const padded = flag == BASE64;
  const least = <usize>(padded ? shortest - 2 : shortest);
  for (let at = fullBlock(text + from, least - 15, lengths + LENGTHS); at < end; at = fullBlock(at + 1, least - 15, lengths + LENGTHS)) {
    let start = at;
    while (start > text && is(load<u8>(start - 1), flag)) start--;
    if (count >= capacity) {
      resume = <i32>(start - text);
      break;
    }
    at += 16;
    while (at < end && is(load<u8>(at), flag)) at++;
    let stop = at;
    if (padded) for (let pad = 0; pad < 2 && stop < end && load<u8>(stop) == 61; pad++) stop++;
    if (isWanted(stop - start, lengths)) {
      emit(what, start, stop);
    } else {
      const skipped = escapeBefore(start);
      if (skipped != 0 && stop - start > skipped && isWanted(stop - start - skipped, lengths)) emit(what, start + skipped, stop);
    }
  }
  return count;
}

/** Maximal runs of the characters of base64, hex and tokens, with two digits at least and the padding behind them. */
export function tokens(from: i32, what: i32, shortest: i32, longest: i32): i32 {
  count = 0;
  resume = -1;
  let past = text + from;
  // Every run that is long enough covers one of the bytes looked at; most of them end the search in one step.
  while (past + shortest <= end) {
    if (count >= capacity) {
      resume = <i32>(past - text);
      break;
    }
    let at = past + shortest - 1;
    if (!is(load<u8>(at), ENCODED)) {
      past = at + 1;
      continue;
    }
    while (at > past && is(load<u8>(at - 1), ENCODED)) at--;
    const start = at;
    let digits = 0;
    for (; at < end && is(load<u8>(at), ENCODED); at++) if (<u32>load<u8>(at) - 48 < 10) digits++;
    for (let pad = 0; pad < 2 && at - start >= <usize>shortest && at < end && load<u8>(at) == 61; pad++) at++;
    past = at;
    if (digits >= 2 && at - start >= <usize>shortest && at - start <= <usize>longest) emit(what, start, at);
  }
  return count;
}

// @ts-ignore: decorator
@inline
function isWanted(length: usize, lengths: usize): bool {
  return length < LENGTHS && load<u8>(plan + lengths + length) == 1;
}

/** How many bytes of a run belong to an escape before it: `\n`, `%3D`. */
function escapeBefore(start: usize): usize {
  if (start == text) return 0;
  const before = load<u8>(start - 1);
  if (before == 37) return 2;
  const first = load<u8>(start);
  return before == 92 && (first == 110 || first == 114 || first == 116) ? 1 : 0;
}

// @ts-ignore: decorator
@inline
function isProse(byte: u32): bool {
  return byte == 32 || byte - 97 < 26;
}

/** Lists of words of three to eight lower-case letters with one space between them. */
export function words(from: i32, what: i32, fewest: i32, lengths: usize): i32 {
  count = 0;
  resume = -1;
  const least = <usize>(fewest * 4 - 1);
  let past = text + from;
  for (let at = fullBlock(past, least - 15, lengths + LENGTHS); at < end; at = fullBlock(past, least - 15, lengths + LENGTHS)) {
    let start = at;
    while (start > past && isProse(load<u8>(start - 1))) start--;
    if (count >= capacity) {
      resume = <i32>(start - text);
      break;
    }
    at += 16;
    while (at < end && isProse(load<u8>(at))) at++;
    past = at - start < least ? at + 1 : lists(start, at, what, lengths);
  }
  return count;
}

/** Returns where to go on: behind the stretch, or behind a list in it when there is no more room. */
function lists(start: usize, stop: usize, what: i32, lengths: usize): usize {
  let from = start, word = start, last = start;
  let amount: usize = 0;
  for (let at = start; at <= stop; at++) {
    if (at < stop && load<u8>(at) != 32) continue;
    const length = at - word;
    if (length >= 3 && length <= 8) {
      if (amount == 0) from = word;
      amount++;
      last = at;
    } else {
      if (amount > 0 && amount < LENGTHS && load<u8>(plan + lengths + amount) == 1) emit(what, from, last);
      amount = 0;
      if (count >= capacity) return at + 1;
    }
    word = at + 1;
  }
  if (amount > 0 && amount < LENGTHS && load<u8>(plan + lengths + amount) == 1) emit(what, from, last);
  return stop + 1;
}

// What of a text may be encoded: these only say where it is worth looking, the layers look.

/** Flags any hints.ts for the notations that may be in the text. */
export function signs(): i32 {
  const backslash = i8x16.splat(92), percent = i8x16.splat(37), ampersand = i8x16.splat(38), plus = i8x16.splat(43);
  let found = 0;
  for (let q = text; q < end; q += 16) {
    const bytes = v128.load(q);
    const any = v128.or(v128.or(i8x16.eq(bytes, backslash), i8x16.eq(bytes, percent)), v128.or(i8x16.eq(bytes, ampersand), i8x16.eq(bytes, plus)));
    if (!v128.any_true(any)) continue;
    for (let mask = i8x16.bitmask(any); mask; mask &= mask - 1) found |= signAt(q + ctz(mask));
    if (found == 15) break;
  }
  return found;
}

function signAt(at: usize): i32 {
  const sign = <u32>load<u8>(at);
  if (sign == 92) return isEscape(at) ? 1 : 0;
  if (sign == 37) return isHexDigit(load<u8>(at + 1)) && isHexDigit(load<u8>(at + 2)) ? 2 : 0;
  if (sign == 38) return isEntity(at + 1) ? 4 : 0;
  return sign == 43 && isJoint(at) ? 8 : 0;
}

function isEscape(at: usize): bool {
  let after = at + 1;
  while (after < at + 8 && load<u8>(after) == 92) after++;
  const kind = <u32>load<u8>(after);
  const next = <u32>load<u8>(after + 1);
  if (kind == 120 || kind == 85) return isHexDigit(next);
  if (kind == 117) return next == 123 || isHexDigit(next);
  if (kind == 48 || kind == 49) return next - 48 < 8 && <u32>load<u8>(after + 2) - 48 < 8;
  return kind == 47 || kind == 10 || kind == 13;
}

function isEntity(at: usize): bool {
  const first = <u32>load<u8>(at);
  if (first == 35) return true;
  if ((first | 0x20) - 97 >= 26) return false;
  for (let next = at + 1; next < at + 9; next++) if (load<u8>(next) == 59) return true;
  return false;
}

const FAR: usize = 200;

/** A quote on either side. */
function isJoint(at: usize): bool {
  const first = at > text + FAR ? at - FAR : text;
  let before = at;
  while (before > first && isBlank(load<u8>(before - 1))) before--;
  if (before == text || !isQuote(load<u8>(before - 1))) return false;
  let after = at + 1;
  const last = min(end, at + FAR);
  while (after < last && (isBlank(load<u8>(after)) || load<u8>(after) == 92)) after++;
  for (let letters = 0; letters < 2 && (<u32>load<u8>(after) | 0x20) - 97 < 26; letters++) after++;
  return isQuote(load<u8>(after));
}

// @ts-ignore: decorator
@inline
function isBlank(byte: u32): bool {
  return byte == 32 || byte - 9 < 2 || byte == 13;
}

// @ts-ignore: decorator
@inline
function isQuote(byte: u32): bool {
  return byte == 34 || byte == 39 || byte == 96;
}

// @ts-ignore: decorator
@inline
function isHexDigit(byte: u32): bool {
  return byte - 48 < 10 || (byte | 0x20) - 97 < 6;
}

/** Maximal runs of base64's, hex's and tokens' characters that may be encoded text. The class's nibble tables stand at `tables`. */
export function encoded(from: i32, shortest: i32, tables: usize): i32 {
  count = 0;
  resume = -1;
  const stride = <usize>(shortest - 15);
  let past = text + from;
  for (let at = fullBlock(past, stride, tables); at < end; at = fullBlock(past, stride, tables)) {
    if (count >= capacity) {
      resume = <i32>(past - text);
      break;
    }
    let start = at;
    while (start > past && is(load<u8>(start - 1), ENCODED)) start--;
    at += 16;
    while (at < end && is(load<u8>(at), ENCODED)) at++;
    past = at + 1;
    if (at - start >= <usize>shortest && promises(start, at)) emit(0, start, at);
  }
  return count;
}

/** By its first characters: base64 of ASCII or of an archive, or hex of ASCII. Behind `\\n` or `0x`, without those. */
function promises(run: usize, stop: usize): bool {
  const first = <u32>load<u8>(run);
  let start = run;
  if (run > text && load<u8>(run - 1) == 92 && (first == 110 || first == 114 || first == 116)) start++;
  else if (first == 48 && (<u32>load<u8>(run + 1) | 0x20) == 120) start += 2;
  const byte = <u32>load<u8>(start);
  if (isTextual(byte) && (isTextual(load<u8>(start + 4)) || load<u8>(start + 4) == 65)) return true;
  // The signatures of gzip and zip, and byte order marks.
  if (byte == 72 || byte == 85 || byte == 55 || byte == 47) return true;
  return !((stop - start) & 1) && isHexOfText(byte) && isHexOfText(load<u8>(start + 2)) && isHexOfText(load<u8>(start + 4));
}

/** Six bits of base64 with which ASCII's bytes begin. */
// @ts-ignore: decorator
@inline
function isTextual(byte: u32): bool {
  return byte - 73 < 18 || byte - 97 < 6 || byte - 67 < 2;
}

// @ts-ignore: decorator
@inline
function isHexOfText(byte: u32): bool {
  return byte - 50 < 6 || byte == 48;
}
