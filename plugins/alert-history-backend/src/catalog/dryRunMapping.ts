import {
  EpisodeEntity,
  MappingDryRun,
} from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import {
  loadAlertPage,
  MappedAlert,
} from '../database/operations/loadAlertPage';
import { countEpisodes } from '../query/operations/countEpisodes';
import { loadAlerts } from '../query/operations/loadAlerts';
import { toIso } from '../query/toEpisode';
import { EntityMatcher } from './EntityMatcher';
import { Owner } from './Owner';

const PAGE = 500;
const MAX_SAMPLES = 20;

/** A browser and its proxies wait for a minute. */
const MAX_MS = 30_000;

/** An alert that would have other owners. */
interface Move {
  readonly alert: MappedAlert;
  readonly after: readonly Owner[];
}

/** Looks at all stored alerts, in pages with pauses, for those that another matcher gives other owners. */
export async function dryRunMapping(options: {
  knex: Knex;
  matcher: EntityMatcher;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
}): Promise<MappingDryRun> {
  const { knex, matcher, clock } = options;
  const asOf = clock();
  const moved = { alerts: 0, episodes: 0 };
  const samples: Move[] = [];
  let [alerts, gained, lost, after] = [0, 0, 0, 0];
  for (;;) {
    const page = await loadAlertPage(knex, { after, limit: PAGE });
    const moves = page.flatMap((alert): Move[] => {
      const owners = matcher.ownersOf(alert.labels);
      return hasSameRefs(owners, alert.owners)
        ? []
        : [{ alert, after: owners }];
    });
    const counts = await countEpisodes(
      knex,
      moves.map(move => move.alert.alertId),
      { asOf },
    );
    for (const { firing, resolved, stale } of counts.values()) {
      moved.episodes += firing + resolved + stale;
    }
    alerts += page.length;
    moved.alerts += moves.length;
    gained += moves.filter(move => move.alert.owners.length === 0).length;
    lost += moves.filter(move => move.after.length === 0).length;
    samples.push(...moves.slice(0, MAX_SAMPLES - samples.length));
    after = page.at(-1)?.alertId ?? after;
    const isLast = page.length < PAGE;
    if (isLast || clock() - asOf > MAX_MS) {
      return {
        ...{ alerts, moved, gained, lost },
        samples: await toSamples(knex, samples),
        ...(!isLast && {
          truncated: { alerts: await countAfter(knex, after) },
        }),
        asOf: toIso(asOf),
      };
    }
    await setImmediate();
  }
}

function hasSameRefs(one: readonly Owner[], other: readonly Owner[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ ref }) => other.some(owner => owner.ref === ref))
  );
}

async function countAfter(knex: Knex, after: number): Promise<number> {
  const [{ count }] = await knex('alerts')
    .where('id', '>', after)
    .count({ count: '*' });
  return Number(count);
}

async function toSamples(
  knex: Knex,
  moves: readonly Move[],
): Promise<MappingDryRun['samples']> {
  const alerts = await loadAlerts(
    knex,
    moves.map(({ alert }) => alert.alertId),
  );
  return moves.flatMap(({ alert, after }) => {
    const known = alerts.get(alert.alertId);
    return known
      ? [
          {
            ...{ alert: known, before: alert.owners.map(toEntity) },
            after: after.map(toEntity),
          },
        ]
      : [];
  });
}

function toEntity({ ref, rule, detail }: Owner): EpisodeEntity {
  return { ref, reason: { rule, detail } };
}
