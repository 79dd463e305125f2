import { HostileBackend } from './__testUtils__/HostileBackend';
import { alerts, alertText, nested } from './__testUtils__/HostileBody';

jest.setTimeout(120_000);

function listOf(count: number, json: string): () => string {
  return () => Array(count).fill(json).join();
}

/** Two megabytes each. */
const floods: readonly [
  name: string,
  text: (id: string) => string,
  rejected: number,
][] = [
  ['numbers', listOf(1_000_000, '5'), 1_000_000],
  ['empty objects', listOf(600_000, '{}'), 600_000],
  [
    'alerts that are none',
    listOf(50_000, '{"status":"firing","labels":{"a":5}}'),
    50_000,
  ],
  ['the same alert', id => listOf(14_000, alertText(id))(), 0],
  [
    'lists within lists',
    id => alertText(id, { fields: `"x":${nested(1_000_000)}` }),
    0,
  ],
  [
    'labels',
    () =>
      `{"status":"firing","labels":{${Array.from(
        { length: 150_000 },
        (_, i) => `"l${i}":""`,
      )}}}`,
    1,
  ],
];

describe('a flood', () => {
  let backend: HostileBackend;

  beforeAll(async () => {
    backend = await HostileBackend.start();
  });

  afterAll(async () => {
    await backend?.stop();
  });

  it.each(floods)(
    'of %s keeps nobody else from being heard',
    async (name, text, rejected) => {
      const id = name.replaceAll(' ', '-');
      const { body } = alerts(name, text, { kept: [] });
      const place = await backend.quarantineEnd();
      const flood = backend.post(body(id));
      const others = await Promise.all(
        Array.from({ length: 5 }, async (_, i) => {
          const good = alerts('', alertText, { kept: [] }).body(`${id}-${i}`);
          const post = await backend.post(good, {}, 'other');
          const list = await backend.get('/episodes');
          return [post.status, list.status];
        }),
      );
      expect(others).toEqual(Array(5).fill([200, 200]));
      expect(await flood).toMatchObject({ status: 200, body: { rejected } });

      const match = encodeURIComponent(`case="${id}",alertname=~"Good.*"`);
      const list = await backend.get(`/episodes?match=${match}`);
      expect(list.body.items).toHaveLength(2);
      // Others' rejects must not be pushed out.
      const reasons = await backend.reasonsAfter(place);
      expect(reasons).toHaveLength(Math.min(rejected, 101));
      expect(reasons.slice(100)).toEqual(
        rejected > 100
          ? [`alerts: ${rejected - 100} more could not be read`]
          : [],
      );
    },
  );
});
