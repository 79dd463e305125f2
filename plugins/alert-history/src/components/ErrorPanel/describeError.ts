/** Why something could not be loaded, as a text of its own or the sender's message. */
export interface ErrorDescription {
  reason:
    | 'unreachable'
    | 'unavailable'
    | 'catalogAway'
    | 'signedOut'
    | 'forbidden'
    | 'missing'
    | 'badRequest';
  /** What the backend said. */
  message: string;
  /** The HTTP status, where there was an answer. */
  status?: number;
}

/** Puts an error of the client in terms of what a reader can do about it. */
export function describeError(error: Error): ErrorDescription {
  const { statusCode, body } = error as Error & {
    statusCode?: number;
    body?: { error?: { message?: string } };
  };
  const message = body?.error?.message ?? error.message;
  return {
    reason: reasonFor(statusCode, message),
    message,
    status: statusCode,
  };
}

function reasonFor(
  status: number | undefined,
  message: string,
): ErrorDescription['reason'] {
  switch (status) {
    case undefined:
      return 'unreachable';
    case 401:
      return 'signedOut';
    case 403:
      return 'forbidden';
    case 404:
      return 'missing';
    case 503:
      return /catalog/i.test(message) ? 'catalogAway' : 'unavailable';
    default:
      return status >= 500 ? 'unavailable' : 'badRequest';
  }
}

/** What the backend has against the matchers, if it is that. */
export function matcherError(error: Error | undefined): string | undefined {
  if (!error) {
    return undefined;
  }
  const { status, message } = describeError(error);
  return status === 400 && /match/i.test(message) ? message : undefined;
}
