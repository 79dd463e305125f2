import {
  alertHistoryEpisodeReadPermission,
  EpisodeDetails,
  EpisodePage,
  Facets,
  LabelNames,
  LabelValues,
} from '@alert-history/backstage-plugin-common';
import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  EpisodeFilter,
  EpisodePageRequest,
  LabelRequest,
} from './EpisodeFilter';
import { HistoryReader } from './HistoryReader';
import { EVERYTHING, Visibility } from './Visibility';

/** Lets callers read everything, where the permission is plainly allowed, or nothing. */
export class AllOrNothingReader implements HistoryReader<BackstageCredentials> {
  static create(options: {
    reader: HistoryReader<Visibility>;
    permissions: PermissionsService;
  }): AllOrNothingReader {
    return new AllOrNothingReader(options.reader, options.permissions);
  }

  readonly #reader: HistoryReader<Visibility>;
  readonly #permissions: PermissionsService;

  private constructor(
    reader: HistoryReader<Visibility>,
    permissions: PermissionsService,
  ) {
    this.#reader = reader;
    this.#permissions = permissions;
  }

  async listEpisodes(
    credentials: BackstageCredentials,
    request: EpisodePageRequest,
  ): Promise<EpisodePage> {
    return this.#reader.listEpisodes(
      await this.#visibilityOf(credentials),
      request,
    );
  }

  async getEpisode(
    credentials: BackstageCredentials,
    id: string,
  ): Promise<EpisodeDetails> {
    return this.#reader.getEpisode(await this.#visibilityOf(credentials), id);
  }

  async countFacets(
    credentials: BackstageCredentials,
    filter: EpisodeFilter,
  ): Promise<Facets> {
    return this.#reader.countFacets(
      await this.#visibilityOf(credentials),
      filter,
    );
  }

  async listLabelNames(
    credentials: BackstageCredentials,
    request: LabelRequest,
  ): Promise<LabelNames> {
    return this.#reader.listLabelNames(
      await this.#visibilityOf(credentials),
      request,
    );
  }

  async listLabelValues(
    credentials: BackstageCredentials,
    name: string,
    request: LabelRequest,
  ): Promise<LabelValues> {
    return this.#reader.listLabelValues(
      await this.#visibilityOf(credentials),
      name,
      request,
    );
  }

  async #visibilityOf(credentials: BackstageCredentials): Promise<Visibility> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: alertHistoryEpisodeReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `Reading episodes needs the permission ${alertHistoryEpisodeReadPermission.name}`,
      );
    }
    return EVERYTHING;
  }
}
