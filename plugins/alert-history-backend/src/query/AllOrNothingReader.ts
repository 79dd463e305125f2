import {
  alertHistoryEpisodeReadPermission,
  EpisodeDetails,
  EpisodePage,
} from '@alert-history/backstage-plugin-common';
import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { EpisodePageRequest } from './EpisodeFilter';
import { HistoryReader } from './HistoryReader';
import { EVERYTHING, Visibility } from './Visibility';

type Methods = 'listEpisodes' | 'getEpisode';

/** Lets callers read everything, where the permission is plainly allowed, or nothing. */
export class AllOrNothingReader
  implements Pick<HistoryReader<BackstageCredentials>, Methods>
{
  static create(options: {
    reader: Pick<HistoryReader<Visibility>, Methods>;
    permissions: PermissionsService;
  }): AllOrNothingReader {
    return new AllOrNothingReader(options.reader, options.permissions);
  }

  readonly #reader: Pick<HistoryReader<Visibility>, Methods>;
  readonly #permissions: PermissionsService;

  private constructor(
    reader: Pick<HistoryReader<Visibility>, Methods>,
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
