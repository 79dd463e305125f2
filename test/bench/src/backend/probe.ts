import { monitorEventLoopDelay } from 'node:perf_hooks';
import { watchStatements } from './watchStatements';

/** What a backend process says of itself since the last reset. Times in milliseconds. */
export interface Reading {
  /** Of the event loop; a timer's own 5 ms are taken off. */
  delay: { p50: number; p99: number; max: number };
  cpuMs: number;
  /** On the watched database, those around transactions included; the dearest first. */
  statements: StatementReading[];
  /** The largest the process has been since its start. */
  peakRssBytes: number;
}

/** All runs of one statement. */
export interface StatementReading {
  sql: string;
  count: number;
  ms: number;
}

const RESOLUTION_MS = 5;

/**
 * Lets the parent process ask this one how it does: a message `reset` starts
 * anew, `read` is answered with a {@link Reading}. The process ends with its
 * parent.
 *
 * @param options.databaseFile - how the watched database's path ends
 */
export function answerProbes(options: { databaseFile: string }): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const statements = watchStatements(options.databaseFile);
  let cpu = process.cpuUsage();
  delay.enable();
  const over = (nanoseconds: number) =>
    Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);

  process.on('message', message => {
    if (message === 'reset') {
      delay.reset();
      statements.clear();
      cpu = process.cpuUsage();
      process.send!({ answer: 'reset' });
      return;
    }
    if (message !== 'read') {
      return;
    }
    const { user, system } = process.cpuUsage(cpu);
    const answer: Reading = {
      delay: {
        p50: over(delay.percentile(50)),
        p99: over(delay.percentile(99)),
        max: over(delay.max),
      },
      cpuMs: (user + system) / 1_000,
      statements: [...statements.values()].sort((a, b) => b.ms - a.ms),
      peakRssBytes: process.resourceUsage().maxRSS * 1_024,
    };
    process.send!({ answer });
  });
  process.once('disconnect', () => process.exit(1));
}
