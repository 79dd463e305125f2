import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a text is one of some secrets. It takes as long for one as for
 * another, whatever the text and where it differs.
 */
export function isOneOf(text: string, secrets: readonly string[]): boolean {
  const digest = digestOf(text);
  return secrets
    .map(secret => timingSafeEqual(digest, digestOf(secret)))
    .includes(true);
}

/** Whether a signature in hex is that of the content by one of some secrets. */
export function isSignedBy(
  content: Buffer,
  signature: string,
  secrets: readonly string[],
): boolean {
  const given = digestOf(signature.trim().toLowerCase());
  return secrets
    .map(secret => createHmac('sha256', secret).update(content).digest('hex'))
    .map(expected => timingSafeEqual(given, digestOf(expected)))
    .includes(true);
}

/** Of equal length, which the comparison needs. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
