/** A kind that the server has. */
export interface Resource {
  /** `v1`, `apps/v1`. */
  apiVersion: string;
  kind: string;
  plural: string;
}

const KINDS: ReadonlyArray<[apiVersion: string, kinds: string[]]> = [
  [
    'v1',
    [
      ...['ConfigMap', 'Secret', 'Service', 'ServiceAccount', 'Pod'],
      'PersistentVolumeClaim',
    ],
  ],
  ['apps/v1', ['Deployment', 'StatefulSet', 'ReplicaSet']],
  ['autoscaling/v2', ['HorizontalPodAutoscaler']],
  ['networking.k8s.io/v1', ['NetworkPolicy', 'Ingress']],
  ['policy/v1', ['PodDisruptionBudget']],
];

export const RESOURCES: readonly Resource[] = KINDS.flatMap(
  ([apiVersion, kinds]) =>
    kinds.map(kind => ({ apiVersion, kind, plural: pluralOf(kind) })),
);

function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  return name.replace(/y$/, 'ie').replace(/ss$/, 'sse').replace(/$/, 's');
}

const VERBS = [
  ...['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
];

/**
 * What a client asks first: which groups, versions and kinds there are.
 *
 * @returns undefined for any other path
 */
export function discover(path: string): object | undefined {
  if (path === '/version') {
    return { major: '1', minor: '33', gitVersion: 'v1.33.0' };
  }
  if (path === '/api') {
    return { kind: 'APIVersions', versions: ['v1'] };
  }
  const groups = KINDS.map(([apiVersion]) => apiVersion).filter(each =>
    each.includes('/'),
  );
  if (path === '/apis') {
    return {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: groups.map(groupVersion => {
        const [name, version] = groupVersion.split('/');
        const preferredVersion = { groupVersion, version };
        return { name, versions: [preferredVersion], preferredVersion };
      }),
    };
  }
  const asked = ['v1', ...groups].find(
    each => path === (each === 'v1' ? '/api/v1' : `/apis/${each}`),
  );
  return asked === undefined
    ? undefined
    : {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: asked,
        resources: RESOURCES.filter(
          ({ apiVersion }) => apiVersion === asked,
        ).map(({ kind, plural }) => ({
          ...{ name: plural, singularName: kind.toLowerCase() },
          ...{ namespaced: true, kind, verbs: VERBS },
        })),
      };
}
