import { Helm, HELM_VERSIONS } from './helm/Helm';
import { Manifest, render } from './helm/Rendering';
import { KUBERNETES_VERSIONS, VALUES_FILES } from './helm/valuesFiles';
import { schemaErrors } from './lint/schemaErrors';
import { unknownFields } from './lint/unknownFields';

jest.setTimeout(180_000);

/** Their types have a field of their own for each of ours, or they are not ours. */
const CUSTOM = /^(monitoring|gateway|postgresql)\./;

async function errorsOf(manifests: readonly Manifest[]): Promise<string[]> {
  return [
    ...(await schemaErrors(manifests)),
    ...manifests
      .filter(({ apiVersion }) => !CUSTOM.test(apiVersion))
      .flatMap(unknownFields),
  ];
}

describe.each(HELM_VERSIONS)('Helm %s', version => {
  it.each(KUBERNETES_VERSIONS)(
    `renders ${VALUES_FILES.length} files of values for Kubernetes %s in the types of its objects`,
    async kubeVersion => {
      const helm = await Helm.of(version);
      const manifests: Manifest[] = [];
      for (const file of VALUES_FILES) {
        manifests.push(
          ...(await render(helm, { values: [file], kubeVersion })),
        );
      }
      expect(await errorsOf(manifests)).toEqual([]);
    },
  );
});

describe('the types say', () => {
  let deployment: Manifest;
  let manifests: Manifest[];

  beforeAll(async () => {
    const helm = await Helm.of(HELM_VERSIONS[0]);
    manifests = await render(helm, { values: ['values-production.yaml'] });
  });

  beforeEach(() => {
    deployment = structuredClone(
      manifests.find(({ kind }) => kind === 'Deployment')!,
    );
  });

  it('that a field is unknown', async () => {
    deployment.spec.template.spec.containers[0].readynessProbe = {};
    expect(`${await errorsOf([deployment])}`).toMatch(
      /no field readynessProbe/,
    );
  });

  it('that a value is of another type', async () => {
    deployment.spec.template.spec.containers[0].ports[0].containerPort = '1';
    expect(`${await errorsOf([deployment])}`).toMatch(/containerPort/);
  });

  it('that something is missing', async () => {
    delete deployment.spec.selector;
    expect(`${await errorsOf([deployment])}`).toMatch(/selector/);
  });

  it('that a monitor lacks what it selects', async () => {
    const monitor = structuredClone(
      manifests.find(({ kind }) => kind === 'ServiceMonitor')!,
    );
    delete monitor.spec.selector;
    expect(`${await errorsOf([monitor])}`).toMatch(/selector/);
  });

  it('that there is no such version of a kind', async () => {
    deployment.apiVersion = 'apps/v2';
    expect(`${await errorsOf([deployment])}`).toMatch(/there is no apps\/v2/);
  });
});
