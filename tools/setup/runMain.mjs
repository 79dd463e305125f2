// @ts-check
import { killGroups, stopGroups } from './processGroup.mjs';
import { quietProgress } from './progress.mjs';
import { UserError } from './UserError.mjs';

/** One Ctrl-C comes twice: from the terminal, and handed on by npm. */
const sameSignalMs = 700;

/**
 * The frame of every command in this folder: errors a person can mend come
 * without a stack, and a signal ends all that was started.
 *
 * @param {() => Promise<number | void>} main answers the exit code
 * @param {{ graceMs?: number, onStopping?: () => void, onStopped?: () => Promise<void> }} [options]
 */
export function runMain(main, options = {}) {
  const { graceMs = 5_000, onStopping, onStopped } = options;
  let stoppingSince = 0;

  /** @param {number} code */
  async function stop(code) {
    quietProgress();
    onStopping?.();
    await stopGroups({ graceMs });
    await onStopped?.();
    process.exit(code);
  }

  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.on(signal, () => {
      if (!stoppingSince) {
        stoppingSince = Date.now();
        void stop(code);
      } else if (Date.now() - stoppingSince > sameSignalMs) {
        killGroups();
        process.exit(code);
      }
    });
  }

  main().then(
    code => {
      if (!stoppingSince) {
        process.exitCode = code ?? 0;
      }
    },
    async error => {
      if (stoppingSince) {
        return;
      }
      stoppingSince = Date.now();
      process.stderr.write(
        `\n${error instanceof UserError ? error.message : error?.stack}\n`,
      );
      await stop(1);
    },
  );
}
