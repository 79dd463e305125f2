import { setTimeout as sleep } from 'node:timers/promises';

/** An alert as a sender tells of it; an end means resolved. */
export interface ToldAlert {
  labels: { [name: string]: string };
  /** Milliseconds since the Unix epoch. */
  startsAt: number;
  endsAt?: number;
}

/** What came back of a post. */
export interface Answer {
  status: number;
  afterMs: number;
}

/** How long Alertmanager waits at first until it sends again. */
const RETRY_MS = 500;

/** Posts as Alertmanager does, and keeps what is not acknowledged. */
export class Sender {
  readonly #token: string;
  readonly #path: string;

  constructor(options: { token: string; source: string }) {
    this.#token = options.token;
    this.#path = `/api/alert-history/v1/sources/${options.source}/alertmanager`;
  }

  /** @param url - of a backend */
  async post(
    url: string,
    group: string,
    alerts: readonly ToldAlert[],
  ): Promise<Answer> {
    const begun = performance.now();
    const response = await fetch(`${url}${this.#path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(bodyOf(group, alerts)),
    });
    await response.arrayBuffer();
    return { status: response.status, afterMs: performance.now() - begun };
  }

  /** Until it is acknowledged. */
  async deliver(
    urls: readonly string[],
    group: string,
    alerts: readonly ToldAlert[],
  ): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const url = urls[attempt % urls.length];
      const answer = await this.post(url, group, alerts).catch(() => undefined);
      if (answer?.status === 200) {
        return;
      }
      await sleep(RETRY_MS);
    }
  }
}

function bodyOf(group: string, alerts: readonly ToldAlert[]) {
  return {
    version: '4',
    groupKey: group,
    truncatedAlerts: 0,
    receiver: 'alert-history',
    status: alerts.some(({ endsAt }) => !endsAt) ? 'firing' : 'resolved',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example',
    alerts: alerts.map(({ labels, startsAt, endsAt }) => ({
      status: endsAt ? 'resolved' : 'firing',
      labels,
      annotations: {},
      startsAt: new Date(startsAt).toISOString(),
      endsAt: endsAt ? new Date(endsAt).toISOString() : '0001-01-01T00:00:00Z',
      generatorURL: '',
    })),
  };
}
