/** Random letters and digits have both cases from about twelve characters on; hex, words and ids have one. */
export function hasBothCases(value: string): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value);
}

export function hasLetterAndDigit(value: string): boolean {
  return /[A-Za-z]/.test(value) && /\d/.test(value);
}

export function countDigits(value: string): number {
  return value.length - value.replace(/\d/g, "").length;
}

/** How many bytes base64 text stands for, padding taken off. */
export function base64Bytes(value: string): number {
  return Math.floor((value.replace(/=+$/, "").length * 6) / 8);
}
