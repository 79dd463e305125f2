/**
 * The URL, if following it can only open a web page. What an alert carries is
 * written by others, and a `javascript:` URL would run as our own code.
 */
export function safeUrl(url: string): string | undefined {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
