import { Helm, HELM_VERSIONS } from './helm/Helm';
import {
  Manifest,
  parseManifests,
  render,
  renderArguments,
  template,
} from './helm/Rendering';
import { KUBERNETES_VERSIONS, VALUES_FILES } from './helm/valuesFiles';

jest.setTimeout(120_000);

/** What Helm makes anew where it can't look: the data of Secrets. */
function withoutGenerated(text: string): Manifest[] {
  return parseManifests(text).map(manifest =>
    manifest.kind === 'Secret'
      ? { ...manifest, data: Object.keys(manifest.data) }
      : manifest,
  );
}

describe.each(HELM_VERSIONS)('Helm %s', version => {
  let helm: Helm;

  beforeAll(async () => {
    helm = await Helm.of(version);
  });

  it(`lints ${VALUES_FILES.length} files of values strictly`, async () => {
    for (const file of VALUES_FILES) {
      const said = await helm.run([
        ...['lint', '--strict'],
        ...renderArguments({ values: [file] }),
      ]);
      expect(`${file}: ${said.code} ${said.stdout}`).toMatch(/: 0 /);
    }
  });

  it.each(KUBERNETES_VERSIONS)(
    `renders ${VALUES_FILES.length} files of values for Kubernetes %s, twice the same`,
    async kubeVersion => {
      for (const file of VALUES_FILES) {
        const options = { values: [file], kubeVersion };
        const text = await template(helm, options);
        const again = await template(helm, options);
        expect(withoutGenerated(again)).toEqual(withoutGenerated(text));
      }
    },
  );

  it('renders the very same text twice where every Secret is given', async () => {
    const options = { values: ['values-production.yaml'] };
    const text = await template(helm, options);
    expect(await template(helm, options)).toBe(text);
    expect(text).not.toContain('kind: Secret');
  });

  it('renders nothing in lite but what one replica with a file needs', async () => {
    const kinds = (manifests: Manifest[]) =>
      manifests
        .filter(({ metadata }) => !metadata.annotations?.['helm.sh/hook'])
        .map(({ kind }) => kind)
        .sort();
    const least = [
      ...['ConfigMap', 'Deployment', 'NetworkPolicy', 'PersistentVolumeClaim'],
      ...['Secret', 'Service', 'ServiceAccount'],
    ];
    const lite = await render(helm, { values: ['ci/lite-values.yaml'] });
    expect(kinds(lite)).toEqual(least);
    const asked = await render(helm, {
      values: ['ci/lite-values.yaml'],
      set: {
        'portal.baseUrl': 'https://portal.example.com',
        'ingress.enabled': true,
        'ingress.host': 'portal.example.com',
        'httpRoute.enabled': true,
        'httpRoute.parentRefs': [{ name: 'public' }],
        'metrics.serviceMonitor.enabled': true,
        'metrics.prometheusRule.enabled': true,
      },
    });
    expect(kinds(asked)).toEqual(
      [
        ...least,
        ...['Ingress', 'HTTPRoute', 'ServiceMonitor', 'PrometheusRule'],
      ].sort(),
    );
  });
});
