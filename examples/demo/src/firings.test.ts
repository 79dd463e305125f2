import { DAY, DemoPlan, MINUTE } from './DemoPlan';
import { firings } from './firings';
import { allRules } from './rules/allRules';

const anchor = Date.parse('2026-11-23T14:32:00Z');
const plan: DemoPlan = {
  seed: 'a seed',
  anchor,
  days: 30,
  utcOffset: 60,
  sessions: [{ from: anchor, to: anchor + 2 * DAY }],
};

describe('firings', () => {
  it('are the same for the same plan, and others for another seed', () => {
    const once = firings(plan, allRules, anchor);
    expect(firings(plan, allRules, anchor)).toEqual(once);
    expect(firings({ ...plan, seed: 'b' }, allRules, anchor)).not.toEqual(once);
  });

  it('only grow as time goes on', () => {
    const whole = firings(plan, allRules, anchor + 3 * DAY);
    for (const until of [-20 * DAY, -3 * DAY, 0, 47 * MINUTE, DAY]) {
      const part = firings(plan, allRules, anchor + until);
      expect(whole.slice(0, part.length)).toEqual(part);
      expect(whole[part.length].startsAt).toBeGreaterThan(anchor + until);
    }
  });

  it('keep those of a live session that is over', () => {
    const end = anchor + 3 * 60 * MINUTE;
    const during = firings(
      { ...plan, sessions: [{ from: anchor, to: Number.MAX_SAFE_INTEGER }] },
      allRules,
      end,
    );
    const after = firings(
      { ...plan, sessions: [{ from: anchor, to: end }] },
      allRules,
      end,
    );
    expect(after).toEqual(during);
    const without = firings({ ...plan, sessions: [] }, allRules, end);
    expect(during.length).toBeGreaterThan(without.length + 30);
  });

  it('never overlap for one alert', () => {
    const last = new Map<string, number>();
    for (const firing of firings(plan, allRules, anchor + 2 * DAY)) {
      const alert = `${firing.source}/${firing.fingerprint}`;
      expect(firing.startsAt).toBeGreaterThan(last.get(alert) ?? 0);
      last.set(alert, firing.endsAt ?? Infinity);
    }
  });

  it.each(['larkfield', 'a seed', 'another'])(
    'tell the story of checkout, whatever chance does (%s)',
    seed => {
      const checkout = firings({ ...plan, seed }, allRules, anchor).filter(
        ({ labels }) =>
          labels.namespace === 'shop' && labels.app === 'checkout',
      );
      expect(checkout.length).toBeGreaterThan(230);
      expect(checkout.length).toBeLessThan(420);

      const firingNow = checkout.filter(
        ({ endsAt = Infinity, mutedFrom }) => endsAt > anchor && !mutedFrom,
      );
      expect(firingNow.map(({ labels }) => labels.severity).sort()).toEqual([
        'critical',
        'critical',
        'info',
        'warning',
      ]);
    },
  );

  it('fill every placeholder of a summary', () => {
    for (const { annotations } of firings(plan, allRules, anchor)) {
      expect(annotations.summary).not.toMatch(/[{}]|undefined|NaN/);
    }
  });
});
