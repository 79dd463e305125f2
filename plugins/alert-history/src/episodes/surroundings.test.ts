import { AS_OF, episode } from '../__testUtils__/episodes';
import { DEFAULT_SCALE } from '../instance';
import { lanesOf, placeIn, surroundings } from './surroundings';

const minutesFrom = ({ from, to }: { from: number; to: number }) =>
  [from, to].map(time => (time - Date.parse(AS_OF)) / 60_000);

const some = (id: string, sketch: Parameters<typeof episode>[0]) =>
  episode({ ...sketch, id, alertname: sketch.alertname ?? id });

describe('surroundings', () => {
  it('reach back as far as the episode is long, and not beyond now', () => {
    const firing = episode({ startedAgo: 40 });
    expect(minutesFrom(surroundings(firing, AS_OF))).toEqual([-80, 0]);
    const over = episode({ startedAgo: 400, lasted: 40 });
    expect(minutesFrom(surroundings(over, AS_OF))).toEqual([-440, -340]);
    const short = episode({ startedAgo: 3, lasted: 1 });
    expect(minutesFrom(surroundings(short, AS_OF))).toEqual([-18, 0]);
    const days = episode({ startedAgo: 6000 });
    expect(minutesFrom(surroundings(days, AS_OF))).toEqual([-6720, 0]);
  });

  it('have a lane for each alert: the own one, then the worst, then the first', () => {
    const self = some('self', { severity: 'info', startedAgo: 40 });
    const lanes = lanesOf(
      self,
      [
        some('late', { severity: 'warning', startedAgo: 10 }),
        some('again', {
          alertname: 'early',
          severity: 'warning',
          startedAgo: 5,
        }),
        self,
        some('worst', { severity: 'critical', startedAgo: 1 }),
        some('early', { severity: 'warning', startedAgo: 60, lasted: 9 }),
      ],
      DEFAULT_SCALE,
    );
    expect(lanes.map(({ episodes }) => episodes.map(({ id }) => id))).toEqual([
      ['self'],
      ['worst'],
      ['again', 'early'],
      ['late'],
    ]);
  });

  it('tell alerts of one name apart by the label that differs', () => {
    const of = (pod: string) =>
      episode({ alertname: 'Throttled', labels: { pod }, startedAgo: 9 });
    const [a, b] = [of('web-1'), of('web-2')];
    b.alert.id = 'another';
    const lanes = lanesOf(
      some('self', { startedAgo: 40 }),
      [a, b],
      DEFAULT_SCALE,
    );
    expect(lanes.map(({ difference }) => difference)).toEqual([
      undefined,
      'web-1',
      'web-2',
    ]);
  });

  it('place what reaches beyond them at their edge', () => {
    const span = surroundings(episode({ startedAgo: 50 }), AS_OF);
    const place = (startedAgo: number, lasted?: number) =>
      placeIn(span, episode({ startedAgo, lasted }), AS_OF);
    expect(place(50)).toEqual({ left: 50, width: 50 });
    expect(place(900)).toEqual({ left: 0, width: 100 });
    expect(place(120, 45)).toEqual({ left: 0, width: 25 });
  });
});
