/** One alert inside a delivery. Times are milliseconds since the Unix epoch. */
export interface ModelAlert {
  /** Any string that is equal for equal label sets, see {@link keyOf}. */
  key: string;
  /** `missing`: not posted by a sender; a poll of the source at `receivedAt` no longer had the alert. */
  status: 'firing' | 'resolved' | 'missing';
  startsAt: number;
  endsAt?: number;
}

/** One post of a source, in the order in which we took it. */
export interface ModelDelivery {
  source: string;
  receivedAt: number;
  alerts: ModelAlert[];
}

/** One firing of one alert, as an answer shows it. */
export interface ModelEpisode {
  source: string;
  key: string;
  start: number;
  /** None while it is open. */
  end?: number;
  state: 'firing' | 'resolved' | 'stale';
  endReason?: 'resolved' | 'reconciled' | 'superseded';
  /** For `superseded`: when it was last heard of, but not later than the end. */
  endedAfter?: number;
  lastSeen: number;
  seenFiring: boolean;
  /** Every startsAt reported for it, ascending. */
  starts: number[];
}
