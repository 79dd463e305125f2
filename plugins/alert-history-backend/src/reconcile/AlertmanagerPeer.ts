import { Agent, errors, request } from 'undici';
import { z } from 'zod';
import { ClientConfig } from '../config/clientSchema';
import { ReconcileConfig } from '../config/reconcileSchema';
import { authorizationOf } from './authorizationOf';

/** What one Alertmanager has, not read yet. */
export interface PeerAnswer {
  readonly alerts: readonly unknown[];
  /** For how long it has been running, by its own clock; undefined where it does not say. */
  readonly runningMs?: number;
}

/** Alerts that have ended it does not list, whatever is asked for. */
const ALERTS = 'active=true&silenced=true&inhibited=true&unprocessed=true';

const statusSchema = z.object({
  uptime: z.iso.datetime({ offset: true }),
});

/**
 * One Alertmanager, by its API v2. Its address comes from the configuration
 * and nowhere else, and redirects are not followed.
 * https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 */
export class AlertmanagerPeer {
  static create(options: {
    url: string;
    client: ClientConfig;
    bounds: Pick<ReconcileConfig, 'timeoutMs' | 'maxBytes'>;
  }): AlertmanagerPeer {
    return new AlertmanagerPeer(options.url, options.client, options.bounds);
  }

  readonly url: string;
  readonly #agent: Agent;
  readonly #headers: { [name: string]: string };
  readonly #bounds: Pick<ReconcileConfig, 'timeoutMs' | 'maxBytes'>;

  private constructor(
    url: string,
    client: ClientConfig,
    bounds: Pick<ReconcileConfig, 'timeoutMs' | 'maxBytes'>,
  ) {
    this.url = url;
    this.#bounds = bounds;
    this.#headers = { accept: 'application/json', ...authorizationOf(client) };
    this.#agent = new Agent({
      connect: { ...client.tls, timeout: bounds.timeoutMs },
      maxResponseSize: bounds.maxBytes,
      // It is asked once a minute: nothing is gained by holding its connection.
      pipelining: 0,
    });
  }

  /**
   * Asks for all that it has.
   *
   * @throws Error saying what is wrong with its answer, or that there is none
   */
  async ask(signal?: AbortSignal): Promise<PeerAnswer> {
    const { timeoutMs, maxBytes } = this.#bounds;
    const deadline = AbortSignal.timeout(timeoutMs);
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      // First when it began: alerts may be asked of it as soon as it has begun.
      const runningMs = await this.#runningMs(either);
      const { body } = await this.#get(`/api/v2/alerts?${ALERTS}`, either);
      if (!Array.isArray(body)) {
        throw new Error(
          'its answer is no list of alerts: is this the address of an Alertmanager?',
        );
      }
      return { alerts: body, runningMs };
    } catch (error) {
      if (deadline.aborted) {
        throw new Error(`it did not answer within ${timeoutMs} ms`);
      }
      if (error instanceof errors.ResponseExceededMaxSizeError) {
        throw new Error(
          `its answer is larger than ${maxBytes} bytes: raise reconcile.maxBytes of its source`,
        );
      }
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #runningMs(signal: AbortSignal): Promise<number | undefined> {
    const { body, date } = await this.#get('/api/v2/status', signal);
    const status = statusSchema.safeParse(body);
    // By its own clock, as ours may be another.
    return status.success && date !== undefined
      ? date - Date.parse(status.data.uptime)
      : undefined;
  }

  async #get(
    path: string,
    signal: AbortSignal,
  ): Promise<{ body: unknown; date?: number }> {
    const { statusCode, headers, body } = await request(`${this.url}${path}`, {
      dispatcher: this.#agent,
      headers: this.#headers,
      signal,
    });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(
        statusCode >= 300 && statusCode < 400
          ? `it answered ${statusCode}, which is not followed: give the address that it leads to`
          : `it answered ${statusCode}`,
      );
    }
    const text = await body.text();
    const date = Date.parse(String(headers.date));
    try {
      return {
        body: JSON.parse(text),
        date: Number.isNaN(date) ? undefined : date,
      };
    } catch {
      throw new Error(
        `its answer is ${
          headers['content-type'] ?? 'no JSON'
        }, expected JSON: is this the address of an Alertmanager?`,
      );
    }
  }
}
