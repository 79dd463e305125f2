import { ModelAlert, ModelDelivery } from '@alert-history/test-model';
import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { applyNotification } from '../applyNotification';
import {
  EpisodeChanges,
  EpisodeRecord,
  isOpen,
  startOf,
} from '../EpisodeRecord';
import { Arrival, Stream } from './streams';

/** What happened at least once in a run. */
export type Occurrence =
  | 're-fire'
  | 'moved start'
  | 'reopened'
  | 'superseded'
  | 'split'
  | 'two peers'
  | 'reconciled'
  | 'stale';

/** The state machine fed with one alert's posts, and the deliveries that the model is to be fed with. */
export class AlertRun {
  readonly deliveries: ModelDelivery[] = [];
  readonly occurred = new Set<Occurrence>();
  episodes: readonly EpisodeRecord[] = [];
  #uids = 0;

  static of(stream: Stream): AlertRun {
    const run = new AlertRun();
    if (stream.peers > 1) {
      run.occurred.add('two peers');
    }
    for (const arrival of stream.arrivals) {
      run.take(arrival);
    }
    return run;
  }

  take(arrival: Arrival): EpisodeChanges {
    const { status, startsAt, endsAt } = arrival;
    this.#deliver(arrival.receivedAt, { key: 'a', status, startsAt, endsAt });
    const changes = applyNotification(this.episodes, notificationOf(arrival), {
      receivedAt: arrival.receivedAt,
      newUid: () => `${this.#uids++}`,
    });
    this.episodes = changes.episodes;
    this.#note(changes);
    return changes;
  }

  /** What a poll of the source does that no longer has the alert. */
  miss(at: number): void {
    this.#deliver(at, { key: 'a', status: 'missing', startsAt: 0 });
    this.#changeOpen(episode => {
      this.occurred.add('reconciled');
      return {
        ...episode,
        state: 'resolved',
        endReason: 'reconciled',
        endedAt: Math.max(at, startOf(episode)),
      };
    });
  }

  /** What the scheduled marking of silent episodes does. */
  markStale(now: number, staleAfterMs: number): void {
    this.#changeOpen(episode => {
      if (now - episode.lastSeenAt < staleAfterMs) {
        return episode;
      }
      this.occurred.add('stale');
      return { ...episode, state: 'stale' };
    });
  }

  #changeOpen(change: (episode: EpisodeRecord) => EpisodeRecord): void {
    this.episodes = this.episodes.map(episode =>
      isOpen(episode) ? change(episode) : episode,
    );
  }

  #deliver(receivedAt: number, alert: ModelAlert): void {
    this.deliveries.push({ source: 'prod', receivedAt, alerts: [alert] });
  }

  #note({ episodes, transitions }: EpisodeChanges): void {
    const kinds = new Set(transitions.map(transition => transition.kind));
    if (episodes.length > 1) {
      this.occurred.add('re-fire');
    }
    if (kinds.has('start-moved')) {
      this.occurred.add(kinds.has('started') ? 'split' : 'moved start');
    }
    if (kinds.has('reopened')) {
      this.occurred.add('reopened');
    }
    if (kinds.has('superseded')) {
      this.occurred.add('superseded');
    }
  }
}

function notificationOf(arrival: Arrival): AlertNotification {
  const { status, startsAt, endsAt } = arrival;
  return {
    fingerprint: '0000000000000000',
    labelsHash: '',
    labels: { alertname: 'a' },
    annotations: { summary: `${Math.floor(startsAt / 60_000) % 3}` },
    status,
    startsAt,
    endsAt,
    flags: [],
  };
}
