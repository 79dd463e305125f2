import {
  createComponentExtension,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import {
  alertHistoryRouteRef,
  entityAlertsRouteRef,
  episodeRouteRef,
} from '../routes';
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

/**
 * The page over all alerts that a reader may see, with header and content.
 *
 * @example `<Route path="/alert-history" element={<AlertHistoryPage />} />`
 * @public
 */
export const AlertHistoryPage: () => JSX.Element = alertHistoryPlugin.provide(
  createRoutableExtension({
    name: 'AlertHistoryPage',
    mountPoint: alertHistoryRouteRef,
    component: async () => {
      const { ClassicAlertHistoryPage } = await import(
        './ClassicAlertHistoryPage'
      );
      return ClassicAlertHistoryPage;
    },
  }),
);

/**
 * The page of one episode, with header and content. Its path has to hold `:id`.
 *
 * @example `<Route path="/alert-history/episodes/:id" element={<AlertHistoryEpisodePage />} />`
 * @public
 */
export const AlertHistoryEpisodePage: () => JSX.Element =
  alertHistoryPlugin.provide(
    createRoutableExtension({
      name: 'AlertHistoryEpisodePage',
      mountPoint: episodeRouteRef,
      component: async () => {
        const { ClassicEpisodePage } = await import('./ClassicEpisodePage');
        return ClassicEpisodePage;
      },
    }),
  );
