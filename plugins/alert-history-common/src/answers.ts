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
  items: { name: string; alerts: number }[];
  /** `items`, where names were left out. */
  truncated?: Truncation;
  asOf: string;
}

/**
 * Values of a label, those of most alerts first.
 *
 * @public
 */
export interface LabelValues {
  items: { value: string; alerts: number }[];
  /** `items`, where values were left out. */
  truncated?: Truncation;
  asOf: string;
}

/**
 * How many episodes have a value.
 *
 * @public
 */
export interface FacetCount {
  value: string;
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
  episodes: number;
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
  episodes: number;
  firing: number;
  /** Always all three. */
  states: (FacetCount & { value: EpisodeState })[];
  /** Most severe first; those configured also where there is none. */
  severities: FacetCount[];
  /** The most frequent ones. */
  alertnames: FacetCount[];
  sources: FacetCount[];
  /** Owners, those whose worst alerts fire first. */
  entities: EntityFacet[];
  /** What nobody owns; zeros where the caller may not read such. */
  unowned: { episodes: number; firing: number };
  /** Episodes of hidden alerts that the filter means, asked for or not. */
  hidden: number;
  truncated?: Truncation;
  asOf: string;
}

/**
 * One place that alerts come from.
 *
 * @public
 */
export interface Source {
  id: string;
  /** Whether it stands in `alertHistory.sources`. */
  configured: boolean;
  /** After so long without news its firing episodes become stale. */
  staleAfterMs: number;
  firstHeardAt?: string;
  lastHeardAt?: string;
  /** What could not be read of it; for those who may manage. */
  rejects?: { kept: number; latest: { at: string; reason: string }[] };
}

/**
 * All sources by id.
 *
 * @public
 */
export interface SourceList {
  items: Source[];
  asOf: string;
}

/**
 * Since when an instance listens, and what it has heard.
 *
 * @public
 */
export interface Status {
  /** When the first delivery of any source was received; absent before. */
  listeningSince?: string;
  lastHeardAt?: string;
  /** The configured order, most severe first. */
  severities: string[];
  storage: {
    /** The history is lost on restart. */
    inMemory: boolean;
  };
  /** Whether senders may set the receive time. */
  replay: boolean;
  /** For those who may manage. */
  details?: StatusDetails;
  asOf: string;
}

/**
 * What operators want to know of an instance.
 *
 * @public
 */
export interface StatusDetails {
  version: string;
  startedAt: string;
  /** The database's name and version. */
  engine: string;
  /** Answers to webhooks of this process since it started, by status code. */
  answers: { [statusCode: string]: number };
  mapping: {
    entities: number;
    refreshedAt?: string;
    /** Selectors that can't be used. */
    problems: { ref: string; selector: string; error: string }[];
  };
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
  dryRun: boolean;
  episodes: number;
  /** Firing ones that the filter means, which stay. */
  firingKept: number;
  asOf: string;
}
