import { ALERT_HISTORY } from '@alert-history/test-backend';
import { request } from 'undici';
import { BackendKind, BackendProcess } from '../backend/BackendProcess';
import { Reading } from '../backend/probe';
import { Target } from '../measure/postAll';
import { fillHistory } from './fillHistory';
import { Latencies, Sender } from './Sender';

/** A part of the bench. Times in milliseconds. */
export interface DeletionPhase {
  title: string;
  elapsed: number;
  /** That were deleted, or counted. */
  episodes?: number;
  delay: Reading['delay'];
  statements: Reading['statements'];
  /** Of what senders posted meanwhile. */
  posts?: Latencies;
}

const WARM_UP_MS = 10_000;
const POSTS_MS = 20_000;
const HALF_AN_HOUR_MS = 1_800_000;
const YEAR_MS = 365 * 86_400_000;

const MEASURED: BackendKind = {
  ...ALERT_HISTORY,
  file: 'alertHistoryBackend.ts',
};

/**
 * Deletes from a large history, with and without senders that post meanwhile.
 *
 * @param options.onPhase - is told of each part when it is done
 * @throws Error where a count is not what it must be
 */
export async function measureDeletion(options: {
  episodes: number;
  profileFolder?: string;
  onPhase: (phase: DeletionPhase) => void;
}): Promise<void> {
  const { episodes, onPhase } = options;
  const backend = await BackendProcess.start(MEASURED, options);
  const target: Target = {
    ...backend.access,
    pathOf: source => `/api/alert-history/v1/sources/${source}/alertmanager`,
  };
  const sender = new Sender(target);
  const measure = async (
    title: string,
    work: () => Promise<Pick<DeletionPhase, 'episodes' | 'posts'>>,
  ) => {
    await backend.reset();
    const begin = performance.now();
    const done = await work();
    const elapsed = performance.now() - begin;
    const { delay, statements } = await backend.read();
    onPhase({ title, elapsed, delay, statements, ...done });
    return done;
  };
  try {
    await fillHistory(backend, target, { episodes, episodesPerAlert: 10 });
    await sender.postFor(WARM_UP_MS);
    const to = new Date(Date.now() - HALF_AN_HOUR_MS).toISOString();
    const older = new Date(Date.now() - YEAR_MS).toISOString();
    const counted = await measure('count all', () =>
      askToDelete(target, { to }),
    );
    if (counted.episodes !== episodes) {
      throw new Error(`${counted.episodes} were counted, not ${episodes}`);
    }
    await measure('look for what is too old, and find nothing', () =>
      askToDelete(target, { to: older, dryRun: 'false' }),
    );
    await measure('delete a third', () =>
      askToDelete(target, { to, severity: 'info', dryRun: 'false' }),
    );
    await measure('post', async () => ({
      posts: await sender.postFor(POSTS_MS),
    }));
    await measure('delete a third, and post', async () => {
      let isDeleting = true;
      const [deleted, posts] = await Promise.all([
        askToDelete(target, {
          ...{ to, severity: 'warning', dryRun: 'false' },
        }).finally(() => {
          isDeleting = false;
        }),
        sender.postWhile(() => isDeleting),
      ]);
      return { ...deleted, posts };
    });
  } finally {
    await backend.stop();
  }
}

async function askToDelete(
  target: Target,
  parameters: { [name: string]: string },
): Promise<{ episodes: number }> {
  const response = await request(
    `${target.url}/api/alert-history/v1/episodes?${new URLSearchParams(
      parameters,
    )}`,
    {
      method: 'DELETE',
      headers: { authorization: `Bearer ${target.replayToken}` },
      headersTimeout: 0,
    },
  );
  const answer: any = await response.body.json();
  if (response.statusCode !== 200) {
    throw new Error(`DELETE answered ${JSON.stringify(answer)}`);
  }
  return { episodes: answer.episodes };
}
