import {
  EpisodeEndReason,
  EpisodeFlag,
  EpisodeState,
  LabelSet,
  TransitionKind,
} from '@alert-history/backstage-plugin-common';
import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { Owner } from '../catalog/Owner';
import { insertOwners } from '../database/operations/insertOwners';
import { labelPairHash } from '../database/labelPairHash';
import { encodeFlags } from '../episodes/flags';

/** An episode as a test describes it; times are milliseconds since the epoch. */
export interface EpisodeSpec {
  uid: string;
  start: number;
  state: EpisodeState;
  endReason?: EpisodeEndReason;
  end?: number;
  lastSeen?: number;
  observations?: number;
  reopens?: number;
  flags?: EpisodeFlag[];
  annotations?: LabelSet;
  generatorUrl?: string;
  transitions?: { kind: TransitionKind; at: number; reason?: string }[];
}

/** An alert with its episodes, oldest first, as a test describes it. */
export interface AlertSpec {
  source?: string;
  labels: LabelSet;
  hidden?: boolean;
  owners?: Owner[];
  episodes: EpisodeSpec[];
  /** Groups of which it is a member, each its own. */
  groups?: { lastSeen: number; deliveries: number; joined: number }[];
}

/** Writes alerts with all that hangs on them straight into the tables. */
export async function insertEpisodes(
  knex: Knex,
  alerts: readonly AlertSpec[],
): Promise<void> {
  await knex.transaction(async trx => {
    for (const alert of alerts) {
      const sourceId = await ensureId(trx, 'sources', {
        ...{ name: alert.source ?? 'prod', first_heard_at: 0 },
        last_heard_at: 0,
      });
      const alertId = await insertAlert(trx, sourceId, alert);
      await insertOwners(trx, [{ alertId, owners: alert.owners ?? [] }]);
      for (const episode of alert.episodes) {
        await insertEpisode(trx, alertId, episode);
      }
      for (const [index, group] of (alert.groups ?? []).entries()) {
        const groupId = await ensureId(trx, 'alert_groups', {
          ...{ source_id: sourceId, key_hash: `${alertId}-${index}` },
          ...{ last_seen_at: group.lastSeen, deliveries: group.deliveries },
        });
        await trx('alert_group_members').insert({
          ...{ alert_id: alertId, group_id: groupId, joined: group.joined },
        });
      }
    }
  });
}

async function insertAlert(
  trx: Knex,
  sourceId: number,
  { labels, hidden }: AlertSpec,
): Promise<number> {
  const hash = createHash('sha256').update(JSON.stringify(labels));
  const labelsHash = hash.digest('hex');
  const [{ id: alertId }] = await trx('alerts')
    .insert({
      source_id: sourceId,
      fingerprint: labelsHash.slice(0, 16),
      labels_hash: labelsHash,
      alertname: labels.alertname ?? '',
      severity: labels.severity?.toLowerCase() || 'none',
      labels: JSON.stringify(labels),
      first_seen_at: 0,
      hidden: hidden ? 1 : 0,
    })
    .returning('id');
  for (const [name, value] of Object.entries(labels)) {
    const pairId = await ensureId(trx, 'label_pairs', {
      ...{ hash: labelPairHash(name, value), name, value },
    });
    await trx('alert_labels').insert({ pair_id: pairId, alert_id: alertId });
  }
  return alertId;
}

async function insertEpisode(
  trx: Knex,
  alertId: number,
  episode: EpisodeSpec,
): Promise<void> {
  const { uid, state, start, end } = episode;
  const [{ id: episodeId }] = await trx('episodes')
    .insert({
      ...{ uid, alert_id: alertId, state, started_at: start },
      end_reason:
        episode.endReason ?? (state === 'resolved' ? 'resolved' : null),
      ended_at: end ?? null,
      resolved_at: state === 'resolved' ? end : null,
      last_seen_at: episode.lastSeen ?? end ?? start,
      starts: JSON.stringify([start]),
      observations: episode.observations ?? 1,
      reopens: episode.reopens ?? 0,
      flags: encodeFlags(episode.flags ?? []),
      annotations: JSON.stringify(episode.annotations ?? {}),
      annotations_at: start,
      generator_url: episode.generatorUrl ?? null,
    })
    .returning('id');
  for (const { kind, at, reason } of episode.transitions ?? []) {
    await trx('transitions').insert({
      ...{ episode_id: episodeId, kind, at, reason: reason ?? null },
    });
  }
}

async function ensureId(
  trx: Knex,
  table: 'sources' | 'label_pairs' | 'alert_groups',
  row: { [column: string]: string | number },
): Promise<number> {
  const key = {
    sources: 'name',
    label_pairs: 'hash',
    alert_groups: 'key_hash',
  };
  const column = key[table];
  const [known] = await trx(table).where(column, row[column]).select('id');
  if (known) {
    return known.id;
  }
  const [{ id }] = await trx(table).insert(row).returning('id');
  return id;
}
