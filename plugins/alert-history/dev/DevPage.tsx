import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { EntityAlertsCard } from '../src/components/EntityAlertsCard';
import { EntityAlertsContent } from '../src/components/EntityAlertsContent';

const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { namespace: 'shop', name: 'checkout' },
  spec: { type: 'service' },
};

/** One view of an entity, alone on a page. */
export function DevPage(props: { view: string }) {
  return (
    <EntityProvider entity={checkout}>
      <div style={{ padding: 20 }}>
        {props.view === 'card' ? (
          <div style={{ maxWidth: 580 }}>
            <EntityAlertsCard />
          </div>
        ) : (
          <EntityAlertsContent />
        )}
      </div>
    </EntityProvider>
  );
}
