import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AlertRules, classifyAlert } from '../alerts/classifyAlert';
import { MappingInspector } from '../catalog/MappingInspector';
import { MappingRules } from '../catalog/MappingRules';
import { OwnerMapping } from '../catalog/OwnerMapping';
import { ChangeListener } from '../database/Change';
import { DatabaseEpisodeStore } from '../database/DatabaseEpisodeStore';
import { Storage } from '../database/Storage';
import { DatabaseHistoryReader } from '../query/DatabaseHistoryReader';
import { DatabaseOwnerLookup } from '../query/DatabaseOwnerLookup';
import { DeletionService } from '../retention/DeletionService';
import { EpisodeDeleter } from '../retention/EpisodeDeleter';
import { boundedStore } from './boundedStore';
import { History } from './History';

/** What a history asks beside its database. */
export interface HistoryDependencies {
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  logger: LoggerService;
  rules: AlertRules & { readonly mapping: MappingRules };
  /** Most severe first. */
  severities: readonly string[];
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  /** Makes a ULID for a time in milliseconds since the Unix epoch. */
  newUid: (time: number) => string;
  /** Of a history in memory. */
  maxEpisodes: number;
  changed?: ChangeListener;
}

/** Builds everything that works on an opened database. */
export function createHistory(
  storage: Storage,
  dependencies: HistoryDependencies,
): History {
  const { catalog, auth, logger, rules, severities, clock, newUid } =
    dependencies;
  const { maxEpisodes, changed } = dependencies;
  const { writer, reader } = storage;
  const mapping = OwnerMapping.create({
    ...{ writer, reader, catalog, auth, logger, now: clock },
    rules: rules.mapping,
  });
  const deleter = EpisodeDeleter.create({ reader, writer });
  const store = DatabaseEpisodeStore.create({
    knex: writer,
    owners: mapping,
    classify: labels => classifyAlert(labels, rules),
    newUid,
    changed,
  });
  return {
    storage,
    mapping,
    deleter,
    deletion: DeletionService.create({ knex: reader, deleter, clock }),
    store:
      storage.backend === 'memory'
        ? boundedStore({ store, knex: writer, maxEpisodes })
        : store,
    reader: DatabaseHistoryReader.create({
      ...{ knex: reader, clock, severities },
      nameLabels: rules.mapping.labels,
    }),
    inspector: MappingInspector.create({
      ...{ knex: reader, catalog, auth, clock },
      matcher: () => mapping.matcher(),
    }),
    owners: DatabaseOwnerLookup.create({ knex: reader }),
    async close() {
      await Promise.all([mapping.stop(), deleter.stop()]);
      await storage.close();
    },
  };
}
