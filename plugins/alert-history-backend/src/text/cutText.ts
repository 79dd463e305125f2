/**
 * Text of at most a length in UTF-16 units. What is longer ends in `…`; a
 * character of two units is kept or left out as a whole.
 */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) {
    return text;
  }
  const end = maxLength - 1;
  const isSplit = /[\ud800-\udbff]/.test(text[end - 1]);
  return `${text.slice(0, isSplit ? end - 1 : end)}…`;
}
