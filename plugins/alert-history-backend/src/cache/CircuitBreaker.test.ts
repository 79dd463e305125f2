import { CircuitBreaker } from './CircuitBreaker';

describe('a circuit breaker', () => {
  let now: number;
  let breaker: CircuitBreaker;

  beforeEach(() => {
    now = 0;
    breaker = CircuitBreaker.create({
      clock: () => now,
      ...{ firstPauseMs: 100, maxPauseMs: 300 },
    });
  });

  it('opens at the first failure, and lets one probe through after a pause', () => {
    expect(breaker.state).toBe('closed');
    expect(breaker.takeProbe()).toBe(false);
    breaker.failed();
    expect(breaker.state).toBe('open');
    now = 99;
    expect(breaker.takeProbe()).toBe(false);
    now = 100;
    expect(breaker.takeProbe()).toBe(true);
    expect(breaker.takeProbe()).toBe(false);
    expect(breaker.state).toBe('half-open');
    breaker.succeeded();
    expect(breaker.state).toBe('closed');
  });

  it('pauses longer each time a probe fails, up to a bound', () => {
    breaker.failed();
    const pauses = [];
    for (let probes = 0; probes < 4; ) {
      const begun = now;
      while (!breaker.takeProbe()) {
        now += 10;
      }
      pauses.push(now - begun);
      probes += 1;
      breaker.failed();
      // What was under way when the probe failed says nothing new.
      breaker.failed();
    }
    expect(pauses).toEqual([100, 200, 300, 300]);
  });
});
