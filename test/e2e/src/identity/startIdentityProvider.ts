import { Daemon, freePorts } from '@alert-history/test-fixtures';
import { join } from 'node:path';
import { repositoryDirectory, workDirectory } from '../paths';

/** A real OpenID Connect provider with one client. */
export interface IdentityProvider {
  /** What the chart is told of it. */
  metadataUrl: string;
  stop(): Promise<void>;
}

/** @param options.redirectUri - where people are sent back to */
export async function startIdentityProvider(options: {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}): Promise<IdentityProvider> {
  const [port] = await freePorts(1);
  const metadataUrl = `http://localhost:${port}/.well-known/openid-configuration`;
  const daemon = await Daemon.start({
    command: process.execPath,
    args: [
      join(repositoryDirectory, 'test/e2e/src/identity/identityProvider.mjs'),
    ],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      CLIENT_ID: options.clientId,
      CLIENT_SECRET: options.clientSecret,
      REDIRECT_URI: options.redirectUri,
    },
    logFile: join(workDirectory, 'logs/identity-provider.log'),
    readyUrl: metadataUrl,
    limitMs: 30_000,
  });
  return { metadataUrl, stop: () => daemon.stop() };
}
