import { Episode, SourceTest } from '@alert-history/backstage-plugin-common';
import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { request } from 'undici';
import { compileMatcher } from '../query/compileMatcher';
import { EpisodeFilter } from '../query/EpisodeFilter';
import { HistoryReader } from '../query/HistoryReader';
import { toIso } from '../query/toEpisode';
import { EVERYTHING, Visibility } from '../query/Visibility';
import { ReceiverRegistry } from '../receivers/ReceiverRegistry';
import { DeletionService } from '../retention/DeletionService';
import { SourceDirectory } from './SourceDirectory';
import { bodyOfTest, testAlert } from './testAlert';

const TIMEOUT_MS = 10_000;
const MAX_SHOWN = 300;

/** Of sources whose type nobody said. */
const DEFAULT_TYPE = 'alertmanager';

/** What the tester asks. */
export interface SourceTesterOptions {
  sources: SourceDirectory;
  receivers: Pick<ReceiverRegistry, 'all'>;
  auth: AuthService;
  discovery: DiscoveryService;
  reader: () => Pick<HistoryReader<Visibility>, 'listEpisodes'>;
  deletion: () => Pick<DeletionService, 'delete'>;
  newId: () => string;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
}

/**
 * Tries a source out: posts an alert to the address that senders are given, as
 * one of them would, and looks what becomes of it. A proxy that redirects or
 * rewrites shows there; whether the sender's own credentials are good does not.
 */
export class SourceTester {
  static create(options: SourceTesterOptions): SourceTester {
    return new SourceTester(options);
  }

  readonly #options: SourceTesterOptions;

  private constructor(options: SourceTesterOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError where there is no such source, or its posts can't be made up */
  async run(source: string): Promise<SourceTest> {
    const { sources, receivers, newId, clock } = this.#options;
    const type = sources.find(source)?.type ?? DEFAULT_TYPE;
    const refusal = sources.refusal(source, type);
    const receiver = receivers.all().find(known => known.type === type);
    const alert = testAlert(newId(), clock());
    if (refusal || !receiver || !bodyOfTest(type, alert)) {
      throw new NotFoundError(
        refusal ??
          `What a source of the type ${type} posts is known to nobody but its sender: let that post something`,
      );
    }
    const filter: EpisodeFilter = {
      matchers: Object.entries(alert.labels).map(([name, value]) =>
        compileMatcher({ name, op: '=', value }),
      ),
      hidden: true,
    };
    const steps: SourceTest['steps'] = [];
    const step = async (
      name: SourceTest['steps'][number]['name'],
      work: () => Promise<string | undefined>,
    ) => {
      const begun = performance.now();
      const done = (passed: boolean, detail?: string) =>
        steps.push({
          ...{ name, passed, tookMs: Math.round(performance.now() - begun) },
          ...(detail && { detail }),
        });
      if (steps.every(({ passed }) => passed)) {
        try {
          done(true, await work());
        } catch (error) {
          done(false, (error as Error).message.slice(0, MAX_SHOWN));
        }
      }
    };
    let episode: Episode | undefined;
    await step('post', () =>
      this.#post(source, receiver.path, bodyOfTest(type, alert)),
    );
    await step('store', async () => {
      episode = await this.#find(filter, 'firing');
      return `Episode ${episode.id}`;
    });
    await step('map', async () => {
      const refs = episode!.entities.map(({ ref }) => ref);
      return refs.length > 0 ? refs.join(', ') : 'Nobody owns it, as expected';
    });
    await step('resolve', async () => {
      const ended = bodyOfTest(type, alert, Math.max(clock(), alert.startsAt));
      await this.#post(source, receiver.path, ended);
      await this.#find(filter, 'resolved');
      return undefined;
    });
    await step('remove', async () => {
      const { episodes } = await this.#options
        .deletion()
        .delete(filter, { dryRun: false, onProgress() {} });
      return `${episodes} episodes`;
    });
    return {
      passed: steps.every(({ passed }) => passed),
      ...{ steps, asOf: toIso(clock()) },
    };
  }

  async #find(
    filter: EpisodeFilter,
    state: Episode['state'],
  ): Promise<Episode> {
    const { items } = await this.#options
      .reader()
      .listEpisodes(EVERYTHING, { filter, limit: 1 });
    if (items[0]?.state !== state) {
      throw new Error(
        items[0]
          ? `The episode is ${items[0].state}, expected ${state}`
          : 'It was answered 200, and there is no such episode: did another instance take it?',
      );
    }
    return items[0];
  }

  async #post(source: string, path: string, body: unknown): Promise<string> {
    const { auth, discovery } = this.#options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'alert-history',
    });
    const base = await discovery.getExternalBaseUrl('alert-history');
    const url = `${base}/v1/sources/${encodeURIComponent(source)}/${path}`;
    const {
      statusCode,
      headers,
      body: answer,
    } = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    if (statusCode >= 300 && statusCode < 400) {
      throw new Error(
        `${url} answered ${statusCode} and leads to ${headers.location}: a sender that follows it posts nothing; give senders the address that it leads to, and backend.baseUrl as well`,
      );
    }
    if (statusCode !== 200) {
      throw new Error(`${url} answered ${statusCode}: ${text}`);
    }
    return url;
  }
}
