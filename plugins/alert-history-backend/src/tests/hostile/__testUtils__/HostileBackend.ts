import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import createKnex, { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertHistoryPlugin } from '../../../plugin';

/** What came back. */
export interface Answer {
  status: number;
  body: any;
}

const API = '/api/alert-history/v1';
export const INGEST_TOKEN = 'ingest-token';
export const READ_TOKEN = 'read-token';

/** A real backend that holds nothing but the plugin, with its history in a file. */
export class HostileBackend {
  static async start(): Promise<HostileBackend> {
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-hostile-'));
    const path = join(directory, 'history.db');
    let server: Server | undefined;
    const backend = createBackend();
    backend.add(mockServices.rootConfig.factory({ data: configOf(path) }));
    backend.add(mockServices.rootLogger.factory());
    backend.add(
      rootHttpRouterServiceFactory({
        configure(context) {
          context.applyDefaults();
          server = context.server;
        },
      }),
    );
    backend.add(catalogServiceMock.factory({ entities: [] }));
    backend.add(alertHistoryPlugin);
    await backend.start();
    const { port } = server!.address() as AddressInfo;
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: { filename: path, options: { readonly: true } },
      useNullAsDefault: true,
    } as Knex.Config);
    return new HostileBackend(port, knex, async () => {
      await knex.destroy();
      await backend.stop();
      await rm(directory, { recursive: true });
    });
  }

  private constructor(
    readonly port: number,
    readonly knex: Knex,
    readonly stop: () => Promise<void>,
  ) {}

  /** Posts a body as Alertmanager does. */
  async post(
    body: string | Buffer | undefined,
    headers: Record<string, string> = {},
    source: string = 'hostile',
  ): Promise<Answer> {
    return this.#fetch(`/sources/${source}/alertmanager`, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${INGEST_TOKEN}`,
        ...headers,
      },
    });
  }

  async get(path: string): Promise<Answer> {
    return this.#fetch(path, {
      headers: { Authorization: `Bearer ${READ_TOKEN}` },
    });
  }

  async #fetch(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(
      `http://127.0.0.1:${this.port}${API}${path}`,
      init,
    );
    const text = await response.text();
    let body: unknown = text;
    try {
      body = JSON.parse(text);
    } catch {
      // Told by the caller's look at the body.
    }
    return { status: response.status, body };
  }

  /** Why alerts and bodies were set aside, oldest first, from a place on. */
  async reasonsAfter(place: number): Promise<string[]> {
    return this.knex('quarantine')
      .where('id', '>', place)
      .orderBy('id')
      .pluck('reason');
  }

  /** Where the quarantine ends now. */
  async quarantineEnd(): Promise<number> {
    const [{ end }] = await this.knex('quarantine').max({ end: 'id' });
    return end ?? 0;
  }
}

function configOf(path: string) {
  return {
    backend: {
      baseUrl: 'http://localhost:7007',
      listen: { host: '127.0.0.1', port: 0 },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: INGEST_TOKEN, subject: 'alertmanager' },
            accessRestrictions: [
              { plugin: 'alert-history', permission: 'alert-history.ingest' },
            ],
          },
          {
            type: 'static',
            options: { token: READ_TOKEN, subject: 'reader' },
          },
        ],
      },
    },
    alertHistory: {
      storage: { path },
      // What ended long ago must not be deleted while it is looked at.
      retention: { default: '36500d' },
    },
  };
}
