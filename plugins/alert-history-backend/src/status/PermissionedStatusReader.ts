import {
  alertHistoryManagePermission,
  SourceCoverage,
  SourceList,
  Status,
} from '@alert-history/backstage-plugin-common';
import {
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { decideReading } from '../permissions/decideReading';
import { isAllowed } from '../permissions/isAllowed';
import { orUnknown } from '../permissions/orUnknown';
import { CoverageSpan, StatusAccess, StatusReader } from './StatusReader';

/** What the reader asks. */
export interface PermissionedStatusReaderOptions {
  reader: StatusReader<StatusAccess>;
  permissions: PermissionsService;
  logger: LoggerService;
}

/**
 * Answers those who may read any episode; details to those who may manage.
 *
 * All methods throw NotAllowedError to others, and ServiceUnavailableError
 * where it is not known.
 */
export class PermissionedStatusReader
  implements StatusReader<BackstageCredentials>
{
  static create(options: PermissionedStatusReaderOptions) {
    return new PermissionedStatusReader(options);
  }

  readonly #options: PermissionedStatusReaderOptions;

  private constructor(options: PermissionedStatusReaderOptions) {
    this.#options = options;
  }

  async listSources(credentials: BackstageCredentials): Promise<SourceList> {
    const { reader } = this.#options;
    return reader.listSources(await this.#accessOf(credentials));
  }

  async getStatus(credentials: BackstageCredentials): Promise<Status> {
    const { reader } = this.#options;
    return reader.getStatus(await this.#accessOf(credentials));
  }

  async getCoverage(
    credentials: BackstageCredentials,
    source: string,
    span: CoverageSpan,
  ): Promise<SourceCoverage> {
    const { reader } = this.#options;
    const access = await this.#accessOf(credentials);
    return reader.getCoverage(access, source, span);
  }

  async #accessOf(credentials: BackstageCredentials): Promise<StatusAccess> {
    const { permissions, logger } = this.#options;
    const [, manage] = await orUnknown(
      Promise.all([
        // Under conditions too: who may read some episodes may know their sources.
        decideReading(permissions, credentials, 'Reading the status'),
        isAllowed(permissions, credentials, alertHistoryManagePermission),
      ]),
      { logger },
    );
    return { manage };
  }
}
