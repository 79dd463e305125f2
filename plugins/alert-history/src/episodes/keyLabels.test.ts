import { episode } from '../__testUtils__/episodes';
import { labelsByDifference, pickLabels } from './keyLabels';

describe('keyLabels', () => {
  it('puts the labels first that tell the episodes apart', () => {
    const order = labelsByDifference([
      episode({ startedAgo: 1, labels: { pod: 'a', cluster: 'eu' } }),
      episode({ startedAgo: 2, labels: { pod: 'b' } }),
      episode({ startedAgo: 3, labels: { pod: 'c' } }),
    ]);
    expect(order).toEqual(['pod', 'cluster']);
  });

  it('shows what there is where nothing tells them apart', () => {
    const order = labelsByDifference([episode({ startedAgo: 1 })]);
    expect(order).toEqual(['app', 'namespace']);
  });

  it('says how many labels it left out', () => {
    const labels = { app: 'checkout', pod: 'a', alertname: 'X', team: 't' };
    const order = ['pod', 'cluster', 'app', 'team'];
    expect(pickLabels(labels, { order, limit: 2 })).toEqual({
      shown: [
        ['pod', 'a'],
        ['app', 'checkout'],
      ],
      more: 1,
    });
  });
});
