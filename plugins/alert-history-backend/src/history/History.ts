import { MappingInspector } from '../catalog/MappingInspector';
import { OwnerMapping } from '../catalog/OwnerMapping';
import { EpisodeStore } from '../database/EpisodeStore';
import { Storage } from '../database/Storage';
import { OwnerLookup } from '../query/DatabaseOwnerLookup';
import { HistoryReader } from '../query/HistoryReader';
import { Visibility } from '../query/Visibility';
import { DeletionService } from '../retention/DeletionService';
import { EpisodeDeleter } from '../retention/EpisodeDeleter';

/** Everything that is built on one opened database. */
export interface History {
  readonly storage: Storage;
  readonly store: EpisodeStore;
  readonly reader: HistoryReader<Visibility>;
  readonly owners: OwnerLookup;
  readonly mapping: OwnerMapping;
  readonly inspector: MappingInspector;
  readonly deleter: EpisodeDeleter;
  readonly deletion: DeletionService;
  /** Ends what is in work, and closes the database. */
  close(): Promise<void>;
}
