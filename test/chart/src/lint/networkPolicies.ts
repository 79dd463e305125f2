import { Manifest } from '../helm/Rendering';
import { matches, nameOf, PodOwner, podOwners } from './pods';
import { missingPort } from './selectors';

/**
 * Policies that select no pod, and peers in the same namespace that nobody is,
 * which lets nobody through; ports that nobody listens at; and pods that no
 * policy is about where others have one.
 */
export function networkPolicies(manifests: readonly Manifest[]): string[] {
  const pods = podOwners(manifests);
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const open = pods
    .filter(
      ({ labels, manifest }) =>
        manifest.kind !== 'Pod' &&
        !policies.some(({ spec }) =>
          matches(spec.podSelector.matchLabels ?? {}, labels),
        ),
    )
    .map(({ name }) => `${name}: no NetworkPolicy is about it`);
  return [
    ...(policies.length > 0 ? open : []),
    ...policies.flatMap(policy => ofPolicy(policy, pods)),
  ];
}

function ofPolicy(policy: Manifest, pods: readonly PodOwner[]): string[] {
  const name = nameOf(policy);
  const { spec } = policy;
  const own = pods.filter(({ labels }) =>
    matches(spec.podSelector.matchLabels ?? {}, labels),
  );
  if (own.length === 0) {
    return [`${name}: selects no pod`];
  }
  const ingress = (spec.ingress ?? []) as any[];
  const egress = (spec.egress ?? []) as any[];
  return [
    ...ingress.flatMap(({ from = [], ports = [] }) => [
      ...from.flatMap((peer: any) => nobody(name, peer, pods)),
      ...ports.flatMap(({ port }: any) => missingPort(name, port, own)),
    ]),
    ...egress.flatMap(({ to = [], ports = [] }) =>
      to.flatMap((peer: any) => [
        ...nobody(name, peer, pods),
        ...closed(name, peer, ports, pods),
      ]),
    ),
  ];
}

/** A peer of our own namespace: others may have any labels. */
function peersOf(peer: any, pods: readonly PodOwner[]): PodOwner[] | undefined {
  return peer.podSelector && !peer.namespaceSelector && !isForeign(peer)
    ? pods.filter(({ labels }) =>
        matches(peer.podSelector.matchLabels ?? {}, labels),
      )
    : undefined;
}

/** Of an operator's making. */
function isForeign(peer: any): boolean {
  return 'cnpg.io/cluster' in (peer.podSelector.matchLabels ?? {});
}

function nobody(name: string, peer: any, pods: readonly PodOwner[]): string[] {
  return peersOf(peer, pods)?.length === 0
    ? [`${name}: nobody is ${JSON.stringify(peer.podSelector.matchLabels)}`]
    : [];
}

function closed(
  name: string,
  peer: any,
  ports: any[],
  pods: readonly PodOwner[],
): string[] {
  return (peersOf(peer, pods) ?? []).flatMap(pod =>
    ports
      .filter(
        ({ port }) =>
          !pod.spec.containers.some((container: any) =>
            container.ports?.some(
              (each: any) => each.containerPort === port || each.name === port,
            ),
          ),
      )
      .map(({ port }) => `${name}: ${pod.name} does not listen at ${port}`),
  );
}
