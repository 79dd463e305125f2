import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { AlertHistoryClient } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';

const alertHistoryApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: alertHistoryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => AlertHistoryClient.create(deps),
    }),
});

export const apis = [alertHistoryApi];
