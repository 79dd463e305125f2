// @ts-check
import { logTail } from './logTail.mjs';
import { startProgress } from './progress.mjs';
import { runStep } from './runStep.mjs';
import { UserError } from './UserError.mjs';

/**
 * A step of the set-up: nothing can follow when it fails.
 *
 * @param {Parameters<typeof runStep>[0] & { title: string }} options
 * @throws {UserError} with the end of the log
 */
export async function runOrFail(options) {
  const { title } = options;
  const progress = startProgress(title);
  const result = await runStep({ ...options, onLine: progress.note });
  if (result.code !== 0) {
    progress.end(`✗ ${title}`);
    const why = result.trouble ? ` (${result.trouble})` : '';
    throw new UserError(
      `${title} failed${why}. The end of ${result.log}:\n\n${await logTail(
        result.log,
      )}`,
    );
  }
  progress.end(`✓ ${title}`);
}
