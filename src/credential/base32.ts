const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The payload of base32 text that ends in its CRC-16 (XMODEM, low byte first); undefined when the checksum doesn't hold. */
export function decodeBase32Check(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const value = ALPHABET.indexOf(char);
    if (value === -1) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 0xff);
    held &= (1 << bits) - 1;
  }
  if (held !== 0 || bytes.length < 3) return undefined;
  const payload = bytes.slice(0, -2);
  const sum = crc16(payload);
  return bytes.at(-2) === (sum & 0xff) && bytes.at(-1) === sum >> 8 ? Uint8Array.from(payload) : undefined;
}

/** The text that `decodeBase32Check` reads; without padding. */
export function encodeBase32Check(payload: readonly number[]): string {
  const sum = crc16(payload);
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of [...payload, sum & 0xff, sum >> 8]) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) text += ALPHABET[(held >> (bits -= 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET[(held << (5 - bits)) & 31];
}

function crc16(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}
