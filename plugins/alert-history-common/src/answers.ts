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
 * One place that alerts come from.
 *
 * @public
 */
export interface Source {
  /** As in the URL of its webhook. */
  id: string;
  /** Whether it stands in `alertHistory.sources`. */
  configured: boolean;
  /** After so long without news its firing episodes become stale. */
  staleAfterMs: number;
  /** When its first delivery was received; absent before. ISO 8601. */
  firstHeardAt?: string;
  /** When its latest delivery was received, by our clock. ISO 8601. */
  lastHeardAt?: string;
  /** Present where its Alertmanagers are asked what fires. */
  reconcile?: SourceReconcile;
  /** Present where it is to give signs of life. */
  heartbeat?: SourceHeartbeat;
  /** What could not be read of it; for those who may manage. */
  rejects?: { kept: number; latest: { at: string; reason: string }[] };
}

/**
 * A span in which less is known of a source than it had to say.
 *
 * - `deaf`: nothing was heard of it for longer than it is ever silent.
 * - `truncated`: it cut alerts from what it posted.
 * - `restart`: an Alertmanager of it started, and knew nothing yet.
 *
 * @public
 */
export interface CoverageGap {
  /** ISO 8601 with milliseconds and `Z`. */
  from: string;
  /** ISO 8601 with milliseconds and `Z`, after `from`. */
  to: string;
  /** What is missing. */
  kind: 'deaf' | 'truncated' | 'restart';
}

/**
 * When a source was heard.
 *
 * @public
 */
export interface SourceCoverage {
  /** In the order of their beginning. */
  gaps: CoverageGap[];
  /** What was heard in the span. */
  heard: {
    deliveries: number;
    /** How often its Alertmanagers were asked, and answered. */
    polls: number;
    /** Deliveries that alerts were cut from. */
    truncated: number;
    /** Alerts and whole bodies that could not be read. */
    rejected: number;
  };
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
}

/**
 * Of which span to say when a source was heard.
 *
 * @public
 */
export interface CoverageQuery {
  /** RFC 3339 or a Unix time in seconds. Default: 24 hours before `to`. */
  from?: string;
  /** The same, after `from`. Default: now. */
  to?: string;
}

/**
 * What became of an alert that was posted to try a source out.
 *
 * @public
 */
export interface SourceTest {
  /** Whether all steps did. */
  passed: boolean;
  /**
   * In their order; those after one that failed are left out. `post`: to the
   * address that senders use. `store`, `read`: it is kept, and answered. `map`:
   * who would own it. `resolve`: its end is kept. `remove`: it is deleted.
   */
  steps: {
    name: 'post' | 'store' | 'read' | 'map' | 'resolve' | 'remove';
    passed: boolean;
    tookMs: number;
    /** What came of it, or what is wrong and how to mend it. */
    detail?: string;
  }[];
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
}

/**
 * Whether a source gives the signs of life that it is to give.
 *
 * @public
 */
export interface SourceHeartbeat {
  /** After so long without one it is silent. */
  everyMs: number;
  /** The latest one; absent before. ISO 8601. */
  lastAt?: string;
  /** Nobody knows what fires there. */
  isSilent: boolean;
  /** Since when it is as it is. ISO 8601. */
  since?: string;
}

/**
 * What asking the Alertmanagers of a source came to.
 *
 * @public
 */
export interface SourceReconcile {
  /** When they were last asked; absent before. ISO 8601. */
  polledAt?: string;
  /** When all of them last said all that they have. Episodes that end unsaid end then. */
  completeAt?: string;
  /** Alerts that some of its peers have and others do not. */
  disagreeing?: number;
  /** In the order of the configuration. */
  peers: {
    url: string;
    /** How many alerts it has; absent where it could not be asked. */
    alerts?: number;
    /** Why what it does not have says nothing. */
    trouble?: string;
  }[];
}

/**
 * All sources by id.
 *
 * @public
 */
export interface SourceList {
  /** Those configured, and those that have posted. */
  items: Source[];
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
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
