import { parseMatchers } from '@alert-history/backstage-plugin-common';
import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import {
  CompiledMatcher,
  compileMatcher,
  matchesLabels,
} from '../query/compileMatcher';
import { alertHistoryAlertResourceRef } from './resource';

const refs = z.array(z.string().min(1));

/** Refs are compared in lower case, as the catalog does. */
function inLowerCase(values: readonly string[]): string[] {
  return values.map(value => value.toLowerCase());
}

const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description:
    'Allow alerts of entities that are, or are owned by, one of these users or groups',
  resourceRef: alertHistoryAlertResourceRef,
  paramsSchema: z.object({
    claims: refs.describe(
      'Full entity refs of users and groups, such as the ownershipEntityRefs of the reader',
    ),
  }),
  apply({ entities }, { claims }) {
    const wanted = new Set(inLowerCase(claims));
    return entities.some(
      ({ ref, owners }) =>
        wanted.has(ref) || owners.some(owner => wanted.has(owner)),
    );
  },
  toQuery: ({ claims }) => ({ ownedBy: inLowerCase(claims) }),
});

const hasEntity = createPermissionRule({
  name: 'HAS_ENTITY',
  description: 'Allow alerts of one of these entities',
  resourceRef: alertHistoryAlertResourceRef,
  paramsSchema: z.object({
    entityRefs: refs.describe('Full entity refs'),
  }),
  apply({ entities }, { entityRefs }) {
    const wanted = new Set(inLowerCase(entityRefs));
    return entities.some(({ ref }) => wanted.has(ref));
  },
  toQuery: ({ entityRefs }) => ({ entities: inLowerCase(entityRefs) }),
});

type LabelParams = { name?: string; value?: string; matcher?: string };

/** @throws Error where a matcher is wrong */
function toMatchers({ name, value, matcher }: LabelParams): CompiledMatcher[] {
  return [
    ...(name === undefined ? [] : [{ name, op: '=' as const, value: value! }]),
    ...(matcher === undefined ? [] : parseMatchers(matcher)),
  ].map(compileMatcher);
}

const hasLabel = createPermissionRule({
  name: 'HAS_LABEL',
  description: 'Allow alerts with this label, or whose labels match',
  resourceRef: alertHistoryAlertResourceRef,
  paramsSchema: z
    .strictObject({
      name: z.string().min(1).optional(),
      value: z
        .string()
        .optional()
        .describe('Its value, exactly; empty also where the label is missing'),
      matcher: z
        .string()
        .optional()
        .describe('Alertmanager matchers, such as {namespace=~"shop|bank"}'),
    })
    .check(context => {
      const { name, value, matcher } = context.value;
      if ((name === undefined) !== (value === undefined)) {
        context.issues.push({
          code: 'custom',
          input: context.value,
          message: '"name" and "value" go together',
        });
      } else if (name === undefined && matcher === undefined) {
        context.issues.push({
          code: 'custom',
          input: context.value,
          message: 'Give "name" and "value", or "matcher"',
        });
      } else {
        try {
          toMatchers(context.value);
        } catch (error) {
          context.issues.push({
            code: 'custom',
            input: context.value,
            message: (error as Error).message,
          });
        }
      }
    }),
  apply: ({ labels }, params) => matchesLabels(toMatchers(params), labels),
  toQuery: params => ({ matchers: toMatchers(params) }),
});

const fromSource = createPermissionRule({
  name: 'FROM_SOURCE',
  description: 'Allow alerts that one of these sources reported',
  resourceRef: alertHistoryAlertResourceRef,
  paramsSchema: z.object({
    sources: z.array(z.string().min(1)).describe('Ids of sources'),
  }),
  apply: ({ source }, { sources }) => sources.includes(source),
  toQuery: ({ sources }) => ({ sources: [...sources] }),
});

/** What a permission policy may ask of an alert. */
export const alertHistoryPermissionRules = {
  isEntityOwner,
  hasEntity,
  hasLabel,
  fromSource,
};
