import { cutText } from '../text/cutText';

const MAX_LENGTH = 200;

/** What an error says, for people: one line, bounded, without what a URL may hide. */
export function reasonOf(error: unknown): string {
  const { message, code } = (error ?? {}) as {
    message?: string;
    code?: string;
  };
  const first =
    error instanceof AggregateError && error.errors.length > 0
      ? String(error.errors[0]?.message ?? error.errors[0])
      : message || code || 'an unknown error';
  return cutText(
    first.replace(/\s+/g, ' ').replace(/:\/\/[^@\s/]*@/g, '://***@'),
    MAX_LENGTH,
  );
}
