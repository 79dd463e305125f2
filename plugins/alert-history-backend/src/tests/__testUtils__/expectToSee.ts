import { Episode } from '@alert-history/backstage-plugin-common';
import { AlertSpec } from '../../__testUtils__/insertEpisodes';
import {
  countsOf,
  expectedFacets,
} from '../../query/__testUtils__/expectedFacets';
import {
  expectedNames,
  expectedValues,
} from '../../query/__testUtils__/expectedLabels';
import {
  bruteForce,
  Query,
  toLabelParams,
  toParams,
} from '../../query/__testUtils__/historyWorld';
import { alerts, GuardedWorld } from './GuardedWorld';

export async function expectLists(
  world: GuardedWorld,
  who: string,
  visible: AlertSpec[],
  asking: Query[],
) {
  for (const asked of asking) {
    const items: Episode[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.ok(who, '/episodes', toParams(asked, cursor));
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    const expected = bruteForce(visible, asked);
    expect(items).toHaveLength(expected.length);
    expect(
      new Map(items.map(({ id, entities }) => [id, refsOf(entities)])),
    ).toEqual(
      new Map(expected.map(({ uid, alert }) => [uid, refsOf(alert.owners!)])),
    );
  }
}

export async function expectCounts(
  world: GuardedWorld,
  who: string,
  visible: AlertSpec[],
  asking: Query[],
) {
  for (const asked of asking) {
    const params = toParams(asked);
    params.delete('limit');
    const facets = await world.ok(who, '/facets', params);
    expect({ ...countsOf(facets), asOf: undefined }).toEqual({
      ...expectedFacets(visible, asked),
      asOf: undefined,
    });

    const labels = toLabelParams(asked);
    const asOf = expect.any(String);
    expect(await world.ok(who, '/labels', labels)).toEqual({
      ...expectedNames(visible, asked),
      asOf,
    });
    for (const name of ['a', 'n', 'severity']) {
      expect(await world.ok(who, `/labels/${name}/values`, labels)).toEqual({
        ...expectedValues(visible, name, asked),
        asOf,
      });
    }
  }
}

export async function expectEpisodes(
  world: GuardedWorld,
  who: string,
  visible: AlertSpec[],
) {
  for (const { uid } of alerts.flatMap(alert => alert.episodes.slice(0, 1))) {
    const alert = visible.find(a => a.episodes.some(e => e.uid === uid));
    const { status, body } = await world.get(who, `/episodes/${uid}`);
    expect([uid, status]).toEqual([uid, alert ? 200 : 404]);
    expect(body.entities && refsOf(body.entities)).toEqual(
      alert && refsOf(alert.owners!),
    );
  }
}

function refsOf(owners: readonly { ref: string }[]): string[] {
  return owners.map(({ ref }) => ref).sort();
}
