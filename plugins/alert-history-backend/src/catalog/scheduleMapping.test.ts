import { mockServices } from '@backstage/backend-test-utils';
import { scheduleMapping } from './scheduleMapping';

const MINUTE = 60_000;

describe('scheduleMapping', () => {
  const logger = mockServices.logger.mock();
  const lifecycle = mockServices.lifecycle.mock();
  const scheduler = mockServices.scheduler.mock();
  const run = jest.fn();
  let now = 0;

  beforeEach(async () => {
    jest.resetAllMocks();
    jest.useFakeTimers();
    scheduler.triggerTask.mockResolvedValue();
    now = 0;
    await scheduleMapping({
      ...{ scheduler, lifecycle, logger },
      mapping: () => ({ run }),
      changed: async () => {},
      now: () => now,
    });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** As the scheduler does, on whichever replica. */
  async function runTask() {
    const [{ fn }] = scheduler.scheduleTask.mock.calls[0];
    await fn(new AbortController().signal);
    jest.advanceTimersByTime(MINUTE);
  }

  it('runs on one replica, and says when the catalog can not be read', async () => {
    expect(scheduler.scheduleTask.mock.calls[0][0]).toMatchObject({
      scope: 'global',
      frequency: { minutes: 1 },
    });
    run.mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
    await runTask();
    expect(logger.warn.mock.calls).toEqual([
      [
        'Could not follow the catalog; owners of alerts stay as they were',
        expect.objectContaining({ message: 'connect ECONNREFUSED' }),
      ],
    ]);
    await runTask();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('runs again soon while the portal has just started, and not once it ends', async () => {
    await runTask();
    expect(scheduler.triggerTask).toHaveBeenCalledTimes(1);
    now = 4 * MINUTE;
    await runTask();
    expect(scheduler.triggerTask).toHaveBeenCalledTimes(1);

    now = MINUTE;
    const [{ fn }] = scheduler.scheduleTask.mock.calls[0];
    await fn(new AbortController().signal);
    lifecycle.addShutdownHook.mock.calls.forEach(([end]) => end());
    jest.advanceTimersByTime(MINUTE);
    expect(scheduler.triggerTask).toHaveBeenCalledTimes(1);
  });
});
