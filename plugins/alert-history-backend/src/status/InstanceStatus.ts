import {
  Degraded,
  Source,
  SourceCoverage,
  SourceList,
  Status,
  StatusDetails,
} from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { AnswersState } from '../cache/openAnswers';
import {
  loadHeartbeatState,
  toSourceHeartbeat,
} from '../heartbeats/heartbeatState';
import { coverageOf } from '../listening/coverageOf';
import { AnswerCounter } from '../ingest/AnswerCounter';
import {
  loadReconcileState,
  toSourceReconcile,
} from '../reconcile/reconcileState';
import { byText } from '../query/byText';
import { toIso } from '../query/toEpisode';
import { SourceDirectory } from '../sources/SourceDirectory';
import { HeardSource, loadHeardSources } from './operations/loadHeardSources';
import { loadRejects, Rejects } from './operations/loadRejects';
import { measureEngine } from './operations/measureEngine';
import { measureSchema } from './operations/measureSchema';
import { CoverageSpan, StatusAccess, StatusReader } from './StatusReader';

/** What knows about the instance. */
export interface InstanceStatusOptions {
  /** Runs something on the database that there is to read. */
  read: <T>(work: (knex: Knex) => Promise<T>) => Promise<T>;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  /** When this process began to listen, by the clock. */
  startedAt: number;
  /** Of this package. */
  version: string;
  /** Most severe first. */
  severities: readonly string[];
  storage: () => {
    inMemory: boolean;
    degraded?: Degraded;
    /** Deliveries that wait for the database's return, and bytes of theirs. */
    held: { readonly count: number; readonly bytes: number };
  };
  replay: boolean;
  profile: StatusDetails['profile'];
  cache: () => AnswersState;
  sources: SourceDirectory;
  answers: AnswerCounter;
  mapping: () => Promise<StatusDetails['mapping']>;
  retention: () => Promise<StatusDetails['retention']>;
  /** What is wrong with the configuration, with its mend. */
  warnings: readonly string[];
}

/** Says what the parts of a running instance know about themselves. */
export class InstanceStatus implements StatusReader<StatusAccess> {
  static create(options: InstanceStatusOptions): InstanceStatus {
    return new InstanceStatus(options);
  }

  readonly #options: InstanceStatusOptions;

  private constructor(options: InstanceStatusOptions) {
    this.#options = options;
  }

  async listSources({ manage }: StatusAccess): Promise<SourceList> {
    const { read, clock, sources } = this.#options;
    const heard = new Map(
      (await read(loadHeardSources)).map(source => [source.name, source]),
    );
    const rejects = manage ? await read(loadRejects) : undefined;
    const ids = new Set([
      ...sources.configuredIds(),
      ...heard.keys(),
      // One whose every post was bad was never heard otherwise.
      ...(rejects?.keys() ?? []),
    ]);
    const items = [...ids].sort(byText).map(async id => ({
      id,
      configured: sources.isConfigured(id),
      staleAfterMs: sources.staleAfterMs(id),
      ...toTimes(heard.get(id)),
      ...(await this.#reconcileOf(id)),
      ...(await this.#heartbeatOf(id)),
      ...(rejects && { rejects: toAnswer(rejects.get(id)) }),
    }));
    return { items: await Promise.all(items), asOf: toIso(clock()) };
  }

  async getStatus({ manage }: StatusAccess): Promise<Status> {
    const { read, clock, severities, storage, replay } = this.#options;
    const heard = await read(loadHeardSources);
    const { inMemory, degraded } = storage();
    return {
      ...(heard.length > 0 && {
        listeningSince: toIso(Math.min(...heard.map(s => s.first_heard_at))),
        lastHeardAt: toIso(Math.max(...heard.map(s => s.last_heard_at))),
      }),
      severities: [...severities],
      storage: { inMemory, ...(degraded && { degraded }) },
      silentSources: await this.#silentSources(),
      replay,
      ...(manage && { details: await this.#details() }),
      asOf: toIso(clock()),
    };
  }

  async getCoverage(
    _: StatusAccess,
    source: string,
    span: CoverageSpan,
  ): Promise<SourceCoverage> {
    const { read, clock, sources } = this.#options;
    return coverageOf({
      ...{ read, source, span, now: clock() },
      silenceMs: sources.silenceMs(source),
      isKnown: sources.isConfigured(source),
    });
  }

  async #reconcileOf(id: string): Promise<Pick<Source, 'reconcile'>> {
    const { read, sources } = this.#options;
    const urls = sources.urls(id);
    if (urls.length === 0) {
      return {};
    }
    const state = await read(knex => loadReconcileState(knex, id));
    return { reconcile: toSourceReconcile(state, urls) };
  }

  async #heartbeatOf(id: string): Promise<Pick<Source, 'heartbeat'>> {
    const { read, sources } = this.#options;
    const { heartbeat } = sources.find(id) ?? {};
    if (!heartbeat) {
      return {};
    }
    const state = await read(knex => loadHeartbeatState(knex, id));
    return { heartbeat: toSourceHeartbeat(state, heartbeat.everyMs) };
  }

  async #silentSources(): Promise<string[]> {
    const ids = this.#options.sources.configuredIds();
    const all = await Promise.all(
      ids.map(async id => ({ id, ...(await this.#heartbeatOf(id)) })),
    );
    return all
      .filter(({ heartbeat }) => heartbeat?.isSilent)
      .map(({ id }) => id)
      .sort(byText);
  }

  async #details(): Promise<StatusDetails> {
    const { read, version, startedAt, answers, mapping, retention, warnings } =
      this.#options;
    const { degraded, held } = this.#options.storage();
    return {
      version,
      startedAt: toIso(startedAt),
      profile: this.#options.profile,
      cache: toCache(this.#options.cache()),
      engine: degraded ? 'unknown' : await read(measureEngine),
      schema: degraded ? 'unknown' : await read(measureSchema),
      ...(held.count > 0 && {
        held: { deliveries: held.count, bytes: held.bytes },
      }),
      answers: answers.counts(),
      mapping: await mapping(),
      retention: await retention(),
      warnings: [...warnings],
    };
  }
}

function toCache({ redis, counts }: AnswersState): StatusDetails['cache'] {
  const { local, shared, computed } = counts;
  return { redis, answers: { local, shared, computed } };
}

function toTimes(
  heard: HeardSource | undefined,
): Pick<Source, 'firstHeardAt' | 'lastHeardAt'> {
  return heard
    ? {
        firstHeardAt: toIso(heard.first_heard_at),
        lastHeardAt: toIso(heard.last_heard_at),
      }
    : {};
}

function toAnswer(rejects: Rejects | undefined): Source['rejects'] {
  const { kept, latest } = rejects ?? { kept: 0, latest: [] };
  return {
    kept,
    latest: latest.map(({ at, reason }) => ({ at: toIso(at), reason })),
  };
}
