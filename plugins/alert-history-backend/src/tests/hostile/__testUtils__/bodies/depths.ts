import {
  alerts,
  fields,
  HostileBody,
  nested,
  nestedObjects,
} from '../HostileBody';

const deep = nested(100_000);
const deepObject = nestedObjects(100_000);

/** Nested deeper than a stack is: JSON can be read that far, but not written. */
export const depths: readonly HostileBody[] = [
  fields(
    'labels 100,000 deep',
    `"labels":${deep}`,
    /^alerts\.1: labels: is an array/,
  ),
  fields(
    'labels of objects 100,000 deep',
    `"labels":${deepObject}`,
    /^alerts\.1: labels\.a: is an object/,
  ),
  fields(
    'a label 100,000 deep',
    `"labels":{"a":${deep}}`,
    /^alerts\.1: labels\.a: is an array/,
  ),
  fields(
    'annotations 100,000 deep',
    `"annotations":${deep}`,
    /^alerts\.1: annotations: is an array/,
  ),
  fields(
    'an annotation 100,000 deep',
    `"annotations":{"a":${deepObject}}`,
    /^alerts\.1: annotations\.a: is an object/,
  ),
  fields(
    'a status 100,000 deep',
    `"status":${deep}`,
    /^alerts\.1: status: is an array/,
  ),
  fields(
    'a start 100,000 deep',
    `"startsAt":${deep}`,
    /^alerts\.1: startsAt: is an array/,
  ),
  fields(
    'an end 100,000 deep',
    `"status":"resolved","endsAt":${deep}`,
    /^alerts\.1: endsAt: is an array/,
  ),
  fields('an end that does not count, 100,000 deep', `"endsAt":${deep}`, {}),
  fields('a generator 100,000 deep', `"generatorURL":${deep}`, {
    flags: ['repaired-text'],
  }),
  fields('a fingerprint 100,000 deep', `"fingerprint":${deepObject}`, {
    flags: ['fingerprint-mismatch'],
  }),
  fields('an unknown field 100,000 deep', `"x":${deep}`, {}),
  fields('an unknown field of objects 100,000 deep', `"x":${deepObject}`, {}),
  alerts('an alert 100,000 deep', () => deep, {
    quarantined: /^alerts\.1: alert: is an array, expected an object/,
    count: 1,
  }),
  alerts('an alert of objects 100,000 deep', () => deepObject, {
    quarantined: /^alerts\.1: status: is missing/,
    count: 1,
  }),
];
