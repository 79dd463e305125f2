import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { allRules } from './rules';

/** A service with troubles that a test switches on and off. */
export class Exporter {
  readonly #troubles = new Set<string>();
  readonly #server: Server;

  static async start(): Promise<Exporter> {
    const exporter = new Exporter();
    exporter.#server.listen(0, '127.0.0.1');
    await once(exporter.#server, 'listening');
    return exporter;
  }

  private constructor() {
    this.#server = createServer((_, response) => {
      const lines = allRules.map(
        ({ trouble }) =>
          `shop_trouble{trouble="${trouble}"} ${Number(
            this.#troubles.has(trouble),
          )}\n`,
      );
      response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' });
      response.end(`# TYPE shop_trouble gauge\n${lines.join('')}`);
    });
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  /** @returns when, in milliseconds since the Unix epoch */
  begin(trouble: string): number {
    this.#troubles.add(trouble);
    return Date.now();
  }

  /** @returns when, in milliseconds since the Unix epoch */
  end(trouble: string): number {
    this.#troubles.delete(trouble);
    return Date.now();
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
