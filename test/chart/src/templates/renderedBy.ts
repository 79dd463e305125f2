import { Helm, HELM_VERSIONS } from '../helm/Helm';
import { Manifest, render } from '../helm/Rendering';

export const LITE = 'ci/lite-values.yaml';
export const STANDARD = 'ci/standard-values.yaml';
export const EXTERNAL = 'ci/external-values.yaml';

/** The objects of a release, by name without what all names begin with. */
export interface Rendered {
  all: Manifest[];
  /** @throws Error where there is none */
  one(kind: string, suffix?: string): Manifest;
  has(kind: string, suffix?: string): boolean;
}

const NAME = 'ah-alert-history';

/** What a file of values makes, with some of them set to something else. */
export async function renderedBy(
  file: string,
  set: { [path: string]: unknown } = {},
): Promise<Rendered> {
  const helm = await Helm.of(HELM_VERSIONS[0]);
  const all = await render(helm, { values: [file], set });
  const find = (kind: string, suffix?: string) =>
    all.find(
      manifest =>
        manifest.kind === kind &&
        manifest.metadata.name === (suffix ? `${NAME}-${suffix}` : NAME),
    );
  return {
    all,
    has: (kind, suffix) => find(kind, suffix) !== undefined,
    one(kind, suffix) {
      const found = find(kind, suffix);
      if (!found) {
        throw new Error(`There is no ${kind} ${suffix ?? ''}`);
      }
      return found;
    },
  };
}
