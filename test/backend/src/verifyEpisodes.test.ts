import { StoredEpisode } from './storedEpisodes';
import { ToldDelivery, verifyEpisodes } from './verifyEpisodes';

const START = Date.parse('2026-11-20T09:12:31Z');
const MINUTE = 60_000;

function told(
  status: 'firing' | 'resolved',
  sentAt: number,
  isUncertain = false,
): ToldDelivery {
  const end = status === 'resolved' ? { endsAt: START + 5 * MINUTE } : {};
  const alert = { key: 'a', status, startsAt: START, ...end };
  return {
    delivery: { source: 'prod', alerts: [alert] },
    sentAt,
    answeredAt: sentAt + 10,
    isUncertain,
  };
}

const firing: StoredEpisode = {
  ...{ source: 'prod', key: 'a', start: START, starts: [START] },
  ...{ state: 'firing', seenFiring: true, lastSeen: START + 5 },
};
const resolved: StoredEpisode = {
  ...firing,
  ...{ state: 'resolved', endReason: 'resolved' },
  ...{ end: START + 5 * MINUTE, lastSeen: START + 6 * MINUTE },
};

describe('verifyEpisodes', () => {
  it('takes what the model makes of what was acknowledged, and nothing else', () => {
    const deliveries = [told('firing', START)];
    verifyEpisodes([firing], deliveries);
    for (const wrong of [
      [],
      [firing, { ...firing, start: START + 1, starts: [START + 1] }],
      [resolved],
      [{ ...firing, lastSeen: START + 11 }],
      [firing, { ...firing, key: 'b' }],
    ]) {
      expect(() => verifyEpisodes(wrong, deliveries)).toThrow(/the model/);
    }
  });

  it('takes what was under way when the backend died as applied or not', () => {
    const deliveries = [
      told('firing', START),
      told('firing', START + MINUTE, true),
      told('resolved', START + 6 * MINUTE, true),
    ];
    verifyEpisodes([firing], deliveries);
    verifyEpisodes([{ ...firing, lastSeen: START + MINUTE }], deliveries);
    verifyEpisodes([resolved], deliveries);
    expect(() => verifyEpisodes([], deliveries)).toThrow(/the model/);
  });
});
