import { Knex } from 'knex';
import { loadSilence } from '../heartbeats/heartbeatState';
import { loadHeardSources } from '../status/operations/loadHeardSources';
import { withDeadline } from '../text/withDeadline';
import {
  countOpenEpisodes,
  OpenEpisodes,
} from './operations/countOpenEpisodes';

/** For how long a measurement is given again: scrapers come at their own pace, and several may. */
const FRESH_MS = 15_000;

/** A scraper waits for some seconds. */
const DEADLINE_MS = 2_000;

/** What the database knows at some moment. */
export interface MeasuredHistory {
  readonly open: readonly OpenEpisodes[];
  readonly heard: readonly { name: string; last_heard_at: number }[];
  /** Of sources that are to give signs of life, by id. */
  readonly silence: ReadonlyMap<string, boolean>;
}

/** Measures the history in its database, now and then. */
export class HistoryMeasurement {
  static create(options: {
    /** While it is ready. */
    database: () => Knex | undefined;
    /** Milliseconds; only differences count. */
    clock: () => number;
  }): HistoryMeasurement {
    return new HistoryMeasurement(options.database, options.clock);
  }

  readonly #database: () => Knex | undefined;
  readonly #clock: () => number;
  #latest?: { at: number; measured: Promise<MeasuredHistory | undefined> };

  private constructor(database: () => Knex | undefined, clock: () => number) {
    this.#database = database;
    this.#clock = clock;
  }

  /** @returns undefined where the database can't be had; never throws */
  async measure(): Promise<MeasuredHistory | undefined> {
    const knex = this.#database();
    if (!knex) {
      return undefined;
    }
    const now = this.#clock();
    if (!this.#latest || now - this.#latest.at >= FRESH_MS) {
      const measured = withDeadline(measureAll(knex), DEADLINE_MS).catch(
        () => undefined,
      );
      this.#latest = { at: now, measured };
    }
    return this.#latest.measured;
  }
}

async function measureAll(knex: Knex): Promise<MeasuredHistory> {
  return {
    open: await countOpenEpisodes(knex),
    heard: await loadHeardSources(knex),
    silence: await loadSilence(knex),
  };
}
