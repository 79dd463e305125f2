import { LabelSet } from '@alert-history/backstage-plugin-common';

/**
 * Labels that often name what an alert is about where none names an entity, the
 * most telling first: those of Kubernetes' recommended labels and of
 * kube-state-metrics.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels
 */
const WORKLOAD_LABELS = [
  'app_kubernetes_io_name',
  'label_app_kubernetes_io_name',
  'deployment',
  'statefulset',
  'daemonset',
  'workload',
  'job_name',
  'container',
];

/** It often names the exporter and not what it watches. */
const LAST = 'job';

/**
 * The labels that an alert's owner would be found by: its namespace and the
 * first that may be a name; its alertname where it has none of these.
 *
 * @param nameLabels - those that the configuration takes for names of entities
 */
export function identifyAlert(
  labels: LabelSet,
  nameLabels: readonly string[],
): LabelSet {
  const name = [
    ...nameLabels.filter(label => label !== LAST),
    ...WORKLOAD_LABELS,
    LAST,
  ].find(label => hasValue(labels, label));
  const found = [
    ...(hasValue(labels, 'namespace') ? ['namespace'] : []),
    ...(name === undefined ? [] : [name]),
  ];
  return Object.fromEntries(
    (found.length > 0 ? found : ['alertname']).map(label => [
      label,
      hasValue(labels, label) ? labels[label] : '',
    ]),
  );
}

function hasValue(labels: LabelSet, name: string): boolean {
  return Object.hasOwn(labels, name) && labels[name] !== '';
}
