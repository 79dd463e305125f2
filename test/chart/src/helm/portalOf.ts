import { containersOf } from '../lint/pods';
import { Manifest } from './Rendering';

/** What the chart starts the portal with. */
export interface RenderedPortal {
  /** The text of app-config.yaml, with placeholders. */
  appConfig: string;
  /** After `node packages/backend`. */
  args: string[];
  /** As in a container of Kubernetes. */
  env: Array<{
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef: { name: string; key: string } };
  }>;
}

/** Where the chart mounts app-config.yaml. */
const MOUNT = '/etc/alert-history';

/** @param configFolder - where app-config.yaml is, in place of its mount */
export function portalOf(
  manifests: readonly Manifest[],
  configFolder = MOUNT,
): RenderedPortal {
  const config = manifests.find(
    ({ kind, data }) => kind === 'ConfigMap' && data['app-config.yaml'],
  )!;
  const deployment = manifests.find(
    ({ kind, metadata }) =>
      kind === 'Deployment' &&
      metadata.labels?.['app.kubernetes.io/component'] === 'portal',
  )!;
  const [container] = containersOf(deployment.spec.template.spec);
  return {
    appConfig: config.data['app-config.yaml'],
    args: container.args.map((arg: string) =>
      arg.replace(`${MOUNT}/`, `${configFolder}/`),
    ),
    env: container.env,
  };
}
