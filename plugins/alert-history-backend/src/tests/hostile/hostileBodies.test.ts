import { Episode } from '@alert-history/backstage-plugin-common';
import { schemaOfResponse } from '../../__testUtils__/schemaOfResponse';
import * as tables from './__testUtils__/bodies';
import { HostileBackend } from './__testUtils__/HostileBackend';
import { HostileBody } from './__testUtils__/HostileBody';
import { expectedOf, sorted, told } from './__testUtils__/told';

jest.setTimeout(120_000);

const PAGE = schemaOfResponse('/v1/episodes', 200);
const DETAILS = schemaOfResponse('/v1/episodes/{id}', 200);

describe('a hostile body', () => {
  let backend: HostileBackend;

  beforeAll(async () => {
    backend = await HostileBackend.start();
  });

  afterAll(async () => {
    await backend?.stop();
  });

  /** The episodes of a post, as the list and each one's own route tell them. */
  async function episodesOf(id: string): Promise<Episode[]> {
    const match = encodeURIComponent(`case="${id}"`);
    const list = await backend.get(`/episodes?match=${match}`);
    expect(list.status).toBe(200);
    expect(PAGE.safeParse(list.body).error).toBeUndefined();
    const items: Episode[] = list.body.items;
    for (const item of items) {
      const one = await backend.get(`/episodes/${item.id}`);
      expect(one.status).toBe(200);
      expect(DETAILS.safeParse(one.body).error).toBeUndefined();
      expect({ ...one.body, durationMs: item.durationMs }).toMatchObject(item);
    }
    return items;
  }

  async function whatBecomesOf(id: string, { body }: HostileBody) {
    const place = await backend.quarantineEnd();
    const { status, body: answer } = await backend.post(body(id));
    const [reason] = await backend.reasonsAfter(place);
    const episodes = await episodesOf(id);
    return {
      status,
      rejected: answer.rejected,
      message: answer.error?.message,
      reason,
      episodes: sorted(episodes.map(told)),
    };
  }

  describe.each(Object.entries(tables))('of %s', (table, bodies) => {
    it.each(
      bodies.map((each, i) => [each.name, `${table}-${i}`, each] as const),
    )('with %s', async (_, id, each) => {
      expect(await whatBecomesOf(id, each)).toEqual(expectedOf(id, each));
    });
  });
});
