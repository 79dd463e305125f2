import {
  EpisodeDetails,
  EpisodePage,
  Facets,
  LabelNames,
  LabelValues,
  UnownedList,
  alertHistoryUnownedReadPermission,
} from '@alert-history/backstage-plugin-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AlertFilter,
  EpisodeFilter,
  EpisodePageRequest,
  LabelRequest,
  UnownedRequest,
} from '../query/EpisodeFilter';
import { HistoryReader } from '../query/HistoryReader';
import { Visibility } from '../query/Visibility';
import { VisibilityResolver } from './VisibilityResolver';

type Resolver = Pick<VisibilityResolver, 'ofAlerts' | 'ofEpisode'>;

/**
 * Answers with what the caller may read. All throw NotAllowedError where that
 * is nothing, and ServiceUnavailableError where it is not known.
 */
export class PermissionedReader implements HistoryReader<BackstageCredentials> {
  static create(options: {
    reader: HistoryReader<Visibility>;
    visibility: Resolver;
  }): PermissionedReader {
    return new PermissionedReader(options.reader, options.visibility);
  }

  readonly #reader: HistoryReader<Visibility>;
  readonly #visibility: Resolver;

  private constructor(reader: HistoryReader<Visibility>, visibility: Resolver) {
    this.#reader = reader;
    this.#visibility = visibility;
  }

  async listEpisodes(
    credentials: BackstageCredentials,
    request: EpisodePageRequest,
  ): Promise<EpisodePage> {
    const visibility = await this.#ofAlerts(credentials, request.filter);
    return this.#reader.listEpisodes(visibility, request);
  }

  async getEpisode(
    credentials: BackstageCredentials,
    id: string,
  ): Promise<EpisodeDetails> {
    const visibility = await this.#visibility.ofEpisode(credentials, id);
    return this.#reader.getEpisode(visibility, id);
  }

  async countFacets(
    credentials: BackstageCredentials,
    filter: EpisodeFilter,
  ): Promise<Facets> {
    const visibility = await this.#ofAlerts(credentials, filter);
    return this.#reader.countFacets(visibility, filter);
  }

  async listLabelNames(
    credentials: BackstageCredentials,
    request: LabelRequest,
  ): Promise<LabelNames> {
    const visibility = await this.#ofAlerts(credentials, request.filter);
    return this.#reader.listLabelNames(visibility, request);
  }

  async listLabelValues(
    credentials: BackstageCredentials,
    name: string,
    request: LabelRequest,
  ): Promise<LabelValues> {
    const visibility = await this.#ofAlerts(credentials, request.filter);
    return this.#reader.listLabelValues(visibility, name, request);
  }

  async listUnowned(
    credentials: BackstageCredentials,
    request: UnownedRequest,
  ): Promise<UnownedList> {
    const visibility = await this.#ofAlerts(credentials, request.filter);
    if (!visibility.unowned) {
      throw new NotAllowedError(
        `Reading alerts that nobody owns needs ${alertHistoryUnownedReadPermission.name}`,
      );
    }
    return this.#reader.listUnowned(visibility, request);
  }

  async #ofAlerts(
    credentials: BackstageCredentials,
    { entities }: AlertFilter,
  ): Promise<Visibility> {
    return this.#visibility.ofAlerts(credentials, entities);
  }
}
