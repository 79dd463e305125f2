import { until } from '@alert-history/test-fixtures';

/** What the tests read of an episode. */
export interface SeenEpisode {
  id: string;
  state: string;
  endReason?: string;
  startedAt: string;
  endedAt: string | null;
  lastSeenAt: string;
  alert: { alertname: string; labels: { [name: string]: string } };
  annotations: { [name: string]: string };
  entities: { ref: string; reason: { rule: string; detail: string } }[];
  links: { kind: string; url: string }[];
  flags: string[];
  transitions: { kind: string }[];
}

/** Calls the portal as somebody who has signed in as guest. */
export class PortalClient {
  readonly #url: string;
  readonly #token: string;

  static async signIn(url: string): Promise<PortalClient> {
    return until('a guest to be let in', 30, async note => {
      const response = await fetch(`${url}/api/auth/guest/refresh`, {
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      const session: any = await response.json();
      note(session);
      const token: string | undefined = session.backstageIdentity?.token;
      return token ? new PortalClient(url, token) : undefined;
    });
  }

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** @param path - below `/api/` */
  async get(path: string): Promise<any> {
    const response = await fetch(`${this.#url}/api/${path}`, {
      headers: { Authorization: `Bearer ${this.#token}` },
    });
    const body = await response.text();
    if (!response.ok) {
      throw new Error(`GET ${path} gave ${response.status}: ${body}`);
    }
    return JSON.parse(body);
  }

  /** Newest start first. */
  async episodesOf(alertname: string): Promise<SeenEpisode[]> {
    const match = encodeURIComponent(`{alertname="${alertname}"}`);
    const page = await this.get(`alert-history/v1/episodes?match=${match}`);
    return page.items;
  }

  async episode(id: string): Promise<SeenEpisode> {
    return this.get(`alert-history/v1/episodes/${id}`);
  }

  /** Waits for the newest episode of an alert to be as wanted. */
  async untilNewest(
    alertname: string,
    what: string,
    seconds: number,
    isWanted: (newest: SeenEpisode, all: SeenEpisode[]) => boolean,
  ): Promise<SeenEpisode> {
    return until(`${alertname} to be ${what}`, seconds, async note => {
      const all = await this.episodesOf(alertname);
      note(all);
      return all.length > 0 && isWanted(all[0], all) && all[0];
    });
  }
}
