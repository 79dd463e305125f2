import fc from 'fast-check';
import { Said } from './deliver';

/**
 * What a delivery may say of three alerts, its times within 700 seconds. A
 * sender's group holds an alert once; a body with one twice contradicts itself,
 * and repeating it may say something new.
 */
export const alertsOfGroup = fc.uniqueArray(
  fc.record<Said>({
    alert: fc.constantFrom('a', 'b', 'c'),
    start: fc.integer({ min: 0, max: 12 }).map(n => n * 50),
    end: fc.option(
      fc.integer({ min: 0, max: 14 }).map(n => n * 50 + 20),
      { nil: undefined },
    ),
  }),
  { minLength: 1, maxLength: 3, selector: ({ alert }) => alert },
);
