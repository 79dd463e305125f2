/** A plugin, and the permissions that callers of it need. */
export interface Guarded {
  pluginId: string;
  /** To post. */
  ingest: string;
  /** To set the receive time, where it can be set. */
  manage?: string;
}

/** The plugin under test. */
export const ALERT_HISTORY: Guarded = {
  pluginId: 'alert-history',
  ingest: 'alert-history.ingest',
  manage: 'alert-history.manage',
};

/**
 * The `app-config` of a backend: SQLite files in a folder, or a database of
 * PostgreSQL with a schema for each plugin, and two static
 * tokens restricted to its plugin, of which the second may also manage.
 * Permissions are on, as in the portal.
 */
export function backendConfig(
  plugin: Guarded,
  where: {
    folder: string;
    port: number;
    tokens: string[];
    /** Of PostgreSQL, as its superuser; SQLite where there is none. */
    databaseUrl?: string;
  },
) {
  const { folder, port, tokens, databaseUrl } = where;
  const access = (index: number, permission: string[]) => ({
    type: 'static',
    options: { token: tokens[index], subject: `sender-${index}` },
    accessRestrictions: [{ plugin: plugin.pluginId, permission }],
  });
  return {
    app: { baseUrl: 'http://127.0.0.1' },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      database: databaseUrl
        ? postgresConfig(databaseUrl)
        : {
            client: 'better-sqlite3',
            connection: { directory: folder },
          },
      auth: {
        externalAccess: [
          access(0, [plugin.ingest]),
          access(1, [plugin.ingest, ...(plugin.manage ? [plugin.manage] : [])]),
        ],
      },
    },
    permission: { enabled: true },
    alertHistory: { ingest: { replay: true } },
  };
}

function postgresConfig(databaseUrl: string) {
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  return {
    client: 'pg',
    pluginDivisionMode: 'schema',
    connection: {
      ...{ host: hostname, port, user: username },
      ...{ password: 'none', database: pathname.slice(1) },
    },
  };
}
