/** Text of one character for each byte, as it is in UTF-8; ASCII stays what it is. */
export function asUtf8(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, "latin1").toString();
}

export function isAscii(bytes: string): boolean {
  return !/[\x80-\xff]/.test(bytes);
}

/** A string cut from another keeps that alive; what is remembered of a text must not keep megabytes. */
export function copied<T extends string | undefined>(text: T): T {
  return (text === undefined ? text : Buffer.from(text).toString()) as T;
}
