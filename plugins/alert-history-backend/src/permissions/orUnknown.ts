import { LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { withDeadline } from '../text/withDeadline';

const LIMIT_MS = 10_000;

/**
 * Waits until it is known what a caller may do, not for ever.
 *
 * @param options.limitMs - default: 10,000
 * @throws NotAllowedError and InputError as they are; ServiceUnavailableError
 * for all else, whose cause is logged
 */
export async function orUnknown<T>(
  decision: Promise<T>,
  options: { logger: LoggerService; limitMs?: number },
): Promise<T> {
  try {
    return await withDeadline(decision, options.limitMs ?? LIMIT_MS);
  } catch (error) {
    if (error instanceof NotAllowedError || error instanceof InputError) {
      throw error;
    }
    options.logger.warn(
      'Refused to answer: it is not known what the caller may read',
      error as Error,
    );
    throw new ServiceUnavailableError(
      'What you may read is not known: the catalog or the permission backend did not answer',
    );
  }
}
