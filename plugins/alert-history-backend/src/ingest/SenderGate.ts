import { alertHistoryIngestPermission } from '@alert-history/backstage-plugin-common';
import {
  BackstageCredentials,
  BackstageServicePrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { Request } from 'express';
import { SenderAuth } from '../config/authSchema';
import { requirePermission } from '../permissions/isAllowed';
import { SourceDirectory } from '../sources/SourceDirectory';
import { isOneOf, isSignedBy } from './secrets';

/** Who posts, and what is left to be shown when the body is there. */
export interface AdmittedSender {
  /** Undefined where it made itself known by a secret of its source. */
  readonly credentials?: BackstageCredentials<BackstageServicePrincipal>;
  /** @throws AuthenticationError where the body is not signed as it has to be */
  check(body: Buffer): void;
}

/** What the gate asks. */
export interface SenderGateOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  sources: Pick<SourceDirectory, 'find'>;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}

/** Tries out sources. */
const OURSELVES = 'plugin:alert-history';

/** Before the name of the subject of a static token. */
const EXTERNAL = 'external:';

/**
 * Lets senders in, before any byte of a body is read: those with a token of
 * Backstage that may post for the source, and those with the source's own name
 * and password. Of a source whose posts are signed only the header can be seen
 * before; the body is read within its bounds and held against it before it is
 * parsed.
 */
export class SenderGate {
  static create(options: SenderGateOptions): SenderGate {
    return new SenderGate(options);
  }

  readonly #options: SenderGateOptions;

  private constructor(options: SenderGateOptions) {
    this.#options = options;
  }

  /**
   * @throws AuthenticationError where it does not say who it is
   * @throws NotAllowedError where it may not post, or not for this source
   */
  async admit(request: Request, source: string): Promise<AdmittedSender> {
    const { basic, hmac } = this.#options.sources.find(source)?.auth ?? {};
    const authorization = request.header('authorization') ?? '';
    if (basic && /^basic /i.test(authorization)) {
      if (!isBasic(authorization, basic)) {
        throw new AuthenticationError('Wrong name or password');
      }
      return { check: () => {} };
    }
    if (hmac && authorization === '') {
      return { check: this.#signatureCheck(request, hmac) };
    }
    return { credentials: await this.#byToken(request, source), check() {} };
  }

  async #byToken(request: Request, source: string) {
    const { httpAuth, permissions, sources } = this.#options;
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    await requirePermission(
      permissions,
      credentials,
      alertHistoryIngestPermission,
      'Posting alerts',
    );
    const { subject } = credentials.principal;
    const subjects = sources.find(source)?.subjects;
    const isBound = subjects?.some(
      name => subject === name || subject === `${EXTERNAL}${name}`,
    );
    if (subject === OURSELVES) {
      return credentials;
    }
    if (isBound === false) {
      throw new NotAllowedError(
        `The token of ${subject} may not post for ${source}: it is not in the subjects of this source in alertHistory.sources`,
      );
    }
    return credentials;
  }

  #signatureCheck(
    request: Request,
    hmac: NonNullable<SenderAuth['hmac']>,
  ): (body: Buffer) => void {
    const { header, timestampHeader, maxAgeMs, secrets } = hmac;
    const signature = request.header(header);
    if (!signature) {
      throw new AuthenticationError(`The header ${header} is missing`);
    }
    const time = timestampHeader && request.header(timestampHeader);
    if (timestampHeader) {
      // Seconds, as Grafana writes them.
      const age = this.#options.now() - Number(time) * 1_000;
      if (!time || !(Math.abs(age) <= maxAgeMs)) {
        throw new AuthenticationError(
          `The header ${timestampHeader} is missing, or no time of the last ${
            maxAgeMs / 1_000
          } s`,
        );
      }
    }
    return body => {
      const signed = time
        ? Buffer.concat([Buffer.from(`${time}:`), body])
        : body;
      if (!isSignedBy(signed, signature, secrets)) {
        throw new AuthenticationError('The signature is not that of the body');
      }
    };
  }
}

function isBasic(
  authorization: string,
  { username, passwords }: NonNullable<SenderAuth['basic']>,
): boolean {
  const pair = Buffer.from(authorization.slice('basic '.length), 'base64');
  return isOneOf(
    pair.toString('utf8'),
    passwords.map(password => `${username}:${password}`),
  );
}
