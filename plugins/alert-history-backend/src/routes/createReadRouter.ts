import {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { HistoryReader } from '../query/HistoryReader';
import { StatusReader } from '../status/StatusReader';
import { addCoverageRoute } from './coverageRoute';
import { addEpisodeRoutes } from './episodeRoutes';
import { addFacetRoutes } from './facetRoutes';
import { addLabelRoutes } from './labelRoutes';
import { addOpenApiRoute } from './openApiRoute';
import { addStatusRoutes } from './statusRoutes';
import { addUnownedRoutes } from './unownedRoutes';

/** What the routes that read are made of. */
export interface ReadRouterOptions {
  /** Answers what the credentials allow, and refuses the rest. */
  reader: HistoryReader<BackstageCredentials>;
  /** The same, about the instance. */
  status: StatusReader<BackstageCredentials>;
  httpAuth: HttpAuthService;
}

/**
 * The routes that read, and `/openapi.json`.
 *
 * Not Backstage's OpenAPI router: it parses bodies, of which there are none,
 * refuses matchers and entity refs typed without encoding, and its errors
 * name no values. Tests hold these routes against the document instead.
 */
export function createReadRouter(options: ReadRouterOptions): express.Router {
  const router = Router();
  addEpisodeRoutes(router, options);
  addLabelRoutes(router, options);
  addFacetRoutes(router, options);
  addCoverageRoute(router, options);
  addStatusRoutes(router, options);
  addUnownedRoutes(router, options);
  addOpenApiRoute(router);
  return router;
}
