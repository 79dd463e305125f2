import {
  DEFAULT_STALE_AFTER_MS,
  SOURCE_ID,
  SourceConfig,
} from '../config/sourcesSchema';

/** Sources that may come into being by use: enough for people, few for a flood. */
const MAX_SOURCES = 100;

/** Polls that may fail before their source counts as unheard. */
const POLLS_MISSED = 3;

/** It says all that fires every minute, and nothing where nothing does. */
const PROMETHEUS_SILENCE_MS = 5 * 60_000;

/** What is to be known of a configured source. */
type Configured = Pick<SourceConfig, 'staleAfterMs'> & Partial<SourceConfig>;

/** Knows which sources may post: those configured, or else those in use. */
export class SourceDirectory {
  readonly #configured?: ReadonlyMap<string, Configured>;
  readonly #used: Set<string>;

  /** @param options.used - ids that have posted before */
  constructor(options: {
    configured: ReadonlyMap<string, Configured> | undefined;
    used: Iterable<string>;
  }) {
    this.#configured = options.configured;
    this.#used = new Set(options.used);
  }

  /**
   * @param type - of the receiver
   * @returns why the source may not post to it; undefined where it may
   */
  refusal(id: string, type: string): string | undefined {
    if (this.#configured) {
      const source = this.#configured.get(id);
      if (!source) {
        return `No source "${id.slice(0, 63)}" in alertHistory.sources`;
      }
      return source.type !== undefined && source.type !== type
        ? `The source ${id} has the type ${source.type} in alertHistory.sources, and not ${type}`
        : undefined;
    }
    if (!SOURCE_ID.test(id)) {
      return 'A source id has 1 to 63 of the characters a-z, 0-9 and -';
    }
    if (!this.#used.has(id) && this.#used.size >= MAX_SOURCES) {
      return `There are ${MAX_SOURCES} sources already: name yours in alertHistory.sources`;
    }
    return undefined;
  }

  /** To be called once something of a source was stored. */
  noteUse(id: string): void {
    this.#used.add(id);
  }

  /** How a source is called where each name costs: one that never posted is `other`. */
  label(id: string): string {
    return this.isConfigured(id) || this.#used.has(id) ? id : 'other';
  }

  /** Those in `alertHistory.sources`. */
  configuredIds(): string[] {
    return [...(this.#configured?.keys() ?? [])];
  }

  isConfigured(id: string): boolean {
    return this.#configured?.has(id) ?? false;
  }

  find(id: string): Configured | undefined {
    return this.#configured?.get(id);
  }

  /** Of its Alertmanagers that are asked what fires. */
  urls(id: string): readonly string[] {
    return this.#configured?.get(id)?.urls ?? [];
  }

  /** For how long it may be silent without anybody having to wonder. */
  silenceMs(id: string): number {
    const { heartbeat, urls = [], reconcile, type } = this.find(id) ?? {};
    if (heartbeat) {
      return heartbeat.everyMs;
    }
    if (urls.length > 0 && reconcile) {
      return POLLS_MISSED * reconcile.everyMs;
    }
    return type === 'prometheus'
      ? PROMETHEUS_SILENCE_MS
      : this.staleAfterMs(id);
  }

  staleAfterMs(id: string): number {
    return this.#configured?.get(id)?.staleAfterMs ?? DEFAULT_STALE_AFTER_MS;
  }
}
