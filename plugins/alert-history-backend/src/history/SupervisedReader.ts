import {
  Degraded,
  EpisodeDetails,
  EpisodePage,
  Facets,
  LabelNames,
  LabelValues,
  UnownedList,
} from '@alert-history/backstage-plugin-common';
import {
  EpisodeFilter,
  EpisodePageRequest,
  LabelRequest,
  UnownedRequest,
} from '../query/EpisodeFilter';
import { HistoryReader } from '../query/HistoryReader';
import { toIso } from '../query/toEpisode';
import { Visibility } from '../query/Visibility';
import { HistorySupervisor } from './HistorySupervisor';
import { StorageState } from './StorageState';

/** Reads what there is to read, and says so where that is not the history. */
export class SupervisedReader implements HistoryReader<Visibility> {
  static create(supervisor: HistorySupervisor): SupervisedReader {
    return new SupervisedReader(supervisor);
  }

  readonly #supervisor: HistorySupervisor;

  private constructor(supervisor: HistorySupervisor) {
    this.#supervisor = supervisor;
  }

  async listEpisodes(
    visibility: Visibility,
    request: EpisodePageRequest,
  ): Promise<EpisodePage> {
    return this.#read(reader => reader.listEpisodes(visibility, request));
  }

  async getEpisode(
    visibility: Visibility,
    id: string,
  ): Promise<EpisodeDetails> {
    return this.#read(reader => reader.getEpisode(visibility, id));
  }

  async countFacets(
    visibility: Visibility,
    filter: EpisodeFilter,
  ): Promise<Facets> {
    return this.#read(reader => reader.countFacets(visibility, filter));
  }

  async listLabelNames(
    visibility: Visibility,
    request: LabelRequest,
  ): Promise<LabelNames> {
    return this.#read(reader => reader.listLabelNames(visibility, request));
  }

  async listLabelValues(
    visibility: Visibility,
    name: string,
    request: LabelRequest,
  ): Promise<LabelValues> {
    return this.#read(reader =>
      reader.listLabelValues(visibility, name, request),
    );
  }

  async listUnowned(
    visibility: Visibility,
    request: UnownedRequest,
  ): Promise<UnownedList> {
    return this.#read(reader => reader.listUnowned(visibility, request));
  }

  async #read<T extends object>(
    work: (reader: HistoryReader<Visibility>) => Promise<T>,
  ): Promise<T & { degraded?: Degraded }> {
    const answer = await this.#supervisor.read(({ reader }) => work(reader));
    const degraded = degradedOf(this.#supervisor.monitor.state);
    return degraded ? { ...answer, degraded } : answer;
  }
}

/** What an answer says of a storage that is not ready. */
export function degradedOf(state: StorageState): Degraded | undefined {
  return state.condition === 'ready'
    ? undefined
    : { since: toIso(state.since), reason: state.reason ?? state.condition };
}
