import {
  episodesOf,
  ModelAlert,
  ModelDelivery,
} from '@alert-history/test-model';
import { isDeepStrictEqual } from 'node:util';
import { StoredEpisode } from './storedEpisodes';

/** A post of which the backend had the body. */
export interface ToldDelivery {
  /** As the model takes it. */
  delivery: Omit<ModelDelivery, 'receivedAt'>;
  /** The backend's clock chose its receive time between these, in milliseconds since the Unix epoch. */
  sentAt: number;
  answeredAt: number;
  /**
   * What became of it: was acknowledged, or nobody knows, because the backend
   * died before it answered. Acknowledged where left out.
   */
  isUncertain?: boolean;
}

/** Every set of them is tried where neither none nor all fit. */
const MAX_UNCERTAIN = 12;

/**
 * Holds stored episodes, every fact of all of them, against those that the
 * model makes of what was told. What was acknowledged must be there; what is
 * uncertain may.
 *
 * @param told - in the order in which it was sent
 * @throws Error showing the first alert that differs
 */
export function verifyEpisodes(
  stored: readonly StoredEpisode[],
  told: readonly ToldDelivery[],
): void {
  const found = byAlert(stored.map(episode => [idOf(episode), episode]));
  const toldOf = byAlert(
    told.flatMap(item => {
      const { source, alerts } = item.delivery;
      return alerts.map((alert): [string, ToldDelivery] => [
        idOf({ source, key: alert.key }),
        aboutOne(item, alert),
      ]);
    }),
  );
  for (const id of new Set([...found.keys(), ...toldOf.keys()])) {
    verifyAlert(id, found.get(id) ?? [], toldOf.get(id) ?? []);
  }
}

function verifyAlert(
  id: string,
  stored: readonly StoredEpisode[],
  told: readonly ToldDelivery[],
): void {
  for (const applied of possibilities(told)) {
    if (isResultOf(stored, applied)) {
      return;
    }
  }
  const expected = modelOf(
    told.filter(({ isUncertain }) => !isUncertain),
    'answeredAt',
  );
  const lines = [
    `Of ${id} the database has`,
    ...stored.map(rowOf),
    'the model makes of what was acknowledged',
    ...expected.map(rowOf),
    'told was',
    ...told.map(toldRowOf),
  ];
  throw new Error(lines.join('\n'));
}

/** The sets of deliveries that may have been applied; the likeliest first. */
function* possibilities(
  told: readonly ToldDelivery[],
): Generator<ToldDelivery[]> {
  const uncertain = told.filter(({ isUncertain }) => isUncertain);
  if (uncertain.length > MAX_UNCERTAIN) {
    throw new Error(
      `${uncertain.length} deliveries of one alert are uncertain, at most ${MAX_UNCERTAIN} can be tried`,
    );
  }
  const sets = 2 ** uncertain.length;
  const order = [0, sets - 1, ...Array.from({ length: sets }, (_, i) => i)];
  for (const set of order) {
    yield told.filter(item => {
      const place = uncertain.indexOf(item);
      return place < 0 || Math.floor(set / 2 ** place) % 2 === 1;
    });
  }
}

function isResultOf(
  stored: readonly StoredEpisode[],
  applied: readonly ToldDelivery[],
): boolean {
  const earliest = modelOf(applied, 'sentAt');
  const latest = modelOf(applied, 'answeredAt');
  const facts = stored.map(factsOf);
  const isOneOf = [earliest, latest].some(model =>
    isDeepStrictEqual(facts, model.map(factsOf)),
  );
  return (
    isOneOf &&
    stored.every(
      ({ lastSeen }, i) =>
        lastSeen >= (earliest[i]?.lastSeen ?? -Infinity) &&
        lastSeen <= (latest[i]?.lastSeen ?? Infinity),
    )
  );
}

function modelOf(
  told: readonly ToldDelivery[],
  clock: 'sentAt' | 'answeredAt',
): StoredEpisode[] {
  const deliveries = told.map(item => ({
    ...item.delivery,
    receivedAt: item[clock],
  }));
  return episodesOf(deliveries).map(({ endedAfter: _, ...episode }) => episode);
}

function factsOf({ lastSeen: _, ...facts }: StoredEpisode) {
  return facts;
}

function rowOf({ source: _, key: __, ...episode }: StoredEpisode): string {
  return JSON.stringify(episode);
}

function toldRowOf(told: ToldDelivery): string {
  const [{ key: _, ...alert }] = told.delivery.alerts;
  return JSON.stringify({ ...told, delivery: undefined, ...alert });
}

function aboutOne(told: ToldDelivery, alert: ModelAlert): ToldDelivery {
  return { ...told, delivery: { ...told.delivery, alerts: [alert] } };
}

function byAlert<T>(entries: Array<[id: string, value: T]>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [id, value] of entries) {
    const group = groups.get(id) ?? [];
    groups.set(id, group);
    group.push(value);
  }
  return groups;
}

function idOf({ source, key }: { source: string; key: string }): string {
  return `${source} ${key}`;
}
