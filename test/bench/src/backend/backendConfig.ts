/** A backend to start: the file that it runs, and whom it lets in where. */
export interface BackendKind {
  /** In this folder. */
  file: string;
  pluginId: string;
  /** The permission that posting needs. */
  ingest: string;
  /** The permission that setting the receive time needs, where it can be set. */
  manage?: string;
}

/**
 * The `app-config` of a backend: SQLite files in a folder, and two static
 * tokens restricted to its plugin. Permissions are on, as in the portal.
 */
export function backendConfig(
  kind: BackendKind,
  where: { folder: string; port: number; tokens: string[] },
) {
  const { folder, port, tokens } = where;
  const access = (index: number, permission: string[]) => ({
    type: 'static',
    options: { token: tokens[index], subject: `bench-${index}` },
    accessRestrictions: [{ plugin: kind.pluginId, permission }],
  });
  return {
    app: { baseUrl: 'http://127.0.0.1' },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'better-sqlite3',
        connection: { directory: folder },
      },
      auth: {
        externalAccess: [
          access(0, [kind.ingest]),
          access(1, [kind.ingest, ...(kind.manage ? [kind.manage] : [])]),
        ],
      },
    },
    permission: { enabled: true },
    alertHistory: { ingest: { replay: true } },
  };
}
