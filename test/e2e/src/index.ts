/**
 * A browser, and somebody who looks at a portal with it.
 *
 * @packageDocumentation
 */
export { launchBrowser } from './browser/launchBrowser';
export { Visit } from './browser/Visit';
