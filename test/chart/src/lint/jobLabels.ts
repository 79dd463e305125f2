import { Manifest } from '../helm/Rendering';
import { nameOf } from './pods';

const JOB = /job="([^"]*)"/g;

/** Rules about a `job` that Prometheus does not know: it is the name of a Service that is scraped. */
export function jobLabels(manifests: readonly Manifest[]): string[] {
  const jobs = manifests
    .filter(({ kind }) => kind === 'Service')
    .map(({ metadata }) => metadata.name);
  return manifests
    .filter(({ kind }) => kind === 'PrometheusRule')
    .flatMap(manifest =>
      manifest.spec.groups.flatMap(({ rules }: any) =>
        rules.flatMap(({ alert, expr }: any) =>
          [...String(expr).matchAll(JOB)]
            .map(([, job]) => job)
            .filter(job => !jobs.includes(job))
            .map(job => `${nameOf(manifest)}, ${alert}: nobody is job ${job}`),
        ),
      ),
    );
}
