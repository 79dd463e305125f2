import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { applyNotification } from './applyNotification';
import { EpisodeRecord } from './EpisodeRecord';
import { withKnownStart } from './withKnownStart';

/** An alert of which nobody says when it began. */
class Alert {
  episodes: readonly EpisodeRecord[] = [];
  #uids = 0;

  say(status: 'firing' | 'resolved', receivedAt: number, endsAt?: number) {
    const notification: AlertNotification = {
      ...{ fingerprint: '', labelsHash: '', labels: {}, annotations: {} },
      ...{ status, startsAt: receivedAt, isStartUnknown: true, flags: [] },
      ...(status === 'resolved' && { endsAt: endsAt ?? receivedAt }),
    };
    const known = withKnownStart(notification, this.episodes);
    if (known) {
      this.episodes = applyNotification(this.episodes, known, {
        ...{ receivedAt, newUid: () => `${this.#uids++}` },
      }).episodes;
    }
  }

  told() {
    return this.episodes.map(({ starts, state, endedAt }) =>
      [
        state,
        ...starts,
        ...(endedAt === undefined ? [] : ['to', endedAt]),
      ].join(' '),
    );
  }
}

const MINUTE = 60_000;

describe('withKnownStart', () => {
  it('takes what is said for the firing that is open, however long after', () => {
    const alert = new Alert();
    alert.say('firing', 100);
    alert.say('firing', 90 * MINUTE);
    expect(alert.told()).toEqual(['firing 100']);
    alert.say('resolved', 99 * MINUTE, 98 * MINUTE);
    expect(alert.told()).toEqual([`resolved 100 to ${98 * MINUTE}`]);
    alert.say('firing', 200 * MINUTE);
    expect(alert.told()).toEqual([
      `resolved 100 to ${98 * MINUTE}`,
      `firing ${200 * MINUTE}`,
    ]);
  });

  it('takes nothing for over that does not fire, and keeps no end before its start', () => {
    const alert = new Alert();
    alert.say('resolved', 5 * MINUTE, MINUTE);
    expect(alert.told()).toEqual([]);
    alert.say('firing', 9 * MINUTE);
    alert.say('resolved', 10 * MINUTE, 8 * MINUTE);
    alert.say('resolved', 11 * MINUTE);
    expect(alert.told()).toEqual([`resolved ${9 * MINUTE} to ${9 * MINUTE}`]);
  });
});
