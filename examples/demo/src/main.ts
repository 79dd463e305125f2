import { parseArgs } from 'node:util';
import { DeliverySender } from './DeliverySender';
import { DemoPlan } from './DemoPlan';
import { firstState, readState, writeState } from './DemoState';
import { allRules } from './rules/allRules';
import { runDemo } from './runDemo';

const USAGE = `ALERT_HISTORY_DEMO_TOKEN=... main.ts --url http://localhost:7007 --state <file> [--days 30] [--live]

Sends a believable history to alert-history, through its webhook.
  --url    where the backend listens
  --state  file that remembers what was sent; a second start goes on from there
  --days   how much history a first start makes (default 30)
  --live   keep sending as time goes on`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      state: { type: 'string' },
      days: { type: 'string', default: '30' },
      live: { type: 'boolean', default: false },
    },
  });
  const { url, state: path } = values;
  const token = process.env.ALERT_HISTORY_DEMO_TOKEN;
  const days = Number(values.days);
  if (!url || !path || !token) {
    throw new Error(
      `--url, --state and the environment variable ALERT_HISTORY_DEMO_TOKEN are needed\n\n${USAGE}`,
    );
  }
  if (!Number.isInteger(days) || days < 1 || days > 365) {
    throw new Error(`--days ${values.days}: must be 1 to 365`);
  }

  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stop.abort());
  }
  const state =
    (await readState(path)) ?? firstState(newPlan(days, new Date()));
  const sender = DeliverySender.create({ url, token, signal: stop.signal });
  try {
    await runDemo(
      state,
      allRules,
      { live: values.live },
      {
        now: () => Date.now(),
        send: (delivery, receivedAt) => sender.send(delivery, receivedAt),
        save: next => writeState(path, next),
        print: line => process.stdout.write(`${line}\n`),
        signal: stop.signal,
      },
    );
  } catch (error) {
    if (!stop.signal.aborted) {
      // The other source is still sending.
      stop.abort();
      throw error;
    }
  }
}

function newPlan(days: number, now: Date): DemoPlan {
  return {
    seed: 'larkfield',
    anchor: now.getTime(),
    days,
    utcOffset: -now.getTimezoneOffset(),
    sessions: [],
  };
}

main().catch((error: Error) => {
  process.stderr.write(`demo: ${error.message}\n`);
  process.exitCode = 1;
});
