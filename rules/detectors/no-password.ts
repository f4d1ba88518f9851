/** What people write where a password would stand, and what local databases ship with. */
export const NO_PASSWORD =
  /^(?:p(?:ass(?:w(?:or)?d)?|wd|w|ostgres(?:ql)?|sw)|my[-_]?(?:secret|pass\w*|sql)|<.*|\$.*|\{.*|\[.*|%[a-z].*|\*+|x+|\.+|user(?:name)?|root|admin|secret|guest|test(?:ing)?\d*|foo|bar|baz|qux|key|token|abc|abc123|123\d*|example|changeme|redis|mongo(?:db)?|default|your.*|db_?pass\w*|hunter2|#+|_+|-+|(?:pass|password|secret|pwd)_?\d{0,4})$/i;

export function isPassword(text: string): boolean {
  return !NO_PASSWORD.test(text) && new Set(text).size >= 5 && !/[{}$]|%s|\.\.\./.test(text);
}
