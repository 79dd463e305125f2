import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { SourceConfig } from '../config/sourcesSchema';
import { EpisodeStore } from '../database/EpisodeStore';
import { Redaction } from '../receivers/Redaction';
import { IngestLimits } from '../receivers/readTextMap';
import { AlertmanagerPeer } from './AlertmanagerPeer';
import { AskedPeer, judgePeers } from './judgePeers';
import { readPeerAlerts } from './readPeerAlerts';
import {
  loadReconcileState,
  ReconcileState,
  saveReconcileState,
} from './reconcileState';

/** A peer may be told of an alert this much later than another one. */
const MAX_GRACE_MS = 15_000;

/** What the reconciler is made of. */
export interface SourceReconcilerOptions {
  source: SourceConfig;
  limits: IngestLimits;
  redaction: Redaction;
  logger: LoggerService;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}

/** Asks the Alertmanagers of one source what they have, and has it applied. */
export class SourceReconciler {
  static create(options: SourceReconcilerOptions): SourceReconciler {
    return new SourceReconciler(options);
  }

  readonly #options: SourceReconcilerOptions;
  readonly #peers: readonly AlertmanagerPeer[];

  private constructor(options: SourceReconcilerOptions) {
    this.#options = options;
    const { urls, client, reconcile } = options.source;
    this.#peers = urls.map(url =>
      AlertmanagerPeer.create({ url, client, bounds: reconcile }),
    );
  }

  /** @throws whatever the store throws; a peer that can't be asked is told of in the log */
  async run(options: {
    knex: Knex;
    store: EpisodeStore;
    signal?: AbortSignal;
  }): Promise<void> {
    const { knex, store, signal } = options;
    const { source, now, logger } = this.#options;
    const { settleAfterMs, everyMs } = source.reconcile;
    const askedAt = now();
    const asked = await Promise.all(
      this.#peers.map(peer => this.#ask(peer, askedAt, signal)),
    );
    if (signal?.aborted) {
      return;
    }
    const judged = judgePeers(asked, {
      settleAfterMs,
      graceMs: Math.min(MAX_GRACE_MS, everyMs / 4),
    });
    const { alerts, present, goneAfterMs, disagreeing, troubles } = judged;
    if (asked.some(({ has }) => has)) {
      const { reconciled } = await store.applyPoll({
        ...{ source: source.id, askedAt, alerts, present },
        isRestart: judged.isRestart,
        ...(goneAfterMs !== undefined && {
          goneIfSeenBefore: askedAt - goneAfterMs,
        }),
      });
      if (reconciled > 0) {
        logger.info(
          `Ended ${reconciled} episodes of ${source.id} that its Alertmanagers no longer have`,
        );
      }
    }
    const before = await loadReconcileState(knex, source.id);
    const state: ReconcileState = {
      ...{ polledAt: askedAt, disagreeing },
      completeAt: goneAfterMs === undefined ? before?.completeAt : askedAt,
      peers: asked.map(({ url, has }, i) => ({
        ...{ url, alerts: has?.present.size, trouble: troubles[i] },
      })),
    };
    this.#tell(before, state);
    await saveReconcileState(knex, source.id, state);
  }

  async close(): Promise<void> {
    await Promise.all(this.#peers.map(peer => peer.close()));
  }

  async #ask(
    peer: AlertmanagerPeer,
    askedAt: number,
    signal: AbortSignal | undefined,
  ): Promise<AskedPeer> {
    const { source, limits, redaction } = this.#options;
    const { url } = peer;
    try {
      const { alerts, runningMs } = await peer.ask(signal);
      const { receivers } = source.reconcile;
      const has = await readPeerAlerts(alerts, {
        ...{ receivers, limits, redaction, askedAt },
      });
      return { url, has, runningMs };
    } catch (error) {
      return { url, trouble: (error as Error).message };
    }
  }

  /** Each trouble once, when it begins and when it ends. */
  #tell(before: ReconcileState | undefined, now: ReconcileState): void {
    const { logger, source } = this.#options;
    const known = new Map(before?.peers.map(peer => [peer.url, peer]));
    for (const { url, alerts, trouble } of now.peers) {
      const earlier = known.get(url)?.trouble;
      // How long ago it started is another text each time.
      const isNew = kindOf(trouble) !== kindOf(earlier);
      if (trouble !== undefined && isNew) {
        logger.warn(
          `Episodes of ${source.id} end only as it says, as of ${url}: ${trouble}`,
        );
      } else if (trouble === undefined && earlier !== undefined) {
        logger.info(`${url} of ${source.id} has ${alerts} alerts again`);
      }
    }
    if (now.disagreeing > 0 && (before?.disagreeing ?? 0) === 0) {
      logger.warn(
        `The Alertmanagers of ${source.id} disagree on ${now.disagreeing} alerts: has each Prometheus all of them in alerting.alertmanagers?`,
      );
    }
  }
}

function kindOf(trouble: string | undefined): string | undefined {
  return trouble?.replace(/\d+/g, '#');
}
