import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';

const EVERY_MS = 250;

/**
 * Backstage's HTTP server, which also ends when senders hold on to it.
 *
 * A server that closes waits for its connections, and closes those that are
 * idle just once. Alertmanager's, and the backend's own to itself, become idle
 * a moment later and then live for `backend.server.keepAliveTimeout`, five
 * minutes here: far longer than an operator or a container waits. Requests
 * that are under way still finish.
 */
export const endIdleConnections = rootHttpRouterServiceFactory({
  configure({ applyDefaults, lifecycle, server }) {
    applyDefaults();
    lifecycle.addShutdownHook(() => {
      const timer = setInterval(() => server.closeIdleConnections(), EVERY_MS);
      server.once('close', () => clearInterval(timer));
    });
  },
});
