import { Manifest } from '../helm/Rendering';

/** A pod, or what makes some. */
export interface PodOwner {
  /** As people name it: `Deployment ah`. */
  name: string;
  manifest: Manifest;
  labels: { [name: string]: string };
  spec: any;
  /** How many there are, where a number is written. */
  replicas?: number;
}

/** All pods that the manifests would make. */
export function podOwners(manifests: readonly Manifest[]): PodOwner[] {
  return manifests.flatMap((manifest): PodOwner[] => {
    const name = nameOf(manifest);
    switch (manifest.kind) {
      case 'Pod':
        return [
          {
            ...{ name, manifest, spec: manifest.spec, replicas: 1 },
            labels: manifest.metadata.labels ?? {},
          },
        ];
      case 'Deployment':
      case 'StatefulSet':
      case 'Job':
        return [
          {
            ...{ name, manifest, replicas: manifest.spec.replicas },
            spec: manifest.spec.template.spec,
            labels: manifest.spec.template.metadata.labels ?? {},
          },
        ];
      default:
        return [];
    }
  });
}

export function nameOf(manifest: Manifest): string {
  return `${manifest.kind} ${manifest.metadata.name}`;
}

export function matches(
  selector: { [name: string]: string },
  labels: { [name: string]: string } = {},
): boolean {
  return Object.entries(selector).every(
    ([name, value]) => labels[name] === value,
  );
}

/** The containers of a pod, those that run first too. */
export function containersOf(spec: any): any[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
}
