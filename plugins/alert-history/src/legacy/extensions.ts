import {
  createComponentExtension,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { entityAlertsRouteRef } from '../routes';
import { alertHistoryPlugin } from './plugin';

/**
 * A card for the overview of an entity: what fires on it now, and what did
 * last.
 *
 * @public
 */
export const EntityAlertHistoryCard: () => JSX.Element =
  alertHistoryPlugin.provide(
    createComponentExtension({
      name: 'EntityAlertHistoryCard',
      component: {
        lazy: async () => {
          const { EntityAlertsCard } = await import(
            '../components/EntityAlertsCard'
          );
          return EntityAlertsCard;
        },
      },
    }),
  );

/**
 * The content of an `EntityLayout.Route`: every episode of the alerts of an
 * entity, filtered by range, state, severity and matchers.
 *
 * @public
 */
export const EntityAlertHistoryContent: () => JSX.Element =
  alertHistoryPlugin.provide(
    createRoutableExtension({
      name: 'EntityAlertHistoryContent',
      mountPoint: entityAlertsRouteRef,
      component: async () => {
        const { EntityAlertsContent } = await import(
          '../components/EntityAlertsContent'
        );
        return EntityAlertsContent;
      },
    }),
  );
