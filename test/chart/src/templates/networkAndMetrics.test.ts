import { EXTERNAL, LITE, renderedBy, STANDARD } from './renderedBy';

jest.setTimeout(60_000);

describe('the NetworkPolicy of the portal', () => {
  const policyOf = async (file: string, set: object = {}) => {
    const { one } = await renderedBy(file, set as {});
    return one('NetworkPolicy').spec;
  };

  const portsOut = (spec: any) =>
    spec.egress
      .flatMap(({ ports }: any) => ports)
      .map(({ port, protocol }: any) => `${protocol} ${port}`);

  it('lets Alertmanager and helm test in, and Prometheus to the metrics alone', async () => {
    const { ingress } = await policyOf(LITE);
    const [posts, scrapes] = ingress;
    expect(posts.ports).toEqual([{ port: 'http', protocol: 'TCP' }]);
    expect(JSON.stringify(posts.from)).toContain('alertmanager');
    expect(JSON.stringify(posts.from)).toContain('"test"');
    expect(JSON.stringify(posts.from)).not.toContain('prometheus');
    expect(scrapes.ports).toEqual([{ port: 'metrics', protocol: 'TCP' }]);
    expect(JSON.stringify(scrapes.from)).toContain('prometheus');
  });

  it('lets an Ingress in where one is on', async () => {
    const ingressFrom = [{ ipBlock: { cidr: '10.9.0.0/16' } }];
    const set = { 'networkPolicy.ingressFrom': ingressFrom };
    expect(JSON.stringify(await policyOf(STANDARD, set))).not.toContain('10.9');
    const open = await policyOf(STANDARD, {
      ...set,
      'ingress.enabled': true,
      'ingress.host': 'portal.example.com',
    });
    expect(open.ingress[0].from).toContainEqual(ingressFrom[0]);
  });

  it('lets it ask for names, and reach its database, its cache and what signs people in', async () => {
    expect(portsOut(await policyOf(LITE))).toEqual(['UDP 53', 'TCP 53']);
    expect(portsOut(await policyOf(STANDARD))).toEqual([
      ...['UDP 53', 'TCP 53', 'TCP 5432', 'TCP 6379', 'TCP 443'],
    ]);
    const external = await policyOf(EXTERNAL);
    expect(portsOut(external)).toEqual([
      ...['UDP 53', 'TCP 53', 'TCP 6432', 'TCP 6380'],
    ]);
    expect(JSON.stringify(external.egress)).toContain('10.1.0.0/16');
  });

  it('lets it read a catalog that is elsewhere', async () => {
    const spec = await policyOf(LITE, {
      'catalog.locations': [
        { type: 'url', target: 'https://github.com/example/catalog.yaml' },
      ],
    });
    expect(portsOut(spec)).toContain('TCP 443');
  });

  it('lets it ask Alertmanagers what fires', async () => {
    const sources = [
      { id: 'a', url: 'http://alertmanager.monitoring:9093/am' },
      { id: 'b', url: ['https://am.example', 'http://other:9093'] },
      { id: 'c' },
      { id: 'd', url: '${ALERTMANAGER_URL}' },
    ];
    const { egress } = await policyOf(LITE, {
      'portal.config.alertHistory.sources': sources,
    });
    const { to, ports } = egress.at(-1);
    expect(ports.map(({ port }: any) => port)).toEqual([9093, 443]);
    expect(JSON.stringify(to)).toContain('alertmanager');
  });

  it('is left out, and so are the others, where none are wanted', async () => {
    const { all } = await renderedBy(STANDARD, {
      'networkPolicy.enabled': false,
    });
    expect(all.filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
  });
});

describe('a budget', () => {
  it('is there where a pod can go without the portal', async () => {
    expect((await renderedBy(LITE)).has('PodDisruptionBudget')).toBe(false);
    const { one } = await renderedBy(STANDARD);
    expect(one('PodDisruptionBudget').spec).toMatchObject({
      ...{ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    });
  });
});

describe('metrics', () => {
  it('are off altogether where they are not wanted', async () => {
    const { one } = await renderedBy(LITE, { 'metrics.enabled': false });
    expect(one('Service').spec.ports).toHaveLength(1);
    expect(one('ConfigMap').data['app-config.yaml']).not.toContain(
      'prometheus:',
    );
  });

  it('have rules, but for those that are left out', async () => {
    const { one } = await renderedBy(LITE, {
      'metrics.prometheusRule.enabled': true,
      'metrics.prometheusRule.exclude': ['AlertHistoryDegraded'],
      'metrics.prometheusRule.labels': { release: 'prometheus' },
    });
    const { metadata, spec } = one('PrometheusRule');
    expect(metadata.labels).toMatchObject({ release: 'prometheus' });
    const names = spec.groups[0].rules.map(({ alert }: any) => alert);
    expect(names).toContain('AlertHistoryDown');
    expect(names).not.toContain('AlertHistoryDegraded');
    // What is for Prometheus to fill in is left to it.
    expect(JSON.stringify(spec)).toContain('{{ $labels.source }}');
  });
});

describe('more objects', () => {
  it('are templates', async () => {
    const { all } = await renderedBy(LITE, {
      extraObjects: [
        {
          ...{ apiVersion: 'v1', kind: 'ConfigMap' },
          metadata: { name: '{{ .Release.Name }}-more' },
        },
      ],
    });
    expect(all.map(({ metadata }) => metadata.name)).toContain('ah-more');
  });
});
