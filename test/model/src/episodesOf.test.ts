import { episodesOf } from './episodesOf';
import { ModelAlert, ModelDelivery } from './types';

const s = 1000;

function fires(startsAt: number, at: number, key = 'a'): ModelDelivery {
  return post(at, { key, status: 'firing', startsAt: startsAt * s });
}

function ends(startsAt: number, endsAt: number, at: number): ModelDelivery {
  const times = { startsAt: startsAt * s, endsAt: endsAt * s };
  return post(at, { key: 'a', status: 'resolved', ...times });
}

function missed(at: number): ModelDelivery {
  return post(at, { key: 'a', status: 'missing', startsAt: 0 });
}

function post(at: number, alert: ModelAlert): ModelDelivery {
  return { source: 'prod', receivedAt: at * s, alerts: [alert] };
}

/** In seconds: `[starts] reason end`, or the state while open. */
function told(...deliveries: ModelDelivery[]): string[] {
  return episodesOf(deliveries).map(({ starts, state, endReason, end }) =>
    [
      `[${starts.map(start => start / s)}]`,
      endReason ?? state,
      ...(end === undefined ? [] : [end / s]),
    ].join(' '),
  );
}

describe('episodesOf', () => {
  it('sees the same firing again', () => {
    const [episode] = episodesOf([fires(100, 110), fires(100, 500)]);
    expect(episode).toEqual({
      source: 'prod',
      key: 'a',
      start: 100 * s,
      starts: [100 * s],
      state: 'firing',
      lastSeen: 500 * s,
      seenFiring: true,
    });
  });

  it('takes a startsAt inside what is known as the same firing', () => {
    const betweenStarts = [fires(100, 110), fires(160, 170), fires(130, 180)];
    expect(told(...betweenStarts)).toEqual(['[100,130,160] firing']);

    const beforeTheEnd = [
      fires(100, 110),
      ends(100, 900, 910),
      ends(800, 900, 920),
    ];
    expect(told(...beforeTheEnd)).toEqual(['[100,800] resolved 900']);

    const beforeThePoll = [fires(100, 110), missed(900), fires(800, 910)];
    expect(told(...beforeThePoll)).toEqual(['[100,800] firing']);
  });

  it('takes a startsAt up to a minute after it was last heard of as the same firing', () => {
    expect(told(fires(100, 110), fires(170, 500))).toEqual([
      '[100,170] firing',
    ]);
    expect(told(fires(100, 110), fires(171, 500))).toEqual([
      '[100] superseded 171',
      '[171] firing',
    ]);
  });

  it('gives a superseded firing what belongs to it when that comes late', () => {
    const both = [fires(100, 110), fires(900, 910)];
    expect(told(...both, fires(170, 920))).toEqual([
      '[100,170] superseded 900',
      '[900] firing',
    ]);
    expect(told(...both, fires(171, 920))).toEqual([
      '[100] superseded 171',
      '[171,900] firing',
    ]);
  });

  it('says when a superseded firing was last heard of before its end', () => {
    const both = [fires(100, 110), fires(900, 910)];
    expect(episodesOf(both)[0].endedAfter).toBe(110 * s);
    expect(episodesOf([...both, fires(100, 950)])[0].endedAfter).toBe(110 * s);
  });

  it('moves a start back when an earlier one becomes known', () => {
    expect(told(fires(900, 910), fires(700, 920))).toEqual([
      '[700,900] firing',
    ]);
    expect(told(ends(100, 200, 210), fires(900, 910), fires(700, 920))).toEqual(
      ['[100] resolved 200', '[700,900] firing'],
    );
  });

  it('closes by a resolve, at the latest end that was given', () => {
    expect(told(fires(100, 110), ends(100, 200, 210))).toEqual([
      '[100] resolved 200',
    ]);
    const later = [
      ends(100, 200, 210),
      ends(100, 300, 310),
      ends(100, 250, 320),
    ];
    expect(told(...later)).toEqual(['[100] resolved 300']);
  });

  it('closes a superseded firing late, but not into the next one', () => {
    const both = [fires(100, 110), fires(900, 910)];
    expect(told(...both, ends(100, 200, 920))).toEqual([
      '[100] resolved 200',
      '[900] firing',
    ]);
    expect(told(...both, ends(100, 950, 960))).toEqual([
      '[100] resolved 900',
      '[900] firing',
    ]);
  });

  it('splits when a resolve shows that two firings were taken for one', () => {
    const one = [fires(100, 110), fires(150, 160)];
    expect(told(...one, ends(100, 130, 170))).toEqual([
      '[100] resolved 130',
      '[150] firing',
    ]);
    expect(told(...one, ends(150, 400, 410), ends(100, 130, 420))).toEqual([
      '[100] resolved 130',
      '[150] resolved 400',
    ]);
  });

  it('reopens on a firing after the end, and keeps the end in mind', () => {
    const again = [fires(100, 110), ends(100, 200, 210), fires(100, 220)];
    expect(told(...again)).toEqual(['[100] firing']);
    expect(told(...again, fires(230, 240))).toEqual([
      '[100] resolved 200',
      '[230] firing',
    ]);
    expect(told(...again, ends(100, 150, 300))).toEqual(['[100] resolved 200']);
  });

  it('does not reopen when a later firing is known', () => {
    const both = [ends(100, 200, 210), fires(900, 910)];
    expect(told(...both, fires(100, 920))).toEqual(told(...both));
  });

  it('keeps a resolve that nobody saw fire, until somebody did', () => {
    const [unseen] = episodesOf([ends(100, 200, 210)]);
    expect(unseen).toMatchObject({ end: 200 * s, seenFiring: false });
    const [seen] = episodesOf([ends(100, 200, 210), fires(100, 220)]);
    expect(seen).toMatchObject({ state: 'firing', seenFiring: true });
  });

  it('counts an end before the start as the start', () => {
    expect(told(ends(100, 90, 110))).toEqual(['[100] resolved 100']);
  });

  it('believes a poll that missed the alert, until a post says more', () => {
    expect(told(fires(100, 110), missed(500))).toEqual([
      '[100] reconciled 500',
    ]);
    // Our clock is behind.
    expect(told(fires(100, 10), missed(50))).toEqual(['[100] reconciled 100']);
    expect(told(fires(100, 110), missed(500), ends(100, 300, 510))).toEqual([
      '[100] resolved 300',
    ]);
    expect(told(fires(100, 110), missed(500), fires(501, 510))).toEqual([
      '[100] reconciled 500',
      '[501] firing',
    ]);
    expect(
      told(fires(100, 110), missed(500), fires(100, 510), fires(900, 910)),
    ).toEqual(['[100] superseded 900', '[900] firing']);
  });

  it('does not know of an open firing that nobody spoke of for long whether it fires', () => {
    const deliveries = [ends(100, 200, 210), fires(300, 310)];
    const states = (now: number) =>
      episodesOf(deliveries, { staleAfterMs: 60 * s, now: now * s }).map(
        episode => episode.state,
      );
    expect(states(369)).toEqual(['resolved', 'firing']);
    expect(states(370)).toEqual(['resolved', 'stale']);
  });

  it('keeps alerts and sources apart', () => {
    const elsewhere = { ...fires(300, 310), source: 'test' };
    expect(told(fires(100, 110), fires(200, 210, 'b'), elsewhere)).toEqual([
      '[100] firing',
      '[200] firing',
      '[300] firing',
    ]);
  });
});
