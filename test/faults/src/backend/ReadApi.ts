/** Asks a backend as somebody who may read everything. */
export class ReadApi {
  /** @param stage - whose backend runs, wherever it listens at the time */
  static of(stage: {
    readonly relay: { readonly target: string | undefined };
    readonly backend: { readonly readToken: string };
  }): ReadApi {
    return new ReadApi(stage);
  }

  readonly #stage: Parameters<typeof ReadApi.of>[0];

  private constructor(stage: Parameters<typeof ReadApi.of>[0]) {
    this.#stage = stage;
  }

  /** @param path - below `/v1/` */
  async get(path: string): Promise<any> {
    const { relay, backend } = this.#stage;
    const response = await fetch(
      `${relay.target}/api/alert-history/v1/${path}`,
      {
        headers: { Authorization: `Bearer ${backend.readToken}` },
      },
    );
    if (!response.ok) {
      throw new Error(
        `${path} gave ${response.status}: ${await response.text()}`,
      );
    }
    return response.json();
  }

  /** The episodes that match, newest first, each with its transitions. */
  async episodes(match: string): Promise<any[]> {
    const { items } = await this.get(
      `episodes?limit=200&match=${encodeURIComponent(match)}`,
    );
    return Promise.all(items.map(({ id }: any) => this.get(`episodes/${id}`)));
  }

  /** The same of a source. */
  async episodesOf(source: string): Promise<any[]> {
    const episodes = await this.episodes('{}');
    return episodes.filter(({ alert }) => alert.source === source);
  }
}
