import { Manifest } from '../helm/Rendering';
import { containersOf, nameOf, podOwners } from './pods';

interface Reference {
  kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'ServiceAccount';
  name: string;
  key?: string;
}

/**
 * What pods refer to and nobody makes: ConfigMaps, Secrets, claims, service
 * accounts, and keys in them.
 *
 * @param isForeign - whether an object is made by somebody else
 */
export function references(
  manifests: readonly Manifest[],
  isForeign: (name: string) => boolean,
): string[] {
  return podOwners(manifests).flatMap(({ name, spec }) =>
    referencesOf(spec).flatMap(({ kind, name: target, key }) => {
      if (isForeign(target)) {
        return [];
      }
      const made = manifests.find(
        manifest => manifest.kind === kind && manifest.metadata.name === target,
      );
      if (!made) {
        return [`${name}: there is no ${kind} ${target}`];
      }
      const isThere =
        key === undefined ||
        Object.keys({ ...made.data, ...made.stringData }).includes(key);
      return isThere ? [] : [`${name}: ${nameOf(made)} has no key ${key}`];
    }),
  );
}

function referencesOf(spec: any): Reference[] {
  const found: Reference[] = [
    { kind: 'ServiceAccount', name: spec.serviceAccountName },
  ];
  for (const volume of spec.volumes ?? []) {
    const keys: string[] = (
      volume.configMap?.items ??
      volume.secret?.items ?? [{}]
    ).map((item: any) => item.key);
    for (const key of keys) {
      if (volume.configMap) {
        found.push({ kind: 'ConfigMap', name: volume.configMap.name, key });
      }
      if (volume.secret) {
        found.push({ kind: 'Secret', name: volume.secret.secretName, key });
      }
    }
    if (volume.persistentVolumeClaim) {
      const { claimName } = volume.persistentVolumeClaim;
      found.push({ kind: 'PersistentVolumeClaim', name: claimName });
    }
  }
  for (const container of containersOf(spec)) {
    for (const { valueFrom } of container.env ?? []) {
      if (valueFrom?.secretKeyRef) {
        found.push({ kind: 'Secret', ...valueFrom.secretKeyRef });
      }
      if (valueFrom?.configMapKeyRef) {
        found.push({ kind: 'ConfigMap', ...valueFrom.configMapKeyRef });
      }
    }
    for (const { secretRef, configMapRef } of container.envFrom ?? []) {
      if (secretRef) {
        found.push({ kind: 'Secret', name: secretRef.name });
      }
      if (configMapRef) {
        found.push({ kind: 'ConfigMap', name: configMapRef.name });
      }
    }
  }
  return found;
}

/** Names that are there twice where Kubernetes takes them for one, and mounts of no volume. */
export function duplicates(manifests: readonly Manifest[]): string[] {
  const twice = (names: string[]) =>
    names.filter((name, i) => names.indexOf(name) !== i);
  return [
    ...twice(manifests.map(nameOf)).map(name => `${name} is there twice`),
    ...podOwners(manifests).flatMap(({ name, manifest, spec }) => {
      const volumes: string[] = [
        ...(spec.volumes ?? []).map((volume: any) => volume.name),
        ...(manifest.spec.volumeClaimTemplates ?? []).map(
          (claim: any) => claim.metadata.name,
        ),
      ];
      return [
        ...twice(volumes).map(each => `${name}: two volumes ${each}`),
        ...containersOf(spec).flatMap(container => [
          ...twice((container.env ?? []).map((env: any) => env.name)).map(
            each => `${name}: two variables ${each}`,
          ),
          ...twice(
            (container.volumeMounts ?? []).map((mount: any) => mount.mountPath),
          ).map(each => `${name}: two mounts at ${each}`),
          ...(container.volumeMounts ?? [])
            .filter((mount: any) => !volumes.includes(mount.name))
            .map((mount: any) => `${name}: there is no volume ${mount.name}`),
        ]),
      ];
    }),
  ];
}
