import {
  alertHistoryEpisodeReadPermission,
  alertHistoryManagePermission,
  SourceList,
  Status,
} from '@alert-history/backstage-plugin-common';
import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { StatusAccess, StatusReader } from './StatusReader';

/**
 * Answers those who may read any episode; details to those who may manage.
 *
 * All methods throw NotAllowedError to others, and ServiceUnavailableError
 * where it is not known.
 */
export class PermissionedStatusReader
  implements StatusReader<BackstageCredentials>
{
  static create(options: {
    reader: StatusReader<StatusAccess>;
    permissions: PermissionsService;
  }): PermissionedStatusReader {
    return new PermissionedStatusReader(options.reader, options.permissions);
  }

  readonly #reader: StatusReader<StatusAccess>;
  readonly #permissions: PermissionsService;

  private constructor(
    reader: StatusReader<StatusAccess>,
    permissions: PermissionsService,
  ) {
    this.#reader = reader;
    this.#permissions = permissions;
  }

  async listSources(credentials: BackstageCredentials): Promise<SourceList> {
    return this.#reader.listSources(await this.#accessOf(credentials));
  }

  async getStatus(credentials: BackstageCredentials): Promise<Status> {
    return this.#reader.getStatus(await this.#accessOf(credentials));
  }

  async #accessOf(credentials: BackstageCredentials): Promise<StatusAccess> {
    const [read, manage] = await this.#decide(credentials).catch(() => {
      throw new ServiceUnavailableError(
        'What you may read is not known: the permission backend did not answer',
      );
    });
    // Under conditions too: who may read some episodes may know their sources.
    if (read === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `Reading the status needs the permission ${alertHistoryEpisodeReadPermission.name}`,
      );
    }
    return { manage: manage === AuthorizeResult.ALLOW };
  }

  async #decide(credentials: BackstageCredentials) {
    const [[read], [manage]] = await Promise.all([
      this.#permissions.authorizeConditional(
        [{ permission: alertHistoryEpisodeReadPermission }],
        { credentials },
      ),
      this.#permissions.authorize(
        [{ permission: alertHistoryManagePermission }],
        { credentials },
      ),
    ]);
    return [read.result, manage.result];
  }
}
