import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

/** Tells a real catalog what there is, as an integration with an inventory does. */
export class ProvidedEntities implements EntityProvider {
  #connection?: EntityProviderConnection;

  /** The catalog's module. */
  readonly feature = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'provided-entities',
    register: reg => {
      reg.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        init: async ({ catalog }) => catalog.addEntityProvider(this),
      });
    },
  });

  getProviderName(): string {
    return 'provided';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** From now on there are these and no others. */
  async become(entities: Entity[]): Promise<void> {
    await this.#connection!.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({
        locationKey: 'provided',
        entity: {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              'backstage.io/managed-by-location': 'url:https://inventory',
              'backstage.io/managed-by-origin-location':
                'url:https://inventory',
              ...entity.metadata.annotations,
            },
          },
        },
      })),
    });
  }
}
