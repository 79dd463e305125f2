/**
 * Cuts a text into its matcher lists: `{app="web"} {app="cart"}` is two, also
 * on lines of their own, or with commas or semicolons between them. A text
 * that does not begin with a brace is one. What is in the lists is not checked.
 *
 * @public
 */
export function splitSelectors(text: string): string[] {
  const whole = text.trim();
  if (!whole.startsWith('{')) {
    return whole ? [whole] : [];
  }
  const selectors: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let at = 0; at < whole.length; at++) {
    const char = whole[at];
    if (isQuoted && char === '\\') {
      at += 1;
    } else if (char === '"') {
      isQuoted = !isQuoted;
    } else if (char === '}' && !isQuoted) {
      selectors.push(whole.slice(begin, at + 1));
      begin = at + 1 + /^[\s,;]*/.exec(whole.slice(at + 1))![0].length;
      at = begin - 1;
    }
  }
  const rest = whole.slice(begin);
  return rest ? [...selectors, rest] : selectors;
}
