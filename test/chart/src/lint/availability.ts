import { Manifest } from '../helm/Rendering';
import { matches, nameOf, PodOwner, podOwners } from './pods';

/**
 * Budgets that let no pod go, so that no node can be drained; autoscalers of
 * nothing, of what somebody else scales, or of a number that is written; and
 * probes that ask for what is beyond the pod.
 */
export function availability(manifests: readonly Manifest[]): string[] {
  const pods = podOwners(manifests);
  const scalers = manifests.filter(
    ({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject',
  );
  return [
    ...manifests
      .filter(({ kind }) => kind === 'PodDisruptionBudget')
      .flatMap(budget => ofBudget(budget, pods, scalers)),
    ...scalers.flatMap(scaler => ofScaler(scaler, scalers, manifests)),
    ...pods.flatMap(({ name, spec }) =>
      spec.containers
        .filter(
          ({ livenessProbe, readinessProbe }: any) =>
            livenessProbe?.httpGet &&
            livenessProbe.httpGet.path === readinessProbe?.httpGet?.path,
        )
        .map(() => `${name}: is restarted for not being ready`),
    ),
  ];
}

function leastOf(pod: PodOwner, scalers: readonly Manifest[]): number {
  const scaler = scalers.find(
    ({ spec }) =>
      `${spec.scaleTargetRef.kind} ${spec.scaleTargetRef.name}` === pod.name,
  );
  return scaler?.spec.minReplicas ?? pod.replicas ?? 1;
}

function ofBudget(
  budget: Manifest,
  pods: readonly PodOwner[],
  scalers: readonly Manifest[],
): string[] {
  const { minAvailable, maxUnavailable, selector } = budget.spec;
  return pods
    .filter(({ labels }) => matches(selector.matchLabels, labels))
    .filter(
      pod =>
        maxUnavailable === 0 ||
        maxUnavailable === '0%' ||
        minAvailable === '100%' ||
        (typeof minAvailable === 'number' &&
          minAvailable >= leastOf(pod, scalers)),
    )
    .map(({ name }) => `${nameOf(budget)}: never lets go of ${name}`);
}

function ofScaler(
  scaler: Manifest,
  scalers: readonly Manifest[],
  manifests: readonly Manifest[],
): string[] {
  const { kind, name } = scaler.spec.scaleTargetRef;
  const target = manifests.find(
    manifest =>
      manifest.kind === (kind ?? 'Deployment') &&
      manifest.metadata.name === name,
  );
  if (!target) {
    return [`${nameOf(scaler)}: there is no ${kind} ${name}`];
  }
  const others = scalers.filter(
    other => other !== scaler && other.spec.scaleTargetRef.name === name,
  );
  return [
    ...others.map(
      other => `${nameOf(scaler)}: ${nameOf(other)} scales ${name} too`,
    ),
    ...(target.spec.replicas === undefined
      ? []
      : [`${nameOf(scaler)}: ${nameOf(target)} has replicas of its own`]),
    ...(target.kind === 'StatefulSet'
      ? [`${nameOf(scaler)}: ${nameOf(target)} is one server`]
      : []),
  ];
}
