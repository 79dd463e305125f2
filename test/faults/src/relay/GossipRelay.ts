import { createSocket, Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, Server, Socket } from 'node:net';

/**
 * Stands in front of the cluster port of an Alertmanager. Peers reach it here
 * only, by UDP and TCP, until they are cut off.
 */
export class GossipRelay {
  readonly #clusterPort: number;
  readonly #streams: Server;
  readonly #datagrams: Datagrams;
  readonly #open = new Set<Socket>();
  #isCut = false;

  /**
   * @param options.port - where peers come to
   * @param options.clusterPort - where the Alertmanager listens
   */
  static async start(options: {
    port: number;
    clusterPort: number;
  }): Promise<GossipRelay> {
    const relay = new GossipRelay(options.clusterPort);
    relay.#streams.listen(options.port, '127.0.0.1');
    relay.#datagrams.bind(options.port, '127.0.0.1');
    await Promise.all([
      once(relay.#streams, 'listening'),
      once(relay.#datagrams, 'listening'),
    ]);
    return relay;
  }

  private constructor(clusterPort: number) {
    this.#clusterPort = clusterPort;
    this.#streams = createServer(socket => this.#connect(socket));
    this.#datagrams = createSocket('udp4');
    this.#datagrams.on('message', message => {
      if (!this.#isCut) {
        this.#datagrams.send(message, clusterPort, '127.0.0.1');
      }
    });
    // Nobody listens there: to a sender that is a lost datagram.
    this.#datagrams.on('error', () => {});
  }

  cut(): void {
    this.#isCut = true;
    this.#open.forEach(socket => socket.destroy());
  }

  mend(): void {
    this.#isCut = false;
  }

  async stop(): Promise<void> {
    this.cut();
    this.#streams.close();
    this.#datagrams.close();
    await once(this.#streams, 'close');
  }

  #connect(socket: Socket): void {
    if (this.#isCut) {
      socket.destroy();
      return;
    }
    const upstream = connect(this.#clusterPort, '127.0.0.1');
    for (const [from, to] of [
      [socket, upstream],
      [upstream, socket],
    ]) {
      this.#open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.once('close', () => {
        this.#open.delete(from);
        to.destroy();
      });
    }
  }
}
