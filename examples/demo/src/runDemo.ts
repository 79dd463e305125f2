import { setTimeout as sleep } from 'node:timers/promises';
import { AlertRule, SOURCES } from './AlertRule';
import { deliveries, Delivery } from './deliveries';
import { DAY, DemoPlan } from './DemoPlan';
import { DemoState } from './DemoState';
import { Firing, firings } from './firings';

/** How far a delivery may lie back and still count as sent when it was due. */
const LIVE_DELAY_MS = 5_000;
const TICK_MS = 1_000;

/** What the demo touches of the world; a test brings its own. */
export interface DemoWorld {
  now(): number;
  /** `receivedAt`: epoch ms, left out when the receiver's clock shall decide. */
  send(delivery: Delivery, receivedAt?: number): Promise<void>;
  save(state: DemoState): Promise<void>;
  print(line: string): void;
  signal: AbortSignal;
}

/**
 * Sends what the plan says happened and was not sent yet, then, when `live`,
 * goes on as time goes on until the signal ends it. Each source in the order of
 * its time, the sources beside each other.
 */
export async function runDemo(
  state: DemoState,
  rules: AlertRule[],
  options: { live: boolean },
  world: DemoWorld,
): Promise<void> {
  const { plan } = state;
  const begun = world.now();
  const history = timeline(plan, rules, begun);
  const due = history.deliveries.filter(delivery => isUnsent(state, delivery));
  const progress = startProgress(due.length, state, world);
  try {
    await sendInOrder(due, state, world, () => progress.step());
    settle(state, begun);
  } finally {
    await progress.stop();
    await world.save(state);
  }
  world.print(
    `demo history complete: ${due.length} deliveries, ${
      history.firings.length
    } alerts fired in ${plan.days} days, ${(
      (world.now() - begun) /
      1000
    ).toFixed(1)} s`,
  );
  if (options.live) {
    await goLive(state, rules, begun, world);
  }
}

async function goLive(
  state: DemoState,
  rules: AlertRule[],
  from: number,
  world: DemoWorld,
): Promise<void> {
  const session = { from, to: from };
  state.plan.sessions.push(session);
  const open = {
    ...state.plan,
    sessions: [
      ...state.plan.sessions.slice(0, -1),
      { from, to: Number.MAX_SAFE_INTEGER },
    ],
  };
  let horizon = world.now() + DAY;
  let ahead = timeline(open, rules, horizon).deliveries;
  while (!world.signal.aborted) {
    const now = world.now();
    if (now > horizon) {
      horizon = now + DAY;
      ahead = timeline(open, rules, horizon).deliveries;
    }
    ahead = ahead.filter(delivery => isUnsent(state, delivery));
    const due = ahead.filter(({ at }) => at <= now);
    // Before sending: what is about to be sent must belong to the plan when
    // the next start makes it again.
    session.to = now;
    try {
      await sendInOrder(due, state, world);
      settle(state, now);
    } finally {
      await world.save(state);
    }
    await sleep(TICK_MS, undefined, { signal: world.signal });
  }
}

function timeline(
  plan: DemoPlan,
  rules: AlertRule[],
  until: number,
): { firings: Firing[]; deliveries: Delivery[] } {
  const fired = firings(plan, rules, until);
  return { firings: fired, deliveries: deliveries(fired, until) };
}

function isUnsent(state: DemoState, delivery: Delivery): boolean {
  return delivery.at > state.sources[delivery.source].sentUntil;
}

async function sendInOrder(
  due: Delivery[],
  state: DemoState,
  world: DemoWorld,
  onSent: () => void = () => {},
): Promise<void> {
  await Promise.all(
    SOURCES.map(async name => {
      const source = state.sources[name];
      for (const delivery of due.filter(each => each.source === name)) {
        const now = world.now();
        if (now - delivery.at > LIVE_DELAY_MS) {
          // Receive times of a source may not go back, whoever set the last.
          const receivedAt = Math.max(delivery.at, source.receivedUntil);
          await world.send(delivery, receivedAt);
          source.receivedUntil = receivedAt;
        } else {
          await world.send(delivery);
          source.receivedUntil = Math.max(world.now(), source.receivedUntil);
        }
        // Up to, but without it: others of the same moment may follow.
        source.sentUntil = delivery.at - 1;
        onSent();
      }
    }),
  );
}

function settle(state: DemoState, until: number): void {
  for (const source of Object.values(state.sources)) {
    source.sentUntil = until;
  }
}

/** Once a second: the state into its file, and now and then a line. */
function startProgress(total: number, state: DemoState, world: DemoWorld) {
  let sent = 0;
  let ticks = 0;
  let saving = Promise.resolve();
  const timer = setInterval(() => {
    ticks += 1;
    saving = saving.then(() => world.save(state));
    saving.catch(() => {}); // seen by whoever calls stop
    if (ticks % 3 === 0) {
      world.print(`demo history: ${sent} of ${total} deliveries sent`);
    }
  }, TICK_MS);
  return {
    step: () => {
      sent += 1;
    },
    stop: async () => {
      clearInterval(timer);
      await saving;
    },
  };
}
