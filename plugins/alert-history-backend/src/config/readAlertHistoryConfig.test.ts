import { ConfigReader } from '@backstage/config';
import { readAlertHistoryConfig } from './readAlertHistoryConfig';

function read(alertHistory?: any) {
  return readAlertHistoryConfig(new ConfigReader({ alertHistory }));
}

describe('readAlertHistoryConfig', () => {
  it('needs nothing', () => {
    const config = read();
    expect(config.sources).toBeUndefined();
    expect(config.ingest.maxBytes).toBe(32 * 1024 * 1024);
    expect(config.ingest.replay).toBe(false);
  });

  it('reads durations, sizes, and texts from the environment', () => {
    const config = read({
      sources: [
        { id: 'prod', staleAfter: '90s' },
        { id: 'dev', staleAfter: { hours: 2 } },
        { id: 'test' },
      ],
      ingest: { maxBytes: '1MiB', concurrency: '4', replay: 'true' },
    });
    expect(
      [...config.sources!.values()].map(({ staleAfterMs }) => staleAfterMs),
    ).toEqual([90_000, 7_200_000, 32_400_000]);
    expect(config.ingest).toMatchObject({
      maxBytes: 1024 * 1024,
      concurrency: 4,
      replay: true,
    });
  });

  it('names every key that is wrong, its value, and what is expected', () => {
    const attempt = () =>
      read({
        sources: [{ id: 'Prod!', staleAfter: 'soon' }],
        ingest: { maxBytes: 'lots', concurency: 3 },
      });
    expect(attempt).toThrow(
      /alertHistory\.sources\.0\.id is "Prod!": expected/,
    );
    expect(attempt).toThrow(
      /alertHistory\.sources\.0\.staleAfter is "soon": expected a duration such as 9h/,
    );
    expect(attempt).toThrow(
      /alertHistory\.ingest\.maxBytes is "lots": expected a number of bytes/,
    );
    expect(attempt).toThrow(/concurency/);
  });
});
