const ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** True for text of one case whose last six characters are the checksum of BIP-173. */
export function isBech32(text: string): boolean {
  const low = text.toLowerCase();
  if (text !== low && text !== text.toUpperCase()) return false;
  const separator = low.lastIndexOf("1");
  const values = [...low.slice(separator + 1)].map((char) => ALPHABET.indexOf(char));
  return separator > 0 && values.length >= 6 && !values.includes(-1) && polymod([...expanded(low.slice(0, separator)), ...values]) === 1;
}

export function encodeBech32(prefix: string, bytes: Uint8Array): string {
  const values: number[] = [];
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) values.push((held >> (bits -= 5)) & 31);
    held &= (1 << bits) - 1;
  }
  if (bits > 0) values.push((held << (5 - bits)) & 31);
  const sum = polymod([...expanded(prefix), ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  for (let i = 0; i < 6; i++) values.push((sum >> (5 * (5 - i))) & 31);
  return `${prefix}1${values.map((value) => ALPHABET[value]).join("")}`;
}

function expanded(prefix: string): number[] {
  const codes = [...prefix].map((char) => char.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((term, i) => {
      if ((top >> i) & 1) sum ^= term;
    });
  }
  return sum;
}
