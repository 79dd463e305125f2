import { Matcher, printMatchers } from '@alert-history/backstage-plugin-common';

/** The annotations of other plugins that tell which alerts an entity has. */
export const OTHER_ANNOTATIONS = [
  'prometheus.io/alert',
  'prometheus.io/labels',
  'grafana/alert-label-selector',
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-label-selector',
  'backstage.io/kubernetes-namespace',
] as const;

type Annotation = (typeof OTHER_ANNOTATIONS)[number];
type Annotations = { readonly [annotation in Annotation]?: string };

/** A matcher list that an entity gives by an annotation of another plugin. */
export interface OtherSelector {
  /** The annotation with its value. */
  readonly detail: string;
  readonly matchers: string;
}

/** What kube-state-metrics puts before the label of an object that it tells of. */
const LABEL_PREFIX = 'label_';

/**
 * What other plugins' annotations say of an entity's alerts, each as a matcher
 * list. What can't be said as one is left out: it was not written for us.
 *
 * - `prometheus.io/alert` and `prometheus.io/labels`, of Roadie's Prometheus
 *   plugin: names of alerts, or `all`; labels that they have.
 *   https://roadie.io/backstage/plugins/prometheus
 * - `grafana/alert-label-selector`: labels of alerts.
 *   https://github.com/backstage/community-plugins (workspaces/grafana)
 * - `backstage.io/kubernetes-id`, `-label-selector` and `-namespace`: labels of
 *   objects, which alerts have where their rule keeps them, as they are or as
 *   kube-state-metrics writes them.
 *   https://backstage.io/docs/features/kubernetes/configuration
 */
export function otherSelectorsOf(annotations: Annotations): OtherSelector[] {
  const by = (names: Annotation[], ...lists: (Matcher[] | undefined)[]) =>
    lists
      .filter(list => list?.some(({ op }) => op === '='))
      .map(list => ({
        detail: names
          .filter(name => annotations[name] !== undefined)
          .map(name => `${name}: ${annotations[name]}`)
          .join(', '),
        matchers: printMatchers(list!),
      }));
  const alert = annotations['prometheus.io/alert'];
  const labels = annotations['prometheus.io/labels'];
  const grafana = annotations['grafana/alert-label-selector'];
  const id = annotations['backstage.io/kubernetes-id'];
  const selector = annotations['backstage.io/kubernetes-label-selector'];
  const namespace = annotations['backstage.io/kubernetes-namespace'];
  const inNamespace = namespace ? [equal('namespace', namespace)] : [];
  const objects = selector === undefined ? undefined : readSelector(selector);
  return [
    ...(alert === undefined && labels === undefined
      ? []
      : namesOf(alert).flatMap(name =>
          by(
            ['prometheus.io/alert', 'prometheus.io/labels'],
            withLabels(name, labels),
          ),
        )),
    ...(grafana === undefined
      ? []
      : by(['grafana/alert-label-selector'], readSelector(grafana))),
    ...(id === undefined
      ? []
      : by(
          ['backstage.io/kubernetes-id', 'backstage.io/kubernetes-namespace'],
          ...['', LABEL_PREFIX].map(prefix => [
            equal(`${prefix}backstage_io_kubernetes_id`, id),
            ...inNamespace,
          ]),
        )),
    ...(objects === undefined
      ? []
      : by(
          [
            'backstage.io/kubernetes-label-selector',
            'backstage.io/kubernetes-namespace',
          ],
          ...['', LABEL_PREFIX].map(prefix => [
            ...objects.map(matcher => ({
              ...matcher,
              name: `${prefix}${matcher.name}`,
            })),
            ...inNamespace,
          ]),
        )),
  ];
}

/** An undefined one stands for all alerts. */
function namesOf(alert: string | undefined): (string | undefined)[] {
  const names = (alert ?? 'all')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  return names.map(name => (name === 'all' ? undefined : name));
}

function withLabels(name: string | undefined, labels: string | undefined) {
  const list = labels === undefined ? [] : readSelector(labels);
  return (
    list && [...(name === undefined ? [] : [equal('alertname', name)]), ...list]
  );
}

/**
 * Reads `app=web,tier!=cache`, as Kubernetes and Grafana write it.
 *
 * @returns undefined where there is something else in it, such as `in (a, b)`
 */
function readSelector(text: string): Matcher[] | undefined {
  const parts = text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
  const matchers = parts.map((part): Matcher | undefined => {
    const [, name, op, quoted, bare] =
      /^([^\s=!]+)\s*(==?|!=)\s*(?:"([^"]*)"|([^\s"=~()]+))$/.exec(part) ?? [];
    return name === undefined
      ? undefined
      : {
          // As Prometheus writes names that it can't have.
          name: name.replace(/[^a-zA-Z0-9_]/g, '_'),
          op: op === '!=' ? '!=' : '=',
          value: quoted ?? bare,
        };
  });
  return matchers.every(matcher => matcher !== undefined)
    ? (matchers as Matcher[])
    : undefined;
}

function equal(name: string, value: string): Matcher {
  return { name, op: '=', value };
}
