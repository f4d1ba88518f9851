/** Flags of the class table, which has one byte for each byte value. */
export const CLASS = { hex: 1, alnum: 2, base64: 4, token: 8, /** goes on after a credential word inside a name */ name: 16, /** begins a bare value */ begin: 32, /** goes on in a bare value */ value: 64, /** stands between a name and its value */ separator: 128 } as const;

const ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const MEMBERS: readonly (readonly [number, string])[] = [
  [CLASS.hex, "0123456789ABCDEFabcdef"],
  [CLASS.alnum, ALNUM],
  [CLASS.base64, `${ALNUM}+/`],
  [CLASS.token, `${ALNUM}-_`],
  [CLASS.name, `${ALNUM}_$.-`],
  [CLASS.begin, `${ALNUM}_/+$@#.!%^*~-`],
  [CLASS.value, `${ALNUM}_/+$@#.!%^*~-=:`],
  [CLASS.separator, "=:(,>|?[{+<"],
];

export const classTable: Uint8Array = new Uint8Array(256);
for (const [flag, members] of MEMBERS) {
  for (const char of members) classTable[char.charCodeAt(0)]! |= flag;
}

/** A blank or a quote: what sets off a value that has neither in it. */
export function isBreak(byte: number): boolean {
  return byte <= 32 || byte === 34 || byte === 39 || byte === 96;
}
