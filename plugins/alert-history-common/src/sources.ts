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
  /** When it was last heard, by a delivery or by asking it, by our clock. ISO 8601. */
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
