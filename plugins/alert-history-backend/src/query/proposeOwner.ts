import {
  LabelSet,
  printMatchers,
  UnownedGroup,
} from '@alert-history/backstage-plugin-common';
import { similarName } from '../text/similarName';

/** A name may have no other characters. https://backstage.io/docs/features/software-catalog/descriptor-format#name-required */
const UNFIT = /[^a-z0-9\-_.]+/g;

/**
 * A rule for alerts with these labels: to the entity whose name is theirs, or
 * nearly, in their namespace before others; else to one that could be made.
 *
 * @param refs - of the entities that may be named
 */
export function proposeOwner(
  labels: LabelSet,
  refs: readonly string[],
): UnownedGroup['proposal'] {
  const { namespace, ...names } = labels;
  const match = printMatchers(
    Object.entries(labels).map(([name, value]) => ({ name, op: '=', value })),
  );
  const wanted = (Object.values(names)[0] ?? namespace).toLowerCase();
  const like = similarName(wanted, [...new Set(refs.map(nameOf))]);
  const known = refs
    .filter(ref => nameOf(ref) === like)
    .sort((a, b) => rankOf(a, namespace) - rankOf(b, namespace));
  const fit = (text: string) => text.toLowerCase().replace(UNFIT, '-');
  return known.length > 0
    ? { match, entity: known[0], isKnown: true }
    : {
        match,
        entity: `component:${fit(namespace ?? 'default')}/${fit(wanted)}`,
        isKnown: false,
      };
}

function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

/** The best is lowest. */
function rankOf(ref: string, namespace: string | undefined): number {
  const [kind, rest] = ref.split(':');
  const isNear = rest.startsWith(`${namespace?.toLowerCase()}/`);
  return (isNear ? 0 : 2) + (kind === 'component' ? 0 : 1);
}
