import { InputError, NotAllowedError } from '@backstage/errors';
import { parseTime } from '../receivers/parseTime';

/** Sets the receive time of a delivery. */
export const RECEIVED_AT_HEADER = 'Alert-History-Received-At';

/**
 * How long after its last replayed delivery a source counts as being replayed,
 * unless it posts without the header before.
 */
const REPLAY_PAUSE_MS = 60_000;

/**
 * Says when a delivery was received: now, or, where replay is switched on, when
 * the header says. A source's replayed times never go back.
 */
export class ReceiveClock {
  readonly #now: () => number;
  readonly #replay: boolean;
  readonly #latest = new Map<string, number>();
  readonly #replayedAt = new Map<string, number>();

  constructor(options: { now: () => number; replay: boolean }) {
    this.#now = options.now;
    this.#replay = options.replay;
  }

  /**
   * @param mayManage - asked only where the header is given
   * @returns milliseconds since the Unix epoch
   * @throws NotAllowedError where replay is off, or the caller may not manage
   * @throws InputError where the header is no time, goes back, or lies ahead
   */
  async receivedAt(
    source: string,
    header: string | undefined,
    mayManage: () => Promise<boolean>,
  ): Promise<number> {
    const now = this.#now();
    if (header === undefined) {
      this.#replayedAt.delete(source);
      return now;
    }
    if (!this.#replay) {
      throw new NotAllowedError(
        `The header ${RECEIVED_AT_HEADER} is refused: alertHistory.ingest.replay is off`,
      );
    }
    if (!(await mayManage())) {
      throw new NotAllowedError(
        `The header ${RECEIVED_AT_HEADER} needs the permission alert-history.manage`,
      );
    }
    const time = parseTime(header, RECEIVED_AT_HEADER);
    const latest = this.#latest.get(source) ?? -Infinity;
    if (time === undefined || time > now || time < latest) {
      throw new InputError(
        `The header ${RECEIVED_AT_HEADER} is "${header}", expected a time from the latest one of this source on, up to now`,
      );
    }
    this.#latest.set(source, time);
    this.#replayedAt.set(source, now);
    return time;
  }

  /** Whether the history of a source is being written: its present can't be judged yet. */
  isReplaying(source: string): boolean {
    const replayedAt = this.#replayedAt.get(source);
    return (
      replayedAt !== undefined && this.#now() - replayedAt < REPLAY_PAUSE_MS
    );
  }
}
