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

/** PagerDuty puts the version of its scheme in front, others the algorithm. */
const SCHEME = /^(v1|sha256)=/;

/** More would only cost time. */
const MAX_SIGNATURES = 4;

/**
 * Whether one of some signatures in hex, with commas between them, is that of
 * the content by one of some secrets.
 */
export function isSignedBy(
  content: Buffer,
  signature: string,
  secrets: readonly string[],
): boolean {
  const given = signature
    .split(',', MAX_SIGNATURES)
    .map(text => text.trim().toLowerCase().replace(SCHEME, ''));
  const expected = secrets.map(secret =>
    createHmac('sha256', secret).update(content).digest('hex'),
  );
  return given.map(text => isOneOf(text, expected)).includes(true);
}

/** Of equal length, which the comparison needs. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
