import {
  storedEpisodes,
  StoredEpisode,
  storedEpisodesOf,
  ToldDelivery,
} from '@alert-history/test-backend';
import { CleanUp, until } from '@alert-history/test-fixtures';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Route } from './alertmanager/startAlertmanager';
import { Backend, Source } from './backend/Backend';
import { storedAfterCrash } from './backend/storedAfterCrash';
import { untilSessionsEnd } from './postgres/untilSessionsEnd';
import { Relay } from './relay/Relay';

/** What a test plays on: a backend that runs, and the relay in front of it. */
export class Stage {
  readonly directory: string;
  readonly backend: Backend;
  readonly relay: Relay;
  /** For whatever else a test starts. */
  readonly cleanUp: CleanUp;
  readonly #databaseUrl?: string;

  /** @param options.name - of the backend's log */
  static async start(options: {
    name: string;
    sources: Source[];
    /** Of PostgreSQL; SQLite files where there is none. */
    databaseUrl?: string;
  }): Promise<Stage> {
    const cleanUp = new CleanUp();
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-faults-'));
    cleanUp.add(() => rm(directory, { recursive: true }));
    try {
      const backend = new Backend({
        ...options,
        directory: join(directory, 'backend'),
      });
      const relay = await Relay.start();
      cleanUp.add(() => relay.stop());
      const stage = new Stage({
        ...{ directory, backend, relay, cleanUp },
        databaseUrl: options.databaseUrl,
      });
      cleanUp.add(() => backend.stop());
      await stage.startBackend();
      return stage;
    } catch (error) {
      await cleanUp.run();
      throw error;
    }
  }

  private constructor(options: {
    directory: string;
    backend: Backend;
    relay: Relay;
    cleanUp: CleanUp;
    databaseUrl?: string;
  }) {
    this.directory = options.directory;
    this.backend = options.backend;
    this.relay = options.relay;
    this.cleanUp = options.cleanUp;
    this.#databaseUrl = options.databaseUrl;
  }

  async startBackend(): Promise<void> {
    this.relay.target = await this.backend.start();
  }

  /** By a signal that leaves it no moment; waits until it is known what became of each post. */
  async killBackend(): Promise<void> {
    const end = this.backend.kill();
    this.relay.target = undefined;
    await end;
    await this.#allSettled();
  }

  /** As it is told to end when it is replaced. */
  async stopBackend(): Promise<void> {
    await this.backend.stop();
    this.relay.target = undefined;
    await this.#allSettled();
  }

  /** Of an Alertmanager that posts for a source. */
  routeOf(source: string, repeatInterval: string): Route {
    return {
      webhookUrl: `${this.relay.url}/api/alert-history/v1/sources/${source}/alertmanager`,
      token: this.backend.token,
      repeatInterval,
    };
  }

  /** What the backend was told, or may have been. */
  told(): ToldDelivery[] {
    return this.relay.posts.flatMap(post => post.toDelivery() ?? []);
  }

  /** The episodes in the database of a backend that runs, or ended as it should. */
  async stored(): Promise<StoredEpisode[]> {
    return this.#databaseUrl === undefined
      ? storedEpisodes(this.backend.databaseFile)
      : storedEpisodesOf(this.#databaseUrl, 'alert-history');
  }

  /** The same where it was killed. */
  async storedAfterCrash(): Promise<StoredEpisode[]> {
    if (this.#databaseUrl === undefined) {
      return storedAfterCrash(this.backend.databaseFile);
    }
    await untilSessionsEnd(this.#databaseUrl);
    return this.stored();
  }

  async #allSettled(): Promise<void> {
    await until('posts to be answered or to break off', 60, async note => {
      const underWay = this.relay.underWay().length;
      note(underWay);
      return underWay === 0;
    });
  }
}
