// PostgreSQL can store neither NUL nor half of a surrogate pair.
// eslint-disable-next-line no-control-regex
const SUSPECT = /[\u0000\ud800-\udfff]/;

/** The text with U+FFFD in place of what no database takes for text. */
export function storableText(text: string): string {
  return SUSPECT.test(text)
    ? // UTF-8 has no lone surrogates: encoding replaces them.
      Buffer.from(text).toString('utf8').replaceAll('\0', '\ufffd')
    : text;
}
