import { Manifest } from '../helm/Rendering';
import { containersOf, podOwners } from './pods';

const VOLUMES = new Set([
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral'],
  ...['persistentVolumeClaim', 'projected', 'secret'],
]);

/**
 * What keeps pods out of a namespace with the Pod Security Standard
 * "restricted", and what we ask beyond it: a root file system that is read
 * only, no token of Kubernetes, and images of a version.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function podSecurity(manifests: readonly Manifest[]): string[] {
  return podOwners(manifests).flatMap(({ name, spec }) => [
    ...ofPod(spec).map(finding => `${name}: ${finding}`),
    ...containersOf(spec).flatMap(container =>
      ofContainer(container, spec.securityContext ?? {}).map(
        finding => `${name}, container ${container.name}: ${finding}`,
      ),
    ),
  ]);
}

function ofPod(spec: any): string[] {
  const volumes = (spec.volumes ?? []) as object[];
  return [
    ...['hostNetwork', 'hostPID', 'hostIPC']
      .filter(field => spec[field])
      .map(field => `${field} is on`),
    ...volumes.flatMap(volume =>
      Object.keys(volume)
        .filter(field => field !== 'name' && !VOLUMES.has(field))
        .map(field => `a volume is ${field}`),
    ),
    ...(spec.automountServiceAccountToken === false
      ? []
      : ['the token of its service account is mounted']),
  ];
}

function ofContainer(container: any, pod: any): string[] {
  const own = container.securityContext ?? {};
  const seccomp = (own.seccompProfile ?? pod.seccompProfile)?.type;
  const user = own.runAsUser ?? pod.runAsUser;
  const added: string[] = own.capabilities?.add ?? [];
  const { image } = container;
  const findings: Array<[isWrong: boolean, finding: string]> = [
    [(own.runAsNonRoot ?? pod.runAsNonRoot) !== true, 'may run as root'],
    [user === 0, 'runs as root'],
    [own.privileged === true, 'is privileged'],
    [own.allowPrivilegeEscalation !== false, 'may gain privileges'],
    [!own.capabilities?.drop?.includes('ALL'), 'keeps capabilities'],
    [added.some(name => name !== 'NET_BIND_SERVICE'), 'adds capabilities'],
    [
      seccomp !== 'RuntimeDefault' && seccomp !== 'Localhost',
      'has no seccomp profile',
    ],
    [own.readOnlyRootFilesystem !== true, 'may write its root file system'],
    [!/:[\w.-]+$|@sha256:/.test(image), `runs ${image}, of no version`],
    [/:latest$/.test(image), `runs ${image}`],
    [
      container.resources?.limits?.memory === undefined,
      'has no limit of memory',
    ],
    [
      (container.ports ?? []).some((port: any) => port.hostPort),
      'takes a port of its node',
    ],
  ];
  return findings.flatMap(([isWrong, finding]) => (isWrong ? [finding] : []));
}
