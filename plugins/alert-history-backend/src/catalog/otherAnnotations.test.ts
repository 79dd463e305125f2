import { otherSelectorsOf } from './otherAnnotations';

describe('otherSelectorsOf', () => {
  it.each<[object, string[]]>([
    [
      { 'prometheus.io/alert': 'HighErrorRate, HighLatency' },
      ['{alertname="HighErrorRate"}', '{alertname="HighLatency"}'],
    ],
    [
      { 'prometheus.io/alert': 'Down', 'prometheus.io/labels': 'app=web' },
      ['{alertname="Down",app="web"}'],
    ],
    [
      {
        'prometheus.io/alert': 'all',
        'prometheus.io/labels': 'app=web,tier="a b"',
      },
      ['{app="web",tier="a b"}'],
    ],
    [{ 'prometheus.io/alert': 'all' }, []],
    [{ 'prometheus.io/labels': 'app=web' }, ['{app="web"}']],
    [
      { 'grafana/alert-label-selector': 'service=web,team!=till' },
      ['{service="web",team!="till"}'],
    ],
    [{ 'grafana/alert-label-selector': 'team!=till' }, []],
    [
      { 'backstage.io/kubernetes-id': 'web' },
      [
        '{backstage_io_kubernetes_id="web"}',
        '{label_backstage_io_kubernetes_id="web"}',
      ],
    ],
    [
      {
        'backstage.io/kubernetes-label-selector': 'app.kubernetes.io/name==web',
        'backstage.io/kubernetes-namespace': 'shop',
      },
      [
        '{app_kubernetes_io_name="web",namespace="shop"}',
        '{label_app_kubernetes_io_name="web",namespace="shop"}',
      ],
    ],
    [{ 'backstage.io/kubernetes-label-selector': 'app in (web, till)' }, []],
    [{ 'backstage.io/kubernetes-namespace': 'shop' }, []],
  ])('reads %j', (annotations, matchers) => {
    expect(otherSelectorsOf(annotations).map(list => list.matchers)).toEqual(
      matchers,
    );
  });

  it('says by which annotation', () => {
    const [{ detail }] = otherSelectorsOf({
      'prometheus.io/alert': 'Down',
      'prometheus.io/labels': 'app=web',
    });
    expect(detail).toBe(
      'prometheus.io/alert: Down, prometheus.io/labels: app=web',
    );
  });
});
