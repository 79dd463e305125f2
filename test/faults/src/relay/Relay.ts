import { ModelAlert } from '@alert-history/test-model';
import { EventEmitter, once } from 'node:events';
import {
  Agent,
  createServer,
  IncomingMessage,
  request as httpRequest,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { RelayedPost } from './RelayedPost';

/**
 * Stands between Alertmanagers and the backend and notes what became of each
 * post. Whatever happens on one side happens on the other: a backend that can't
 * be reached or dies is a connection that breaks, a sender that hangs up is one
 * that does.
 */
export class Relay {
  /** In the order in which they were sent. */
  readonly posts: RelayedPost[] = [];
  /** The URL of the backend; while there is none, connections break. */
  target: string | undefined;
  /** While set, posts are answered by 503 and go no further. */
  isRefusing = false;
  readonly #latest = new Map<string, Map<string, ModelAlert>>();
  readonly #events = new EventEmitter();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server: Server;

  static async start(): Promise<Relay> {
    const relay = new Relay();
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      // A sender that hung up has no use for an answer.
      this.#relay(request, response).catch(() => response.destroy());
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  underWay(): RelayedPost[] {
    return this.posts.filter(({ outcome }) => outcome === 'underWay');
  }

  /**
   * What was said last, and acknowledged, of each alert.
   *
   * @param sender - only by this one
   */
  latest(source: string, sender?: string): ReadonlyMap<string, ModelAlert> {
    return (
      this.#latest.get(sender ? `${source} ${sender}` : source) ?? new Map()
    );
  }

  /** From now on counts what is said from now on. */
  forget(source: string): void {
    this.#latest.delete(source);
  }

  /**
   * Resolves in the moment when the backend has got a post, and has not answered yet.
   *
   * @param signal - when to give up
   */
  async nextHandedOver(signal: AbortSignal): Promise<void> {
    await once(this.#events, 'handedOver', { signal });
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await once(this.#server, 'close');
  }

  async #relay(request: IncomingMessage, response: ServerResponse) {
    const { url = '' } = request;
    const body = await buffer(request);
    // A sender that hangs up and posts again has first hung up there as well.
    await endOfTurn();
    await endOfTurn();
    if (request.socket.readableEnded) {
      return;
    }
    const post = RelayedPost.create(url, body);
    this.posts.push(post);
    if (this.isRefusing || !this.target) {
      post.settle('refused');
      this.#breakOff(response);
      return;
    }
    const { host: _, ...headers } = request.headers;
    const upstream = httpRequest(`${this.target}${url}`, {
      ...{ method: request.method, headers, agent: this.#agent },
    });
    let isAbandoned = false;
    const hangUp = () => {
      isAbandoned = true;
      upstream.destroy();
    };
    request.socket.once('end', hangUp);
    response.once('close', () => {
      request.socket.off('end', hangUp);
      if (!response.writableFinished) {
        hangUp();
      }
    });
    upstream.on('error', () => {});
    upstream.once('finish', () => this.#events.emit('handedOver'));
    upstream.end(body);
    try {
      const [answer]: IncomingMessage[] = await once(upstream, 'response');
      const text = await buffer(answer);
      response.writeHead(answer.statusCode!).end(text);
      await finished(response);
      this.#settle(post, answer.statusCode === 200);
    } catch (error) {
      const isAway = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
      const broken = isAway ? 'refused' : 'brokenOff';
      post.settle(isAbandoned ? 'abandoned' : broken);
      response.destroy();
    }
  }

  #breakOff(response: ServerResponse): void {
    if (this.isRefusing) {
      response.writeHead(503).end();
    } else {
      response.destroy();
    }
  }

  #settle(post: RelayedPost, isAcknowledged: boolean): void {
    post.settle(isAcknowledged ? 'acknowledged' : 'refused');
    if (!isAcknowledged) {
      return;
    }
    for (const name of [post.source, `${post.source} ${post.sender}`]) {
      const latest = this.#latest.get(name) ?? new Map();
      this.#latest.set(name, latest);
      post.alerts.forEach(alert => latest.set(alert.key, alert));
    }
  }
}
