import { EpisodeState } from '@alert-history/backstage-plugin-common';
import fc from 'fast-check';
import { AlertSpec, EpisodeSpec } from '../../__testUtils__/insertEpisodes';

const SECOND = 1000;
/** Milliseconds since the epoch, as all times here. */
export const NOW = 60 * SECOND;
export const REFS = [
  'component:default/a',
  'component:default/b',
  'api:shop/c',
];
const VALUES = ['x', 'y', 'xy', '1', ''];
// Each reads the same to RE2 and to JavaScript.
const PATTERNS = ['x', 'x.*', '.+', '.*', '', 'x|1', '[^x]*', '\\d', 'z'];

/** An episode with its alert. */
export type Placed = EpisodeSpec & { alert: AlertSpec };

const seconds = (max: number) => fc.integer({ min: 0, max });

/** Episodes of one alert follow each other; only the last may be open. */
const episodes = fc
  .record({
    spans: fc.array(fc.record({ gap: seconds(15), length: seconds(15) }), {
      maxLength: 5,
    }),
    last: fc.constantFrom<EpisodeState>('resolved', 'firing', 'stale'),
    superseded: fc.boolean(),
  })
  .map(({ spans, last, superseded }) => {
    let clock = 0;
    return spans.map(({ gap, length }, index): Omit<EpisodeSpec, 'uid'> => {
      const start = clock + gap * SECOND;
      // Starts of one alert differ, though an episode may last no time at all.
      const end = start + length * SECOND;
      clock = Math.max(end, start + SECOND);
      if (index === spans.length - 1 && last !== 'resolved') {
        return { start, state: last, lastSeen: end };
      }
      const endReason = superseded ? 'superseded' : 'resolved';
      return { start, end, state: 'resolved', endReason };
    });
  });

/** Alerts with episodes, owners and groups. */
export const world = fc
  .array(
    fc.record({
      a: fc.option(fc.constantFrom(...VALUES), { nil: undefined }),
      b: fc.option(fc.constantFrom(...VALUES), { nil: undefined }),
      severity: fc.constantFrom('critical', 'Info', '__proto__', undefined),
      alertname: fc.constantFrom('A', 'B', undefined),
      source: fc.constantFrom('prod', 'dev'),
      hidden: fc.constantFrom(true, false, false, false),
      owners: fc.subarray(REFS),
      groups: fc.array(
        fc.record({ lastSeen: seconds(60), deliveries: fc.constant(3) }),
        { maxLength: 2 },
      ),
      episodes,
    }),
    { maxLength: 12 },
  )
  .map(alerts =>
    alerts.map(
      (
        { a, b, severity, alertname, owners, groups, ...alert },
        index,
      ): AlertSpec => ({
        source: alert.source,
        hidden: alert.hidden,
        labels: {
          n: String(index),
          ...(a !== undefined && { a }),
          ...(b !== undefined && { b }),
          ...(severity !== undefined && { severity }),
          ...(alertname !== undefined && { alertname }),
        },
        owners: owners.map(ref => ({ ref, rule: 'label', detail: 'x' })),
        groups: groups.map(group => ({
          ...{ joined: 1, deliveries: group.deliveries },
          lastSeen: group.lastSeen * SECOND,
        })),
        episodes: alert.episodes.map((episode, place) => ({
          ...episode,
          uid: `${index}-${place}`,
        })),
      }),
    ),
  );

type Condition = { name: string; op: string; value: string };

export const matcher: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    name: fc.constantFrom('a', 'b', 'missing'),
    op: fc.constantFrom<string>('=', '!='),
    value: fc.constantFrom(...VALUES, 'z'),
  }),
  fc.record({
    name: fc.constantFrom('a', 'b', 'missing'),
    op: fc.constantFrom<string>('=~', '!~'),
    value: fc.constantFrom(...PATTERNS),
  }),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** A question with all there is to ask. */
export const query = fc.record({
  entity: maybe(fc.subarray([...REFS, 'a:b/c'], { minLength: 1 })),
  match: fc.oneof(
    { weight: 1, arbitrary: fc.constant<Condition[]>([]) },
    { weight: 2, arbitrary: fc.array(matcher, { maxLength: 3 }) },
  ),
  state: maybe(fc.subarray(['firing', 'resolved', 'stale'], { minLength: 1 })),
  severity: maybe(fc.subarray(['critical', 'info', 'none'], { minLength: 1 })),
  from: maybe(seconds(70)),
  length: maybe(fc.integer({ min: 1, max: 40 })),
  hidden: fc.boolean(),
  limit: fc.integer({ min: 1, max: 5 }),
});

export type Query = typeof query extends fc.Arbitrary<infer T> ? T : never;

/** Whether a question means an alert, whatever its severity. */
export function isMeant(alert: AlertSpec, asked: Query): boolean {
  const { labels, owners } = alert;
  return (
    (asked.hidden || !alert.hidden) &&
    (!asked.entity || owners!.some(o => asked.entity!.includes(o.ref))) &&
    asked.match.every(({ name, op, value }) => {
      const label = labels[name] ?? '';
      const matches = op.endsWith('~')
        ? new RegExp(`^(?:${value})$`).test(label)
        : label === value;
      return op.startsWith('!') ? !matches : matches;
    })
  );
}

/** The same question, asked of plain objects one by one. */
export function bruteForce(alerts: AlertSpec[], asked: Query): Placed[] {
  const to = asked.length && ((asked.from ?? 0) + asked.length) * SECOND;
  const from = asked.from && asked.from * SECOND;
  return alerts
    .filter(
      alert =>
        isMeant(alert, asked) &&
        (!asked.severity || asked.severity.includes(severityOf(alert))),
    )
    .flatMap(alert => alert.episodes.map(episode => ({ ...episode, alert })))
    .filter(
      ({ state, start }) =>
        (!asked.state || asked.state.includes(state)) &&
        (to === undefined || start < to),
    )
    .filter(episode => {
      if (from === undefined || episode.start >= from) {
        return true;
      }
      if (episode.state === 'resolved') {
        return episode.end! > from;
      }
      return (episode.state === 'firing' ? NOW : seenOf(episode)) >= from;
    });
}

/** As it is stored. */
export function severityOf({ labels }: AlertSpec): string {
  return (labels.severity ?? 'none').toLowerCase();
}

/** When a source last spoke of an episode. */
export function seenOf({ alert, lastSeen, end }: Placed): number {
  const groups = end === undefined ? alert.groups! : [];
  return Math.max(lastSeen ?? end!, ...groups.map(group => group.lastSeen));
}

/** The question as a query string has it. */
export function toParams(asked: Query, cursor?: string): URLSearchParams {
  const params = new URLSearchParams({ limit: String(asked.limit) });
  for (const name of ['entity', 'state', 'severity'] as const) {
    asked[name]?.forEach(value => params.append(name, value));
  }
  for (const { name, op, value } of asked.match) {
    params.append('match', `${name}${op}${JSON.stringify(value)}`);
  }
  if (asked.from !== undefined) {
    params.set('from', String(asked.from));
  }
  if (asked.length !== undefined) {
    params.set('to', String((asked.from ?? 0) + asked.length));
  }
  if (asked.hidden) {
    params.set('hidden', 'true');
  }
  if (cursor) {
    params.set('cursor', cursor);
  }
  return params;
}

/** What of a question label lists can be asked. */
export function toLabelParams(asked: Query, prefix?: string): URLSearchParams {
  const params = toParams(asked);
  for (const other of ['state', 'severity', 'from', 'to']) {
    params.delete(other);
  }
  if (prefix !== undefined) {
    params.set('prefix', prefix);
  }
  return params;
}

/** What a caller may read. */
export interface Sight {
  mayRead(ref: string): boolean;
  readonly unowned: boolean;
  allows(alert: AlertSpec): boolean;
}

/** The world as if what a caller may not read did not exist. */
export function asSeenWith(alerts: AlertSpec[], sight: Sight): AlertSpec[] {
  return alerts.flatMap(alert => {
    const all = alert.owners ?? [];
    const owners = all.filter(({ ref }) => sight.mayRead(ref));
    const isSeen = all.length ? owners.length > 0 : sight.unowned;
    return isSeen && sight.allows(alert) ? [{ ...alert, owners }] : [];
  });
}
