import { parse } from 'yaml';
import { LITE, renderedBy, STANDARD } from './renderedBy';

jest.setTimeout(60_000);

describe('the Deployment', () => {
  it('of lite ends its pod before the next one starts, and keeps its file', async () => {
    const { one } = await renderedBy(LITE);
    const { spec } = one('Deployment');
    expect(spec.replicas).toBe(1);
    expect(spec.strategy).toEqual({ type: 'Recreate' });
    expect(spec.template.spec.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: 'ah-alert-history' },
    });
  });

  it('of standard has one pod more while it is replaced, and spreads them', async () => {
    const { one } = await renderedBy(STANDARD);
    const { spec } = one('Deployment');
    expect(spec.replicas).toBe(2);
    expect(spec.strategy.rollingUpdate).toEqual({
      ...{ maxUnavailable: 0, maxSurge: 1 },
    });
    expect(
      spec.template.spec.topologySpreadConstraints.map(
        ({ topologyKey }: any) => topologyKey,
      ),
    ).toEqual(['topology.kubernetes.io/zone', 'kubernetes.io/hostname']);
  });

  it('leaves its number to an autoscaler', async () => {
    const { one } = await renderedBy(STANDARD, { 'autoscaling.mode': 'hpa' });
    expect(one('Deployment').spec).not.toHaveProperty('replicas');
    expect(one('HorizontalPodAutoscaler').spec).toMatchObject({
      ...{ minReplicas: 2, maxReplicas: 6 },
      scaleTargetRef: { name: 'ah-alert-history', kind: 'Deployment' },
    });
  });

  it('starts anew where its configuration is another, and only then', async () => {
    const checksum = async (set: object) => {
      const { one } = await renderedBy(LITE, set as {});
      return one('Deployment').spec.template.metadata.annotations[
        'checksum/config'
      ];
    };
    const before = await checksum({});
    expect(await checksum({ 'ingress.className': 'x' })).toBe(before);
    expect(await checksum({ 'portal.title': 'Another' })).not.toBe(before);
  });

  it('ends as it is told to: it goes on to serve for a while, and has time after it', async () => {
    const { one } = await renderedBy(LITE, {
      ...{ drainSeconds: 20, terminationGracePeriodSeconds: 90 },
    });
    const { spec } = one('Deployment').spec.template;
    expect(spec.terminationGracePeriodSeconds).toBe(90);
    expect(spec.containers[0].lifecycle.preStop.exec.command).toEqual([
      ...['sleep', '20'],
    ]);
  });

  it('runs the image by its digest where there is one', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const image = async (set: object) => {
      const { one } = await renderedBy(LITE, set as {});
      return one('Deployment').spec.template.spec.containers[0].image;
    };
    expect(await image({})).toBe('registry.example.com/alert-history:0.1.0');
    expect(await image({ 'image.tag': '7' })).toMatch(/:7$/);
    expect(await image({ 'image.tag': '7', 'image.digest': digest })).toBe(
      `registry.example.com/alert-history@${digest}`,
    );
    expect(await image({ 'image.registry': 'r.example.com' })).toMatch(
      /^r\.example\.com\/registry\.example\.com\//,
    );
  });
});

describe('app-config.yaml', () => {
  const configOf = async (file: string, set: object = {}) => {
    const { one } = await renderedBy(file, set as {});
    return parse(one('ConfigMap').data['app-config.yaml']);
  };

  it('lets `portal.config` win over what the chart says', async () => {
    const config = await configOf(LITE, {
      'portal.config.backend.cors.origin': 'https://other.example.com',
    });
    expect(config.backend.cors.origin).toBe('https://other.example.com');
    expect(config.backend.listen.port).toBe(7007);
  });

  it('has the guest in lite, and the provider that is on in standard', async () => {
    const lite = await configOf(LITE);
    expect(Object.keys(lite.auth.providers)).toEqual(['guest']);
    expect(lite.portal.signIn.provider).toBe('guest');
    const standard = await configOf(STANDARD);
    expect(Object.keys(standard.auth.providers)).toEqual(['oidc']);
    expect(standard.portal.signIn.provider).toBe('oidc');
    expect(standard.auth.providers.oidc.production).toMatchObject({
      clientSecret: '${OIDC_CLIENT_SECRET}',
    });
  });

  it('lets Alertmanager post, and nothing else', async () => {
    const { backend } = await configOf(LITE);
    expect(backend.auth.externalAccess[0].accessRestrictions).toEqual([
      { plugin: 'alert-history', permission: 'alert-history.ingest' },
    ]);
  });

  it('carries what the plugin is told', async () => {
    const { alertHistory } = await configOf(LITE, {
      'alertHistory.retention.default': '30d',
    });
    expect(alertHistory).toEqual({
      ...{ profile: 'lite', retention: { default: '30d' } },
    });
  });
});

describe('the Ingress and the route', () => {
  it('lead to the portal by the name that people type', async () => {
    const { one } = await renderedBy(STANDARD, {
      'ingress.enabled': true,
      'ingress.host': 'portal.example.com',
      'ingress.tlsSecret': 'portal-tls',
      'httpRoute.enabled': true,
      'httpRoute.parentRefs': [{ name: 'public' }],
      'httpRoute.hostnames': ['portal.example.com'],
    });
    expect(one('Ingress').spec.tls).toEqual([
      { hosts: ['portal.example.com'], secretName: 'portal-tls' },
    ]);
    expect(one('HTTPRoute').spec).toMatchObject({
      hostnames: ['portal.example.com'],
      rules: [{ backendRefs: [{ name: 'ah-alert-history', port: 7007 }] }],
    });
  });

  it('lead to no metrics', async () => {
    const { one } = await renderedBy(STANDARD, {
      'ingress.enabled': true,
      'ingress.host': 'portal.example.com',
    });
    const [{ http }] = one('Ingress').spec.rules;
    expect(http.paths.map(({ backend }: any) => backend.service.port)).toEqual([
      { name: 'http' },
    ]);
  });
});
