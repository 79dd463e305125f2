import { hash } from 'node:crypto';
import {
  AlertFilter,
  EpisodeFilter,
  LabelRequest,
} from '../query/EpisodeFilter';
import { Visibility } from '../query/Visibility';

/** A question whose answer may be kept. */
export interface Question {
  /** Equal for questions that have equal answers; of bounded length. */
  readonly key: string;
  /** The entities that it is about; undefined where it is about all. */
  readonly entities?: readonly string[];
}

/**
 * @param name - of the question
 * @param rest - what it asks beside the filter
 */
export function questionOf(
  name: string,
  visibility: Visibility,
  filter: EpisodeFilter,
  rest: readonly unknown[] = [],
): Question {
  const { states, severities, from, to } = filter;
  const asked = [
    ...[name, ...rest, states, severities, from, to],
    ...[alertsOf(filter), readableBy(visibility)],
  ];
  return {
    key: hash('sha256', JSON.stringify(asked), 'hex'),
    entities: filter.entities,
  };
}

/** A {@link questionOf} labels. */
export function labelQuestionOf(
  name: string,
  visibility: Visibility,
  { filter, prefix, limit }: LabelRequest,
  rest: readonly unknown[] = [],
): Question {
  return questionOf(name, visibility, filter, [prefix, limit, ...rest]);
}

function alertsOf({ entities, matchers, hidden }: AlertFilter) {
  return [
    entities,
    matchers.map(({ name, op, value }) => [name, op, value]),
    hidden,
  ];
}

function readableBy({ entities, unowned, condition }: Visibility) {
  // What tests a label is left out: it follows from the matcher.
  return [entities === 'all' ? 'all' : entities.digest, unowned, condition];
}
