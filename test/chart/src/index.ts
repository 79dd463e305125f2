/**
 * What the Helm chart renders.
 *
 * @packageDocumentation
 */
export { Helm, HELM_VERSIONS } from './helm/Helm';
export { portalOf, type RenderedPortal } from './helm/portalOf';
export { render, type RenderOptions } from './helm/Rendering';
