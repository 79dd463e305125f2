import { ServiceUnavailableError } from '@backstage/errors';
import { Knex } from 'knex';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { sliceAlerts } from '../query/sliceAlerts';
import { EpisodeSelection } from './EpisodeSelection';
import { deleteEpisodeBatch } from './operations/deleteEpisodeBatch';
import {
  deleteEmptiedAlerts,
  EmptiedAlert,
  findEmptiedAlerts,
} from './operations/emptiedAlerts';
import { findMeantEpisodes } from './operations/findMeantEpisodes';
import {
  deleteSilentGroups,
  findSilentGroups,
} from './operations/silentGroups';

/** Groups that are looked at by one statement: some milliseconds. */
const GROUP_PAGE = 500;

// Rows that one transaction deletes, over all tables. SQLite has one writer:
// senders wait while it lasts, some 20 ms.
const MAX_EPISODES = 400;
const MAX_TRANSITIONS = 1_000;
const MAX_ALERT_ROWS = 1_500;

/** How far a deletion has come. */
export interface DeletionProgress {
  /** All alerts up to this internal id are done. */
  readonly after: number;
  /** Episodes that were deleted by now. */
  readonly episodes: number;
}

/** What is to be deleted, and how. */
export interface DeletionOptions {
  selection: EpisodeSelection;
  /** Where the selection is about all alerts: only of those after this internal id. */
  after?: number;
  /** Is told after each page of alerts. */
  onProgress?: (progress: DeletionProgress) => Promise<void>;
  signal?: AbortSignal;
}

/**
 * Deletes episodes with all that hangs on them, in small transactions, and
 * gives writer and event loop back between them. Whatever ends it, what is left
 * is whole; doing the same again goes on with it.
 */
export class EpisodeDeleter {
  static create(options: {
    /** May be read-only. */
    reader: Knex;
    writer: Knex;
  }): EpisodeDeleter {
    return new EpisodeDeleter(options.reader, options.writer);
  }

  readonly #reader: Knex;
  readonly #writer: Knex;
  readonly #stopped = new AbortController();
  readonly #inWork = new Set<Promise<unknown>>();

  private constructor(reader: Knex, writer: Knex) {
    this.#reader = reader;
    this.#writer = writer;
  }

  /**
   * Deletes the episodes that a selection means, and the alerts without any.
   *
   * @returns how many episodes were deleted
   * @throws the signal's reason where it ends before
   */
  async deleteEpisodes(options: DeletionOptions): Promise<number> {
    return this.#track(async () => {
      const signal = this.#signalOf(options.signal);
      let episodes = 0;
      const { selection, after } = options;
      const { alertIds } = selection;
      for await (const page of sliceAlerts(this.#reader, alertIds, after)) {
        signal.throwIfAborted();
        episodes += await this.#deleteOfPage(selection, page, signal);
        await this.#deleteEmptied(page, signal);
        await options.onProgress?.({ after: page[page.length - 1], episodes });
      }
      return episodes;
    });
  }

  /**
   * Deletes groups of which no delivery came for long.
   *
   * @param options.heardBefore - milliseconds since the Unix epoch
   */
  async deleteSilentGroups(options: {
    heardBefore: number;
    signal?: AbortSignal;
  }): Promise<void> {
    await this.#track(async () => {
      const { heardBefore } = options;
      const signal = this.#signalOf(options.signal);
      let after: number | undefined = 0;
      while (after !== undefined) {
        signal.throwIfAborted();
        const page = await findSilentGroups(this.#reader, {
          ...{ after, heardBefore, limit: GROUP_PAGE },
        });
        after = page.after;
        let done = page.silent.length === 0;
        while (!done) {
          done = await this.#write(signal, trx =>
            deleteSilentGroups(trx, {
              ...{ groupIds: page.silent, heardBefore },
              maxMembers: MAX_ALERT_ROWS,
            }),
          );
        }
        await setImmediate();
      }
    });
  }

  /** Ends what is in work after the transaction at hand, for a shutdown. */
  async stop(): Promise<void> {
    this.#stopped.abort(
      new ServiceUnavailableError('The backend is shutting down; ask again'),
    );
    await Promise.allSettled(this.#inWork);
  }

  /** Whether what was given this signal has come to its end by being stopped. */
  isEnded(signal?: AbortSignal): boolean {
    return this.#signalOf(signal).aborted;
  }

  async #deleteOfPage(
    selection: EpisodeSelection,
    alertIds: readonly number[],
    signal: AbortSignal,
  ): Promise<number> {
    let episodes = 0;
    for (;;) {
      const episodeIds = await findMeantEpisodes(this.#reader, {
        ...{ selection, alertIds, limit: MAX_EPISODES },
      });
      if (episodeIds.length === 0) {
        return episodes;
      }
      let batch;
      do {
        batch = await this.#write(signal, trx =>
          deleteEpisodeBatch(trx, {
            ...{ selection, alertIds, episodeIds },
            maxTransitions: MAX_TRANSITIONS,
          }),
        );
        episodes += batch.episodes;
      } while (!batch.done);
      if (batch.episodes === 0) {
        // Others changed or deleted them in the meantime.
        return episodes;
      }
    }
  }

  async #deleteEmptied(
    alertIds: readonly number[],
    signal: AbortSignal,
  ): Promise<void> {
    const emptied = await findEmptiedAlerts(this.#reader, alertIds);
    for (const batch of batchesOf(emptied)) {
      await this.#write(signal, trx => deleteEmptiedAlerts(trx, batch));
    }
  }

  /** Waits as long as the transaction took, so that senders come first. */
  async #write<T>(
    signal: AbortSignal,
    work: (trx: Knex) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const begun = performance.now();
    const result = await this.#writer.transaction(work);
    await setTimeout(performance.now() - begun);
    return result;
  }

  #signalOf(signal: AbortSignal | undefined): AbortSignal {
    return signal
      ? AbortSignal.any([signal, this.#stopped.signal])
      : this.#stopped.signal;
  }

  async #track<T>(work: () => Promise<T>): Promise<T> {
    const running = work();
    this.#inWork.add(running);
    try {
      return await running;
    } finally {
      this.#inWork.delete(running);
    }
  }
}

/** At least one alert each, and as many as fit. */
function* batchesOf(
  alerts: readonly EmptiedAlert[],
): Generator<EmptiedAlert[]> {
  let batch: EmptiedAlert[] = [];
  let rows = 0;
  for (const alert of alerts) {
    if (batch.length > 0 && rows + alert.rows > MAX_ALERT_ROWS) {
      yield batch;
      batch = [];
      rows = 0;
    }
    batch.push(alert);
    rows += alert.rows;
  }
  if (batch.length > 0) {
    yield batch;
  }
}
