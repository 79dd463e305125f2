import { setTimeout as sleep } from 'node:timers/promises';
import { Delivery } from './deliveries';
import { webhookPayload } from './webhookPayload';

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;
const ANSWER_WITHIN_MS = 60_000;

/**
 * Posts deliveries to the webhook of alert-history as Alertmanager would: 503
 * and a network that fails are tried again for as long as it takes, with
 * growing pauses. Any other answer than 200 is an error.
 */
export class DeliverySender {
  /**
   * @param options - `url` of the backend, e.g. `http://localhost:7007`;
   *   `token` that may ingest and, for replay, manage; `signal` ends waiting
   */
  static create(options: {
    url: string;
    token: string;
    signal: AbortSignal;
  }): DeliverySender {
    return new DeliverySender(
      options.url.replace(/\/+$/, ''),
      options.token,
      options.signal,
    );
  }

  private constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Resolves when the delivery was acknowledged.
   *
   * @param receivedAt - epoch ms to record as the time of receipt; left out,
   *   the server's clock decides
   * @throws with status and body of an answer that trying again can't mend
   * @throws AbortError when the signal ends a wait
   */
  async send(delivery: Delivery, receivedAt?: number): Promise<void> {
    const url = `${this.url}/api/alert-history/v1/sources/${delivery.source}/alertmanager`;
    const headers: Record<string, string> = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      ...(receivedAt !== undefined && {
        'alert-history-received-at': new Date(receivedAt).toISOString(),
      }),
    };
    const body = JSON.stringify(webhookPayload(delivery));

    for (let pause = FIRST_RETRY_MS; ; pause *= 1.5) {
      const answer = await this.post(url, headers, body);
      if (answer?.status === 200) {
        return;
      }
      if (answer && answer.status !== 503) {
        throw new Error(
          `POST ${url} was answered by ${answer.status}: ${answer.text}`,
        );
      }
      await sleep(Math.min(pause, LAST_RETRY_MS), undefined, {
        signal: this.signal,
      });
    }
  }

  /** Undefined when there was no answer. */
  private async post(
    url: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number; text: string } | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.any([
          this.signal,
          AbortSignal.timeout(ANSWER_WITHIN_MS),
        ]),
      });
      const text = await response.text();
      return { status: response.status, text: text.slice(0, 1000) };
    } catch (error) {
      if (this.signal.aborted) {
        throw error;
      }
      return undefined;
    }
  }
}
