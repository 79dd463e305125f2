import { useEffect } from 'react';
import { createApp } from '@backstage/app-defaults';
import { Entity } from '@backstage/catalog-model';
import { AppRouter } from '@backstage/core-app-api';
import { createApiFactory, SignInPageProps } from '@backstage/core-plugin-api';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { act } from '@testing-library/react';
import { renderWithEffects } from '@backstage/test-utils';
import { AlertHistoryApi } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../../api';
import { PSEUDO_LANGUAGE, pseudoTranslations } from './pseudoLocale';
import { ada, classicRoutes, routerAt } from '../renderClassic';
import { renderEntity } from '../renderEntity';
import { renderPages } from '../renderPages';

const languages = {
  defaultLanguage: PSEUDO_LANGUAGE,
  availableLanguages: ['en', PSEUDO_LANGUAGE],
};

/** A view in an app that speaks the pseudo-language. */
export interface PseudoView {
  api: AlertHistoryApi;
  show: 'card' | 'tab' | 'page' | 'episode';
  /** The query of its address. */
  search?: string;
  /** Whose card or tab it is. */
  entity?: Entity;
  /** What the catalog has. */
  catalog?: Entity[];
}

const PATHS = {
  card: '/catalog/shop/component/checkout',
  tab: '/catalog/shop/component/checkout/alerts',
  page: '/alert-history',
  episode: '/alert-history/episodes/open',
};

const pseudoModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'pseudo',
      params: { resource: pseudoTranslations },
    }),
  ],
});

function AdaSignsIn(props: SignInPageProps) {
  const { onSignInSuccess } = props;
  useEffect(() => onSignInSuccess(ada), [onSignInSuccess]);
  return null;
}

/** In an app of each frontend system, translated as its documentation says. */
export const renderPseudo = {
  async new({ show, search = '', ...view }: PseudoView) {
    const app = {
      features: [pseudoModule],
      appConfig: [{ 'api:app/app-language': { config: languages } }],
    };
    await act(async () => {
      if (show === 'card' || show === 'tab') {
        renderEntity({
          ...view,
          ...app,
          // The card leads to the tab.
          show: show === 'card' ? 'both' : show,
          path: `/${search}`,
        });
      } else {
        renderPages({ ...view, ...app, path: `${PATHS[show]}${search}` });
      }
    });
  },

  async classic({ show, search = '', ...view }: PseudoView) {
    const path = `${PATHS[show]}${search}`;
    const app = createApp({
      apis: [
        createApiFactory(alertHistoryApiRef, view.api),
        createApiFactory(
          catalogApiRef,
          catalogApiMock({ entities: view.catalog }),
        ),
      ],
      components: { Router: routerAt(path), SignInPage: AdaSignsIn },
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
    const Root = app.createRoot(
      <AppRouter>{classicRoutes(view.entity)}</AppRouter>,
    );
    await renderWithEffects(<Root />);
  },
};
