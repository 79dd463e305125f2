import { createApp } from '@backstage/app-defaults';
import { Entity } from '@backstage/catalog-model';
import { AppRouter } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { renderWithEffects } from '@backstage/test-utils';
import { AlertHistoryApi } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';
import { PSEUDO_LANGUAGE, pseudoTranslations } from './pseudoLocale';
import { classicRoutes, routerAt } from './renderClassic';
import { checkout, renderEntity } from './renderEntity';

const languages = {
  defaultLanguage: PSEUDO_LANGUAGE,
  availableLanguages: ['en', PSEUDO_LANGUAGE],
};

/** A view of an entity, in an app that speaks the pseudo-language. */
export interface PseudoView {
  api: AlertHistoryApi;
  show: 'card' | 'tab';
  entity?: Entity;
  /** The query of its address. */
  search?: string;
}

/** In an app of each frontend system, translated as its documentation says. */
export const renderPseudo = {
  async new({ api, show, entity, search = '' }: PseudoView) {
    renderEntity({
      api,
      show,
      entity,
      path: `/${search}`,
      features: [
        createFrontendModule({
          pluginId: 'app',
          extensions: [
            TranslationBlueprint.make({
              name: 'pseudo',
              params: { resource: pseudoTranslations },
            }),
          ],
        }),
      ],
      appConfig: [{ 'api:app/app-language': { config: languages } }],
    });
  },

  async classic({ api, show, entity = checkout, search = '' }: PseudoView) {
    const app = createApp({
      apis: [createApiFactory(alertHistoryApiRef, api)],
      components: {
        Router: routerAt(
          `/catalog/shop/component/checkout${
            show === 'tab' ? '/alerts' : ''
          }${search}`,
        ),
      },
      configLoader: async () => [
        {
          context: 'test',
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ],
      __experimentalTranslations: {
        ...languages,
        resources: [pseudoTranslations],
      },
    });
    const Root = app.createRoot(<AppRouter>{classicRoutes(entity)}</AppRouter>);
    await renderWithEffects(<Root />);
  },
};
