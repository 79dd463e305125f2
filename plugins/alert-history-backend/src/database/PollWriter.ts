import { hash } from 'node:crypto';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Knex } from 'knex';
import { BatchWriter, WrittenBatch } from './BatchWriter';
import { Delivery } from './EpisodeStore';
import {
  endReconciled,
  findEndedSince,
  loadOpenEpisodes,
  OpenEpisode,
  saveSuppression,
} from './operations/reconcileEpisodes';
import { addToMinutes } from './operations/sourceMinutes';
import { touchSources } from './operations/touchSources';
import { AppliedPoll, Poll, PolledAlert } from './Poll';

/** No receiver of an Alertmanager has this name: it is quoted in its posts. */
const RECEIVER = '(poll)';

/** Alerts that one statement looks at, or episodes that it changes. */
const BATCH = 500;

/** What became of a poll within a transaction. */
export interface WrittenPoll {
  readonly applied: AppliedPoll;
  /** The ids of alerts whose episodes changed. */
  readonly changedAlerts: number[];
  /** To be called after the commit. */
  readonly committed: () => void;
}

/**
 * Applies what the API of a source has: its alerts as if they had been posted,
 * in 16 groups by the first digit of the fingerprint, so that most of them are
 * unchanged from one poll to the next and cost a row; then what it does not
 * have, and what it suppresses.
 */
export class PollWriter {
  readonly #batches: BatchWriter;

  constructor(options: { batches: BatchWriter }) {
    this.#batches = options.batches;
  }

  async write(trx: Knex, poll: Poll): Promise<WrittenPoll> {
    const { source, askedAt } = poll;
    const heard = [{ source, receivedAt: askedAt }];
    const sourceId = (await touchSources(trx, heard)).get(source)!;
    // Their ends were posted while the source was answering us.
    const ended = new Set<string>();
    for (const part of partsOf(poll.alerts)) {
      const found = await findEndedSince(trx, {
        ...{ sourceId, since: askedAt },
        fingerprints: part.map(alert => alert.notification.fingerprint),
      });
      found.forEach(fingerprint => ended.add(fingerprint));
      await yieldToEventLoop();
    }
    const alerts = poll.alerts.filter(
      ({ notification }) => !ended.has(notification.fingerprint),
    );
    const batch = await this.#batches.write(trx, deliveriesOf(poll, alerts));
    await addToMinutes(trx, [
      {
        ...{ sourceId, at: askedAt, polls: 1 },
        restarts: Number(poll.isRestart ?? false),
      },
    ]);
    const open = await loadOpenEpisodes(trx, sourceId);
    const gone = goneOf(open, poll);
    for (const part of partsOf(gone)) {
      await endReconciled(trx, part, askedAt);
    }
    const suppressed = suppressionChanges(open, alerts);
    for (const part of partsOf(suppressed)) {
      await saveSuppression(trx, part, askedAt);
    }
    return {
      applied: {
        changedEpisodes: changedBy(batch) + suppressed.length,
        reconciled: gone.length,
      },
      changedAlerts: [
        ...batch.changedAlerts,
        ...[...gone, ...suppressed].map(row => row.alert_id),
      ],
      committed: batch.committed,
    };
  }
}

function deliveriesOf(poll: Poll, alerts: readonly PolledAlert[]): Delivery[] {
  const { source, askedAt } = poll;
  const groups = new Map(
    [...'0123456789abcdef'].map(digit => [digit, [] as PolledAlert[]]),
  );
  for (const alert of alerts) {
    groups.get(alert.notification.fingerprint[0])!.push(alert);
  }
  return [...groups].map(([digit, members]) => {
    const notifications = members
      .map(({ notification }) => notification)
      .sort((a, b) => (a.labelsHash < b.labelsHash ? -1 : 1));
    const said = JSON.stringify(
      notifications.map(
        ({ labelsHash, startsAt, annotations, generatorURL }) => [
          ...[labelsHash, startsAt, annotations, generatorURL],
        ],
      ),
    );
    return {
      ...{ source, receiver: RECEIVER, groupKey: digit, receivedAt: askedAt },
      digest: hash('sha256', said, 'hex'),
      size: notifications.length,
      bytes: said.length,
      read: async () => ({ notifications, rejects: [], rejected: 0 }),
    };
  });
}

function goneOf(open: readonly OpenEpisode[], poll: Poll): OpenEpisode[] {
  const { present, goneIfSeenBefore = -Infinity } = poll;
  return open.filter(
    ({ fingerprint, seen_at }) =>
      !present.has(fingerprint) && seen_at < goneIfSeenBefore,
  );
}

function suppressionChanges(
  open: readonly OpenEpisode[],
  alerts: readonly PolledAlert[],
) {
  const suppressedBy = new Map(
    alerts.map(alert => [alert.notification.fingerprint, alert.suppressedBy]),
  );
  return open
    .filter(({ fingerprint }) => suppressedBy.has(fingerprint))
    .map(row => ({ ...row, suppressedBy: suppressedBy.get(row.fingerprint) }))
    .filter(row => (row.suppressedBy ?? null) !== row.suppressed_by);
}

function changedBy({ applied }: WrittenBatch): number {
  return applied.reduce((sum, { changedEpisodes }) => sum + changedEpisodes, 0);
}

function* partsOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += BATCH) {
    yield rows.slice(start, start + BATCH);
  }
}
