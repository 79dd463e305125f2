import { Manifest } from '../helm/Rendering';
import { containersOf, matches, nameOf, PodOwner, podOwners } from './pods';

const COMPONENT = 'app.kubernetes.io/component';

/**
 * Selectors that select nothing, or pods of several components, and ports that
 * the selected pods or Services do not have.
 */
export function selectors(manifests: readonly Manifest[]): string[] {
  const pods = podOwners(manifests);
  return manifests.flatMap(manifest => {
    const name = nameOf(manifest);
    const { spec } = manifest;
    switch (manifest.kind) {
      case 'Service':
        return [
          ...ofPods(name, spec.selector, pods),
          ...spec.ports.flatMap((port: any) =>
            missingPort(name, port.targetPort, selected(spec.selector, pods)),
          ),
        ];
      case 'Deployment':
      case 'StatefulSet':
        return [
          ...ofPods(name, spec.selector.matchLabels, pods),
          ...(matches(spec.selector.matchLabels, spec.template.metadata.labels)
            ? []
            : [`${name}: its selector does not select its own pods`]),
          ...(manifest.kind === 'StatefulSet'
            ? headless(name, spec.serviceName, manifests)
            : []),
        ];
      case 'PodDisruptionBudget':
        return ofPods(name, spec.selector.matchLabels, pods);
      case 'Ingress':
        return spec.rules.flatMap((rule: any) =>
          rule.http.paths.flatMap(({ backend: { service } }: any) =>
            missingService(name, service.name, service.port, manifests),
          ),
        );
      case 'HTTPRoute':
        return spec.rules.flatMap((rule: any) =>
          rule.backendRefs.flatMap((backend: any) =>
            missingService(
              name,
              backend.name,
              { number: backend.port },
              manifests,
            ),
          ),
        );
      case 'ServiceMonitor':
        return ofMonitor(name, spec, manifests);
      default:
        return [];
    }
  });
}

function selected(
  selector: { [name: string]: string },
  pods: readonly PodOwner[],
): PodOwner[] {
  return pods.filter(({ labels }) => matches(selector, labels));
}

function ofPods(
  name: string,
  selector: { [name: string]: string },
  pods: readonly PodOwner[],
): string[] {
  const found = selected(selector, pods);
  const components = new Set(found.map(({ labels }) => labels[COMPONENT]));
  if (found.length === 0) {
    return [`${name}: selects no pod`];
  }
  return components.size > 1
    ? [`${name}: selects pods of ${[...components].join(' and ')}`]
    : [];
}

/** Whether pods listen there; a number need not be declared. */
export function missingPort(
  name: string,
  port: string | number,
  pods: readonly PodOwner[],
): string[] {
  return typeof port === 'number'
    ? []
    : pods
        .filter(
          ({ spec }) =>
            !containersOf(spec).some(container =>
              container.ports?.some((each: any) => each.name === port),
            ),
        )
        .map(pod => `${name}: ${pod.name} has no port ${port}`);
}

function missingService(
  name: string,
  service: string,
  port: { name?: string; number?: number },
  manifests: readonly Manifest[],
): string[] {
  const found = manifests.find(
    ({ kind, metadata }) => kind === 'Service' && metadata.name === service,
  );
  if (!found) {
    return [`${name}: there is no Service ${service}`];
  }
  return found.spec.ports.some(
    (each: any) => each.name === port.name || each.port === port.number,
  )
    ? []
    : [`${name}: Service ${service} has no port ${port.name ?? port.number}`];
}

function headless(
  name: string,
  service: string,
  manifests: readonly Manifest[],
): string[] {
  const found = manifests.find(
    ({ kind, metadata }) => kind === 'Service' && metadata.name === service,
  );
  return found?.spec.clusterIP === 'None'
    ? []
    : [`${name}: ${service} is no headless Service`];
}

function ofMonitor(
  name: string,
  spec: any,
  manifests: readonly Manifest[],
): string[] {
  const services = manifests.filter(
    ({ kind, metadata }) =>
      kind === 'Service' && matches(spec.selector.matchLabels, metadata.labels),
  );
  if (services.length !== 1) {
    return [`${name}: selects ${services.length} Services`];
  }
  return spec.endpoints.flatMap(({ port }: any) =>
    services[0].spec.ports.some((each: any) => each.name === port)
      ? []
      : [`${name}: ${nameOf(services[0])} has no port ${port}`],
  );
}
