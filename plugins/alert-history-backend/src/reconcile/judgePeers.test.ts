import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { PolledAlert } from '../database/Poll';
import { AskedPeer, judgePeers } from './judgePeers';

const MINUTE = 60_000;
const options = { settleAfterMs: 5 * MINUTE, graceMs: 15_000 };

function alert(fingerprint: string, startsAt: number): PolledAlert {
  return { notification: { fingerprint, startsAt } as AlertNotification };
}

function peer(
  alerts: PolledAlert[],
  change: Partial<AskedPeer> = {},
): AskedPeer {
  const byFingerprint = new Map(
    alerts.map(item => [item.notification.fingerprint, item]),
  );
  return {
    url: 'http://a',
    has: { alerts: byFingerprint, present: new Set(byFingerprint.keys()) },
    runningMs: 60 * MINUTE,
    ...change,
  };
}

const away: AskedPeer = { url: 'http://b', trouble: 'connect ECONNREFUSED' };

describe('judgePeers', () => {
  it('takes an alert that one of them has for firing, by its earliest start', () => {
    const judgement = judgePeers(
      [peer([alert('a', 30), alert('b', 20)]), peer([alert('a', 10)])],
      options,
    );
    expect(judgement.alerts).toEqual([alert('a', 10), alert('b', 20)]);
    expect(judgement).toMatchObject({ disagreeing: 1, goneAfterMs: 15_000 });
    expect([...judgement.present]).toEqual(['a', 'b']);
  });

  it.each([
    ['one can not be asked', away, 'connect ECONNREFUSED'],
    [
      'one has just started',
      peer([], { runningMs: 2 * MINUTE }),
      /^it started 120 s ago/,
    ],
  ])('lets absence say nothing where %s', (_, other, trouble) => {
    const judgement = judgePeers([peer([alert('a', 1)]), other], options);
    expect(judgement.goneAfterMs).toBeUndefined();
    expect(judgement.troubles).toEqual([
      undefined,
      expect.stringMatching(trouble),
    ]);
    expect(judgement.alerts).toHaveLength(1);
  });

  it('waits for as long as a start would take to show where one does not say when it started', () => {
    const judgement = judgePeers([peer([], { runningMs: undefined })], options);
    expect(judgement).toMatchObject({ goneAfterMs: 5 * MINUTE });
  });
});
