import { Entity } from '@backstage/catalog-model';
import { ALERT_HISTORY_SELECTOR_ANNOTATION } from '@alert-history/backstage-plugin-common';

/**
 * The lines of a `catalog-info.yaml` that would give an entity its alerts, as
 * good a guess as its own metadata allows.
 */
export function selectorExample(entity: Entity): string {
  const { name, namespace, annotations } = entity.metadata;
  const kubernetes = annotations?.['backstage.io/kubernetes-namespace'];
  const selector = `{namespace="${
    kubernetes ?? namespace ?? 'default'
  }",app="${name}"}`;
  return [
    'metadata:',
    '  annotations:',
    `    ${ALERT_HISTORY_SELECTOR_ANNOTATION}: '${selector}'`,
  ].join('\n');
}
