import { Degraded } from './Degraded';
import { EpisodeState } from './types';

/**
 * By the name of a list, how many of its entries were left out.
 *
 * @public
 */
export type Truncation = { [list: string]: number };

/**
 * Label names of some alerts, those of most alerts first.
 *
 * @public
 */
export interface LabelNames {
  /** Each with the number of alerts that have it, episodes not counted. */
  items: { name: string; alerts: number }[];
  /** `items`, where names were left out. */
  truncated?: Truncation;
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
  /** Present where the answer does not come from the history. */
  degraded?: Degraded;
}

/**
 * Values of a label, those of most alerts first.
 *
 * @public
 */
export interface LabelValues {
  /** Each with the number of alerts that have it, episodes not counted. */
  items: { value: string; alerts: number }[];
  /** `items`, where values were left out. */
  truncated?: Truncation;
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
  /** Present where the answer does not come from the history. */
  degraded?: Degraded;
}

/**
 * How many episodes have a value.
 *
 * @public
 */
export interface FacetCount {
  /** A state, a severity, an alertname, or the id of a source. */
  value: string;
  /** How many episodes have it. */
  episodes: number;
  /** How many of them fire. */
  firing: number;
}

/**
 * How many episodes belong to an entity.
 *
 * @public
 */
export interface EntityFacet {
  /** A full entity ref, lower case. */
  ref: string;
  /** Episodes of the alerts that it owns. */
  episodes: number;
  /** How many of them fire. */
  firing: number;
  /** Firing episodes by severity; those without any are left out. */
  firingBySeverity: { [severity: string]: number };
}

/**
 * The episodes of a filter, counted by what one may narrow it to. Counts by
 * state leave out the condition on state, counts by severity that on severity.
 *
 * @public
 */
export interface Facets {
  /** All episodes of the filter. */
  episodes: number;
  /** How many of them fire. */
  firing: number;
  /** Always all three. */
  states: (FacetCount & { value: EpisodeState })[];
  /** Most severe first; those configured also where there is none. */
  severities: FacetCount[];
  /** The most frequent ones. */
  alertnames: FacetCount[];
  /** By id, the most frequent ones. */
  sources: FacetCount[];
  /** Owners, those whose worst alerts fire first. */
  entities: EntityFacet[];
  /** What nobody owns; zeros where the caller may not read such. */
  unowned: { episodes: number; firing: number };
  /** Episodes of hidden alerts that the filter means, asked for or not. */
  hidden: number;
  /** The facets of which values were left out. */
  truncated?: Truncation;
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
  /** Present where the answer does not come from the history. */
  degraded?: Degraded;
}

/**
 * Since when an instance listens, and what it has heard.
 *
 * @public
 */
export interface Status {
  /** When the first delivery of any source was received; absent before. */
  listeningSince?: string;
  /** When the latest delivery of any source was received. ISO 8601. */
  lastHeardAt?: string;
  /** The configured order, most severe first. */
  severities: string[];
  /** Where the history is kept. */
  storage: {
    /** The history is lost on restart. */
    inMemory: boolean;
    /** Present while the database can't be had, or is catching up. */
    degraded?: Degraded;
  };
  /** Sources that give no signs of life, by id. */
  silentSources: string[];
  /** Whether senders may set the receive time. */
  replay: boolean;
  /** For those who may manage. */
  details?: StatusDetails;
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
}

/**
 * What operators want to know of an instance.
 *
 * @public
 */
export interface StatusDetails {
  /** Of the backend plugin. */
  version: string;
  /** When this process started. ISO 8601. */
  startedAt: string;
  /** How the instance is deployed: as set, or what its storage is fit for. */
  profile: 'lite' | 'standard';
  /** The latest migration of the database; `unknown` where it can't be had. */
  schema: string;
  /** The database's name and version; `unknown` where it can't be had. */
  engine: string;
  /** Of deliveries that wait in memory for the database's return; absent where there is none. */
  held?: { deliveries: number; bytes: number };
  /**
   * Counts and label lists that are given again: whether replicas share them
   * by Redis, and where this process has had answers from since it started.
   */
  cache: {
    redis: 'unused' | 'ready' | 'away';
    answers: {
      /** From this process. */
      local: number;
      /** From Redis. */
      shared: number;
      /** From the database. */
      computed: number;
    };
  };
  /** Answers to webhooks of this process since it started, by status code. */
  answers: { [statusCode: string]: number };
  /** How alerts find their owners: of how many entities the catalog was last read, and when. */
  mapping: {
    entities: number;
    refreshedAt?: string;
    /** Selectors that can't be used. */
    problems: { ref: string; selector: string; error: string }[];
  };
  /** The last run of retention; empty before. */
  retention: {
    lastRunAt?: string;
    /** Episodes that its last run deleted. */
    deleted?: number;
  };
  /** What is wrong with the configuration, with its mend. */
  warnings: string[];
}

/**
 * What a deletion did, or would do.
 *
 * @public
 */
export interface EpisodeDeletion {
  /** Nothing was deleted; the counts say what would be. */
  dryRun: boolean;
  /** How many were deleted, or would be. */
  episodes: number;
  /** Firing ones that the filter means, which stay. */
  firingKept: number;
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
}
