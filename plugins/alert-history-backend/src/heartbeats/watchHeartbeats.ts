import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { SourceConfig } from '../config/sourcesSchema';
import {
  HeartbeatState,
  loadHeartbeatState,
  nextHeartbeatState,
  saveHeartbeatState,
} from './heartbeatState';
import { loadLastHeartbeat } from './loadLastHeartbeat';

/** Is told once when a source falls silent, and once when it is heard again. */
export type SilenceListener = (
  source: string,
  state: HeartbeatState,
) => Promise<void>;

/** Looks at the signs of life of all sources that are to give some. */
export async function watchHeartbeats(options: {
  knex: Knex;
  sources: Iterable<Pick<SourceConfig, 'id' | 'heartbeat'>>;
  /** Sources whose present can't be judged. */
  isLeftOut: (source: string) => boolean;
  logger: LoggerService;
  onChange: SilenceListener;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}): Promise<void> {
  const { knex, sources, isLeftOut, logger, onChange, now } = options;
  for (const { id, heartbeat } of sources) {
    if (heartbeat && !isLeftOut(id)) {
      const { everyMs } = heartbeat;
      const before = await loadHeartbeatState(knex, id);
      const state = nextHeartbeatState(before, {
        ...{ lastAt: await loadLastHeartbeat(knex, id, heartbeat) },
        ...{ now: now(), everyMs },
      });
      // Before anybody is told: told twice is worse than not at all.
      await saveHeartbeatState(knex, id, state);
      if (state.isSilent !== (before?.isSilent ?? false)) {
        if (state.isSilent) {
          logger.warn(
            `Source ${id} gives no sign of life: none for ${Math.round(
              everyMs / 1_000,
            )} s. Nobody knows what fires there`,
          );
        } else {
          logger.info(`Source ${id} gives signs of life again`);
        }
        await onChange(id, state);
      }
    }
  }
}
