import { parseAllDocuments } from 'yaml';
import { chartDirectory } from '../paths';
import { Helm } from './Helm';

/** An object of Kubernetes, as far as the lint looks at it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: { [name: string]: string };
    annotations?: { [name: string]: string };
  };
  [field: string]: any;
}

export const RELEASE = 'ah';
export const NAMESPACE = 'monitoring';

/** How a chart is rendered. */
export interface RenderOptions {
  /** Files of values, under the chart. */
  values?: readonly string[];
  /** As `--set-json`: a path and any JSON. */
  set?: { [path: string]: unknown };
  kubeVersion?: string;
}

/** The arguments that say how a chart is rendered. */
export function renderArguments(options: RenderOptions): string[] {
  return [
    chartDirectory,
    ...['--namespace', NAMESPACE],
    ...(options.values ?? []).flatMap(file => [
      '--values',
      `${chartDirectory}/${file}`,
    ]),
    ...Object.entries(options.set ?? {}).flatMap(([path, value]) => [
      '--set-json',
      `${path}=${JSON.stringify(value)}`,
    ]),
    ...(options.kubeVersion ? ['--kube-version', options.kubeVersion] : []),
  ];
}

/** @returns what `helm template` prints */
export async function template(
  helm: Helm,
  options: RenderOptions,
): Promise<string> {
  const { code, stdout, stderr } = await helm.run([
    ...['template', RELEASE],
    ...renderArguments(options),
  ]);
  if (code !== 0) {
    throw new Error(stderr);
  }
  return stdout;
}

/** @throws Error also where a key is there twice */
export function parseManifests(text: string): Manifest[] {
  return parseAllDocuments(text, { uniqueKeys: true }).flatMap(document => {
    const [error] = document.errors;
    if (error) {
      throw error;
    }
    return document.toJS() ?? [];
  });
}

export async function render(
  helm: Helm,
  options: RenderOptions,
): Promise<Manifest[]> {
  return parseManifests(await template(helm, options));
}
