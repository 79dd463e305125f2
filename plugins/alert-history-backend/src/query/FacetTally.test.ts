import { FacetTally } from './FacetTally';
import { AlertFacts } from './operations/loadAlertFacts';

const severities = ['critical', 'warning', 'info'];

function tallyOf(
  alerts: (Partial<AlertFacts> & { firing?: number; owners?: string[] })[],
) {
  const tally = FacetTally.create({ filter: { hidden: false }, severities });
  alerts.forEach(({ firing = 1, owners = [], ...alert }, id) =>
    tally.add(
      {
        ...{ id, alertname: 'A', severity: 'info', source: 'prod' },
        hidden: false,
        ...alert,
      },
      { firing, resolved: 1, stale: 0 },
      owners,
    ),
  );
  return tally.toFacets('');
}

describe('FacetTally', () => {
  it('says how many values are left out of each list', () => {
    const { truncated, ...facets } = tallyOf(
      Array.from({ length: 130 }, (_, i) => ({
        alertname: `A${i}`,
        severity: `s${i}`,
        source: `source-${i % 101}`,
        owners: [`a:b/${i % 100}`],
      })),
    );
    expect(truncated).toEqual({ alertnames: 30, severities: 33, sources: 1 });
    expect(facets.alertnames).toHaveLength(100);
    expect(facets.sources).toHaveLength(100);
    expect(facets.entities).toHaveLength(100);
    // What was cut off is counted.
    expect(facets.episodes).toBe(260);
  });

  it('puts the entity with the worst alerts first', () => {
    const { entities } = tallyOf([
      { severity: 'critical', owners: ['one-critical'] },
      { severity: 'warning', firing: 9, owners: ['many-warnings'] },
      { severity: 'critical', firing: 2, owners: ['two-critical'] },
      { severity: 'odd', firing: 50, owners: ['odd'] },
      { severity: 'critical', firing: 0, owners: ['b-quiet', 'a-quiet'] },
      { severity: 'warning', owners: ['one-critical'] },
    ]);
    expect(entities.map(({ ref }) => ref)).toEqual([
      'two-critical',
      'one-critical',
      'many-warnings',
      'odd',
      'a-quiet',
      'b-quiet',
    ]);
    expect(entities[1]).toEqual({
      ...{ ref: 'one-critical', episodes: 4, firing: 2 },
      firingBySeverity: { critical: 1, warning: 1 },
    });
    expect(entities[5].firingBySeverity).toEqual({});
  });

  it('lists configured severities in their order, then others, the most frequent first', () => {
    const facets = tallyOf([
      { severity: 'rare', firing: 0 },
      { severity: 'often', firing: 7 },
      { severity: 'warning' },
    ]);
    expect(
      facets.severities.map(({ value, episodes }) => [value, episodes]),
    ).toEqual([
      ['critical', 0],
      ['warning', 2],
      ['info', 0],
      ['often', 8],
      ['rare', 1],
    ]);
  });
});
