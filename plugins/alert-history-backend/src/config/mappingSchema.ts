import { z } from 'zod';
import {
  DEFAULT_MAPPING,
  MappingRule,
  MappingRules,
} from '../catalog/MappingRules';
import { compileSelector } from '../catalog/compileSelector';
import { parseTemplate } from '../catalog/EntityTemplate';
import { onOrOff } from './units';

const EXPECTED_MATCH = 'expected matchers such as {namespace=~".+",app=~".+"}';

const EXPECTED_ENTITY =
  'expected an entity such as component:{namespace}/{app}';

const rule = z
  .strictObject({
    match: z.string({ error: EXPECTED_MATCH }),
    entity: z.string({ error: EXPECTED_ENTITY }),
  })
  .transform(({ match, entity }, context): MappingRule => {
    const refuse = (key: string, message: string) => {
      context.addIssue({ code: 'custom', path: [key], message });
      return undefined;
    };
    const attempt = <T>(key: string, read: () => T, expected: string) => {
      try {
        return read();
      } catch (error) {
        return refuse(key, `${(error as Error).message}; ${expected}`);
      }
    };
    const matchers = attempt(
      'match',
      () => compileSelector(match),
      EXPECTED_MATCH,
    );
    const template = attempt(
      'entity',
      () => parseTemplate(entity),
      EXPECTED_ENTITY,
    );
    if (!matchers || !template) {
      return z.NEVER;
    }
    for (const label of template.labels) {
      const isRequired = matchers.some(
        matcher => matcher.name === label && !matcher.test(''),
      );
      if (!isRequired) {
        refuse(
          'entity',
          `names the label ${label}, which an alert may lack: add ${label}=~".+" to match`,
        );
      }
    }
    return { match, matchers, template };
  });

/** `alertHistory.mapping`. */
export const mappingSchema = z
  .strictObject({
    collect: z
      .enum(['all', 'first'], { error: 'expected all or first' })
      .default(DEFAULT_MAPPING.collect),
    rules: z.array(rule, { error: 'expected a list of rules' }).default([]),
    otherAnnotations: onOrOff.default(DEFAULT_MAPPING.otherAnnotations),
    labels: z
      .array(z.string({ error: 'expected the name of a label' }).min(1), {
        error: 'expected names of labels, such as [service, app]',
      })
      .default([...DEFAULT_MAPPING.labels]),
  })
  .transform((mapping): MappingRules => mapping);
