import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

/** Hands connections to backends in turn, as a service of Kubernetes does. */
export class Balancer {
  /** @param urls - of the backends */
  static async start(urls: readonly string[]): Promise<Balancer> {
    const sockets = new Set<Socket>();
    const handed = urls.map(() => 0);
    let turn = 0;
    const server = createServer(client => {
      const place = turn++ % urls.length;
      handed[place] += 1;
      const { hostname, port } = new URL(urls[place]);
      const backend = connect(Number(port), hostname);
      for (const [one, other] of [
        [client, backend],
        [backend, client],
      ]) {
        sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Balancer(server, sockets, handed);
  }

  readonly url: string;
  /** How many connections each backend got. */
  readonly handed: readonly number[];
  readonly #server: Server;
  readonly #sockets: ReadonlySet<Socket>;

  private constructor(
    server: Server,
    sockets: ReadonlySet<Socket>,
    handed: readonly number[],
  ) {
    const { port } = server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
    this.handed = handed;
    this.#server = server;
    this.#sockets = sockets;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#sockets.forEach(socket => socket.destroy());
  }
}
