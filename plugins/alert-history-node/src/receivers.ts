import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * Alerts of one post that its sender takes for a group. What the latest post of
 * a group said is remembered, so that a mere repeat costs next to nothing.
 *
 * @public
 */
export interface ReceivedGroup {
  /** The sender's name for who receives it; may be empty. */
  receiver: string;
  /** Tells groups of a source and receiver apart. */
  groupKey: string;
  /**
   * Each as Alertmanager's webhook has it: `status` (`firing` or `resolved`),
   * `labels`, `annotations`, `startsAt`, `endsAt` of a resolved one,
   * `generatorURL`. They are checked, bounded and repaired later, one by one: a
   * bad one is set aside, and does its neighbours no harm.
   */
  alerts: readonly unknown[];
  /**
   * Alerts may lack `startsAt`: what is said is about the firing that is open,
   * or one that began when it was received. Without it they are set aside.
   */
  mayLackStarts?: boolean;
  /** The sender cut alerts from it. Absence from it is no resolve in any case. */
  isTruncated?: boolean;
  /**
   * Until when what it says of firing alerts holds, in milliseconds since the
   * Unix epoch: after it they become stale. Without it, after `staleAfter`.
   */
  validUntil?: number;
}

/**
 * What a receiver may know of a post beside its body.
 *
 * @public
 */
export interface ReceiverContext {
  /** The source's id. */
  source: string;
  /** Milliseconds since the Unix epoch. */
  receivedAt: number;
}

/**
 * Understands the webhook of one kind of sender, at
 * `/v1/sources/{source}/{path}`. Credentials, limits, storage, and what to do
 * about bad alerts are not its concern.
 *
 * @public
 */
export interface AlertReceiver {
  /** What `alertHistory.sources[].type` calls it: of `a-z`, `0-9` and `-`. */
  type: string;
  /** Below the source, such as `grafana`. */
  path: string;
  /** By which alerts may come. Default: POST. */
  methods?: readonly ('POST' | 'PUT')[];
  /** For messages: what it takes, such as "a Grafana webhook". */
  title: string;
  /**
   * Reads a body. It may be called by any number of posts at once, and should
   * not look into each alert.
   *
   * @param body - parsed JSON
   * @throws InputError where it is not what this receiver takes: the sender is
   *   answered 400 with its message, and the body is set aside
   */
  read(body: unknown, context: ReceiverContext): ReceivedGroup[];
}

/**
 * Where modules add receivers.
 *
 * @public
 */
export interface AlertReceiversExtensionPoint {
  /**
   * Adds one.
   *
   * @throws Error where its type or path is taken
   */
  addReceiver(receiver: AlertReceiver): void;
}

/**
 * The extension point of {@link AlertReceiversExtensionPoint}.
 *
 * @public
 */
export const alertReceiversExtensionPoint =
  createExtensionPoint<AlertReceiversExtensionPoint>({
    id: 'alert-history.receivers',
  });
