import { Helm, HELM_VERSIONS } from './helm/Helm';
import { RELEASE, renderArguments } from './helm/Rendering';

jest.setTimeout(120_000);

const LITE = 'ci/lite-values.yaml';
const STANDARD = 'ci/standard-values.yaml';
const EXTERNAL = 'ci/external-values.yaml';

/** What is wrong, in which values, and what is said of it: the key, the value and the mend. */
const REFUSALS: Array<
  [what: string, file: string, set: { [path: string]: unknown }, said: RegExp]
> = [
  ['an unknown key', LITE, { replicas: 2 }, /replicas.*not allowed/],
  [
    'an unknown key below',
    LITE,
    { 'persistence.sise': '1Gi' },
    /sise.*not allowed/,
  ],
  ['an unknown profile', LITE, { profile: 'large' }, /profile/],
  [
    'no image',
    LITE,
    { 'image.repository': '' },
    /image\.repository is empty: build .*docker build -f packages\/backend\/Dockerfile/,
  ],
  [
    'the tag latest',
    LITE,
    { 'image.tag': 'latest' },
    /image\.tag is "latest": .*set the version/,
  ],
  [
    'two replicas in lite',
    LITE,
    { replicaCount: 2 },
    /replicaCount is 2 in the profile lite: .*set it to 1, or profile to standard/,
  ],
  [
    'autoscaling in lite',
    LITE,
    { 'autoscaling.mode': 'hpa' },
    /autoscaling\.mode is "hpa" in the profile lite: .*set it to none/,
  ],
  [
    'a PostgreSQL in lite',
    LITE,
    { 'postgresql.mode': 'bundled' },
    /postgresql\.mode is "bundled" in the profile lite.*leave it empty/,
  ],
  [
    'standard without a database',
    STANDARD,
    { 'postgresql.mode': '' },
    /postgresql\.mode is empty in the profile standard: set it to bundled/,
  ],
  [
    'one replica in standard',
    STANDARD,
    { replicaCount: 1 },
    /replicaCount is 1 in the profile standard.*set it to 2/,
  ],
  [
    'the guest in standard',
    STANDARD,
    { 'auth.guest': true },
    /auth\.guest is true in the profile standard: .*set auth\.oidc/,
  ],
  [
    'no way to sign in',
    STANDARD,
    { 'auth.oidc.enabled': false },
    /0 ways to sign in are on: set exactly one/,
  ],
  [
    'two ways to sign in',
    STANDARD,
    { 'auth.oauth2Proxy.enabled': true },
    /2 ways to sign in are on: set exactly one/,
  ],
  [
    'an identity provider without its client',
    STANDARD,
    { 'auth.oidc.clientId': '' },
    /auth\.oidc\.clientId is empty: set what the identity provider gave you/,
  ],
  [
    'an external database without its address',
    EXTERNAL,
    { 'postgresql.external.host': '' },
    /postgresql\.external\.host is empty: set where/,
  ],
  [
    'an external database without its password',
    EXTERNAL,
    { 'postgresql.existingSecret': '' },
    /postgresql\.existingSecret is empty: name a Secret/,
  ],
  [
    'an external cache without its address',
    EXTERNAL,
    { 'cache.external.host': '' },
    /cache\.external\.host is empty: set where/,
  ],
  [
    'an Ingress without a name',
    STANDARD,
    { 'ingress.enabled': true },
    /ingress\.host is empty: set the name/,
  ],
  [
    'an Ingress without the URL that people type',
    LITE,
    { 'ingress.enabled': true, 'ingress.host': 'portal.example.com' },
    /portal\.baseUrl is empty: set the URL/,
  ],
  [
    'a route without a Gateway',
    STANDARD,
    { 'httpRoute.enabled': true },
    /httpRoute\.parentRefs is empty: name the Gateway/,
  ],
  [
    'a profile that contradicts the chart',
    LITE,
    { 'alertHistory.profile': 'standard' },
    /alertHistory\.profile is set: .*remove it/,
  ],
  [
    'replicas beside autoscaling',
    STANDARD,
    { 'autoscaling.mode': 'hpa', replicaCount: 3 },
    /replicaCount is set, and autoscaling\.mode too.*leave replicaCount out/,
  ],
  [
    'fewer at most than at least',
    STANDARD,
    { 'autoscaling.minReplicas': 7 },
    /autoscaling\.minReplicas is 7, more than autoscaling\.maxReplicas, 6/,
  ],
  [
    'a variable that the chart sets',
    LITE,
    { 'portal.extraEnv': [{ name: 'LOG_LEVEL', value: 'debug' }] },
    /portal\.extraEnv has "LOG_LEVEL", which the chart sets: remove it/,
  ],
  [
    'a monitor of metrics that are off',
    LITE,
    { 'metrics.enabled': false, 'metrics.serviceMonitor.enabled': true },
    /metrics\.serviceMonitor\.enabled is true, and metrics\.enabled false/,
  ],
  [
    'a drain that takes all the time there is',
    LITE,
    { drainSeconds: 60 },
    /drainSeconds is 60, and terminationGracePeriodSeconds 60: leave/,
  ],
];

describe.each(HELM_VERSIONS)(
  `Helm %s refuses, of ${REFUSALS.length} mistakes,`,
  version => {
    let helm: Helm;

    beforeAll(async () => {
      helm = await Helm.of(version);
    });

    it.each(REFUSALS)('%s', async (_, file, set, said) => {
      const { code, stderr } = await helm.run([
        ...['template', RELEASE],
        ...renderArguments({ values: [file], set }),
      ]);
      expect(code).not.toBe(0);
      expect(stderr.replace(/\s+/g, ' ')).toMatch(said);
    });
  },
);
