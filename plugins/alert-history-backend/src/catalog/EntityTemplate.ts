import { LabelSet } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';

/** Makes an entity ref of labels. */
export interface EntityTemplate {
  /** As it is written. */
  readonly text: string;
  /** In lower case. */
  readonly kind: string;
  /** The labels that it needs. */
  readonly labels: readonly string[];
  /** @returns a full ref in lower case; undefined where a value makes none */
  refOf(labels: LabelSet): string | undefined;
}

// Single braces: Backstage replaces ${…} in its configuration by the environment.
const PLACE = /\{([^{}]*)\}/g;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const REF = /^[^:/]+:[^:/]+\/[^:/]+$/;

/**
 * Reads a template such as `component:{namespace}/{app}`. The kind stands as
 * it is; without a namespace it is `default`.
 *
 * @throws InputError saying what is wrong with it
 */
export function parseTemplate(text: string): EntityTemplate {
  const labels = [...text.matchAll(PLACE)].map(([, label]) => label);
  const bad = labels.find(label => !LABEL.test(label));
  if (bad !== undefined) {
    throw new InputError(`{${bad}} is no label`);
  }
  const shape = text.replace(PLACE, 'x');
  if (/[{}]/.test(shape)) {
    throw new InputError('a brace opens or closes nothing');
  }
  const [kind, name, ...more] = text.split(':');
  if (!kind || !name || more.length > 0 || kind.includes('{')) {
    throw new InputError('it does not begin with a kind and a colon');
  }
  const full = name.includes('/') ? text : `${kind}:default/${name}`;
  if (!REF.test(full.replace(PLACE, 'x'))) {
    throw new InputError('it is not kind:namespace/name');
  }
  return {
    ...{ text, kind: kind.toLowerCase(), labels: [...new Set(labels)] },
    refOf(values) {
      const ref = full
        .replace(PLACE, (_, label) =>
          Object.hasOwn(values, label) ? values[label] : '',
        )
        .toLowerCase();
      return REF.test(ref) ? ref : undefined;
    },
  };
}
