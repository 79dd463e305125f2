import {
  EpisodeEntity,
  LabelSet,
  MappingExplanation,
  MappingNearMiss,
  MappingStep,
} from '@alert-history/backstage-plugin-common';
import { whyNot } from './whyNot';
import { CompiledSelector } from './CompiledSelectors';
import { EntityMatcher } from './EntityMatcher';
import { findNearMisses } from './findNearMisses';
import { describeRule, MappingRule } from './MappingRules';

const MAX_PROBLEMS = 100;

/** Says of each way to find owners of a label set what it comes to, and why. */
export function explainMapping(
  matcher: EntityMatcher,
  labels: LabelSet,
): Omit<MappingExplanation, 'asOf'> {
  const owners = matcher.ownersOf(labels);
  const tried: MappingStep[][] = [
    selectorSteps(matcher, labels, 'annotation'),
    ...matcher.rules.rules.map(rule => [ruleStep(matcher, labels, rule)]),
    selectorSteps(matcher, labels, 'other-annotation'),
    labelSteps(matcher, labels),
  ];
  let isEnough = false;
  const steps = tried.flatMap(group => {
    const shown = isEnough ? group.map(notTried) : group;
    isEnough ||=
      matcher.rules.collect === 'first' &&
      group.some(({ outcome }) => outcome === 'owns');
    return shown;
  });
  return {
    owners: owners.map(
      ({ ref, rule, detail }): EpisodeEntity => ({
        ...{ ref, reason: { rule, detail } },
      }),
    ),
    steps,
    nearMisses: findNearMisses(matcher, labels).filter(
      ({ entity }: MappingNearMiss) =>
        owners.every(({ ref }) => ref !== entity),
    ),
    problems: matcher.problems.slice(0, MAX_PROBLEMS),
  };
}

/** All that match, or one step for all that don't: there may be thousands. */
function selectorSteps(
  matcher: EntityMatcher,
  labels: LabelSet,
  rule: CompiledSelector['rule'],
): MappingStep[] {
  const matching = matcher.selectorsOf(rule, labels);
  if (matching.length > 0) {
    return matching.map(({ ref, detail }) => ({
      ...{ rule, detail, entity: ref, outcome: 'owns' },
    }));
  }
  const count = matcher.selectors.all.filter(item => item.rule === rule).length;
  return [
    {
      ...{ rule, detail: '', outcome: 'no-match' },
      why: `None of ${count} annotations matches these labels`,
    },
  ];
}

function ruleStep(
  matcher: EntityMatcher,
  labels: LabelSet,
  rule: MappingRule,
): MappingStep {
  const step = { rule: 'rule' as const, detail: describeRule(rule) };
  const failing = rule.matchers.find(item => whyNot(item, labels));
  if (failing) {
    return { ...step, outcome: 'no-match', why: whyNot(failing, labels)! };
  }
  const entity = rule.template.refOf(labels);
  if (entity === undefined) {
    return {
      ...{ ...step, outcome: 'no-entity' },
      why: 'The values of the labels make no entity ref',
    };
  }
  return matcher.has(entity)
    ? { ...step, outcome: 'owns', entity }
    : {
        ...{ ...step, outcome: 'no-entity', entity },
        why: 'The catalog has no such entity',
      };
}

function labelSteps(matcher: EntityMatcher, labels: LabelSet): MappingStep[] {
  let isFound = false;
  return matcher.names.labels.flatMap((name): MappingStep[] => {
    const step = { rule: 'label' as const, detail: name };
    if (isFound) {
      return [notTried({ ...step, outcome: 'no-match' })];
    }
    if (!Object.hasOwn(labels, name) || labels[name] === '') {
      const why = `The alert has no label ${name}`;
      return [{ ...step, outcome: 'no-match', why }];
    }
    const named = matcher.names.namedBy(name, labels);
    isFound = named.length > 0;
    return isFound
      ? named.map(({ ref, detail }) => ({
          ...{ rule: 'label', detail, entity: ref, outcome: 'owns' },
        }))
      : [
          {
            ...{ ...step, outcome: 'no-entity' },
            why: `No entity is called ${labels[name]}`,
          },
        ];
  });
}

function notTried({ rule, detail }: MappingStep): MappingStep {
  return {
    ...{ rule, detail, outcome: 'not-tried' },
    why: 'Something before it was enough',
  };
}
