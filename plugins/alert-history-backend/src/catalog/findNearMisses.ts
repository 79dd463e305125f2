import {
  LabelSet,
  MappingNearMiss,
  printMatchers,
} from '@alert-history/backstage-plugin-common';
import { similarName } from '../text/similarName';
import { CompiledSelector } from './CompiledSelectors';
import { EntityMatcher } from './EntityMatcher';
import { whyNot } from './whyNot';

const MAX_NEAR_MISSES = 20;

/**
 * What nearly finds an owner: selectors of which just one matcher fails and
 * another one, that a missing label would not fulfil, holds; and names that
 * are nearly those of an entity.
 */
export function findNearMisses(
  matcher: EntityMatcher,
  labels: LabelSet,
): MappingNearMiss[] {
  return [
    ...namesLike(matcher, labels),
    ...matcher.selectors.all.flatMap(selector =>
      nearlyMatches(selector, labels),
    ),
  ].slice(0, MAX_NEAR_MISSES);
}

function nearlyMatches(
  { ref, rule, detail, matchers }: CompiledSelector,
  labels: LabelSet,
): MappingNearMiss[] {
  const whys = matchers.map(item => whyNot(item, labels));
  const failing = whys.filter(why => why !== undefined);
  const isClose = matchers.some((item, i) => !whys[i] && !item.test(''));
  return failing.length === 1 && isClose
    ? [{ entity: ref, rule, detail, why: failing[0]! }]
    : [];
}

function namesLike(
  { names }: EntityMatcher,
  labels: LabelSet,
): MappingNearMiss[] {
  return names.labels.flatMap((name): MappingNearMiss[] => {
    const value = Object.hasOwn(labels, name) ? labels[name].toLowerCase() : '';
    if (value === '' || names.namedBy(name, labels).length > 0) {
      return [];
    }
    const like = similarName(value, names.names());
    return like === undefined
      ? []
      : names.called(like).map(entity => ({
          ...{ entity, rule: 'label' as const },
          detail: printMatchers([{ name, op: '=', value: labels[name] }]).slice(
            1,
            -1,
          ),
          why: `It is nearly ${like}`,
        }));
  });
}
