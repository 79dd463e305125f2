import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { AppliedPoll, Poll } from './Poll';

/** An alert or a body that could not be read. */
export interface Reject {
  /** What is wrong with it: the field, the value, and the mend. */
  reason: string;
  /** The beginning of it, as text. */
  sample: string;
}

/** What a receiver made of one post. */
export interface ReadDelivery {
  notifications: AlertNotification[];
  /** Some of those that could not be read. */
  rejects: Reject[];
  /** How many could not be read. */
  rejected: number;
}

/** One post of a source, its alerts not read yet. */
export interface Delivery {
  /** The source's id, from the URL. */
  source: string;
  /** The sender's name for the receiver. */
  receiver: string;
  /** The sender's key of the group of alerts. */
  groupKey: string;
  /** Our clock when it was received, in milliseconds since the Unix epoch. */
  receivedAt: number;
  /** Equal digests of one group mean equal alerts, annotations included. */
  digest: string;
  /**
   * Until when what it says of firing alerts holds, in milliseconds since the
   * Unix epoch. Without it they become stale by their source's `staleAfter`.
   */
  validUntil?: number;
  /** Its sender cut alerts from it. */
  isTruncated?: boolean;
  /** How many alerts it holds, good and bad. */
  size: number;
  /** Of its body. */
  bytes: number;
  /**
   * It was held back while the database could not be had. Others may have told
   * a replica more of its group since: then it is left out.
   */
  isHeld?: boolean;
  /**
   * Reads the alerts. Called only where the delivery is not a mere repeat of
   * the group's latest one; may be called again when a transaction is retried.
   */
  read(): Promise<ReadDelivery>;
}

/** What became of a delivery. */
export interface AppliedDelivery {
  /** The same as the group's latest one: only the time it was last seen was noted. */
  unchanged: boolean;
  notifications: number;
  rejected: number;
  /** Episodes that began, ended, or changed otherwise. */
  changedEpisodes: number;
}

/**
 * The write model. Readers have one of their own.
 */
export interface EpisodeStore {
  /**
   * Applies deliveries, all or none. When it returns they are durable. Those of
   * a group are applied in the order given; of different groups, mere repeats
   * count as having come first.
   */
  apply(deliveries: readonly Delivery[]): Promise<AppliedDelivery[]>;

  /** Keeps a whole body that could not be read; the oldest make room. */
  quarantine(
    source: string,
    receivedAt: number,
    rejects: readonly Reject[],
  ): Promise<void>;

  /**
   * Notes a sign of life of a source.
   *
   * @param at - milliseconds since the Unix epoch
   */
  noteHeartbeat(source: string, at: number): Promise<void>;

  /** Applies what the API of a source has, all or nothing of it. */
  applyPoll(poll: Poll): Promise<AppliedPoll>;

  /**
   * Marks firing episodes stale of which nothing was heard for long.
   *
   * @param options.now - milliseconds since the Unix epoch
   * @param options.staleAfterMs - by source id
   * @returns how many were marked
   */
  markStale(options: {
    now: number;
    staleAfterMs: (source: string) => number;
  }): Promise<number>;
}
