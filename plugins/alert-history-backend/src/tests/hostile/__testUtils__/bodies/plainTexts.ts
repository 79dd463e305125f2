import { hostileTexts } from '@alert-history/test-fixtures';
import { annotations, HostileBody, labels } from '../HostileBody';

/** What is only dangerous to those who take it for more than text: kept as it is. */
export const plainTexts: readonly HostileBody[] = Object.entries(
  hostileTexts,
).flatMap(([attempt, text]) => [
  labels(`${attempt} as a label`, `"x":${JSON.stringify(text)}`, {
    labels: { x: text },
  }),
  annotations(`${attempt} as an annotation`, `"x":${JSON.stringify(text)}`, {
    annotations: { x: text },
  }),
]);
