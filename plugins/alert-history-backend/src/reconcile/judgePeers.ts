import { PolledAlert } from '../database/Poll';
import { PeerAlerts } from './readPeerAlerts';

/** What became of asking one Alertmanager. */
export interface AskedPeer {
  readonly url: string;
  /** Undefined where it could not be asked. */
  readonly has?: PeerAlerts;
  /** For how long it has been running; undefined where it does not say. */
  readonly runningMs?: number;
  /** Why it could not be asked. */
  readonly trouble?: string;
}

/** What the Alertmanagers of a source have between them. */
export interface Judgement {
  readonly alerts: readonly PolledAlert[];
  readonly present: ReadonlySet<string>;
  /**
   * For how long an alert that none of them has must not have been heard of to
   * have ended. Undefined where nothing has, for what some of them say.
   */
  readonly goneAfterMs?: number;
  /** Alerts that some have and others do not, of those that could be asked. */
  readonly disagreeing: number;
  /** One of them has just started, and may not know all yet. */
  readonly isRestart: boolean;
  /** Of each peer, why what it does not have says nothing. */
  readonly troubles: ReadonlyArray<string | undefined>;
}

/**
 * Judges what Alertmanagers said, as peers of one cluster: an alert that one of
 * them has fires. One that none has is over, if all of them were asked and each
 * has been running for long enough to have been told of all that fires.
 *
 * An Alertmanager keeps its alerts in memory only, so one that has just started
 * has none, and learns of them as Prometheus says them again. One that does not
 * say when it started may have done so just now: then an alert counts as over
 * when polls have missed it for as long.
 *
 * @param options.settleAfterMs - after which a peer that has started knows all
 * @param options.graceMs - how much later one peer may be told of an alert than another
 */
export function judgePeers(
  peers: readonly AskedPeer[],
  options: { settleAfterMs: number; graceMs: number },
): Judgement {
  const { settleAfterMs, graceMs } = options;
  const isNew = ({ runningMs }: AskedPeer) =>
    runningMs !== undefined && runningMs < settleAfterMs;
  const troubles = peers.map(peer => {
    const { trouble, runningMs = 0 } = peer;
    if (trouble !== undefined) {
      return trouble;
    }
    return isNew(peer)
      ? `it started ${Math.max(
          0,
          Math.round(runningMs / 1000),
        )} s ago, and may not have been told yet of all that fires`
      : undefined;
  });
  const answers = peers.flatMap(({ has }) => has ?? []);
  const alerts = new Map<string, PolledAlert>();
  for (const answer of answers) {
    for (const [fingerprint, alert] of answer.alerts) {
      const known = alerts.get(fingerprint);
      if (!known || startOf(alert) < startOf(known)) {
        alerts.set(fingerprint, alert);
      }
    }
  }
  const present = new Set(answers.flatMap(answer => [...answer.present]));
  const areAllSure = troubles.every(trouble => trouble === undefined);
  const doAllSay = peers.every(({ runningMs }) => runningMs !== undefined);
  return {
    ...{ alerts: [...alerts.values()], present, troubles },
    isRestart: peers.some(isNew),
    disagreeing: [...present].filter(
      fingerprint => !answers.every(answer => answer.present.has(fingerprint)),
    ).length,
    ...(areAllSure && {
      goneAfterMs: doAllSay ? graceMs : Math.max(graceMs, settleAfterMs),
    }),
  };
}

function startOf({ notification }: PolledAlert): number {
  return notification.startsAt;
}
