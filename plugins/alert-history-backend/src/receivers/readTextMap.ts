import { EpisodeFlag, LabelSet } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { cutText } from '../text/cutText';
import { describeValue } from '../text/describeValue';
import { readText } from './readText';

/** Bounds on what is kept of one alert. Lengths are in UTF-16 units. */
export interface IngestLimits {
  /** Labels of an alert, and annotations of an alert. */
  labels: number;
  /** Value of a label; names have a bound of their own as well. */
  labelLength: number;
  /** Value of an annotation, and a URL. */
  annotationLength: number;
}

/** Labels or annotations, as they came and as they are kept. */
export interface TextMap {
  received: LabelSet;
  stored: LabelSet;
  flags: EpisodeFlag[];
}

/**
 * Reads a JSON object of texts. Texts that can't be stored are repaired, long
 * ones are cut, both are flagged; of names that become equal the last counts.
 *
 * @throws InputError where it is not an object of texts, or has too many
 */
export function readTextMap(
  value: unknown,
  options: {
    /** For messages. */
    field: string;
    /** Of a name or a value. */
    maxLength: number;
    /** Of a name, where that is less. */
    maxNameLength?: number;
    limits: IngestLimits;
    /** Whether U+FFFD may stand for bytes that were no UTF-8. */
    isLossy: boolean;
  },
): TextMap {
  const { field, maxLength, limits, isLossy } = options;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(
      `${field}: is ${describeValue(value)}, expected an object`,
    );
  }
  const entries = Object.entries(value);
  if (entries.length > limits.labels) {
    throw new InputError(
      `${field}: has ${entries.length} entries, at most ${limits.labels} are kept; drop some at the sender, or raise alertHistory.ingest.limits.labels`,
    );
  }
  const flags = new Set<EpisodeFlag>();
  const keeping = { maxLength, isLossy, flags };
  const keepingNames = {
    ...keeping,
    maxLength: Math.min(maxLength, options.maxNameLength ?? maxLength),
  };
  let stored = value as LabelSet;
  for (const [name, text] of entries) {
    if (typeof text !== 'string') {
      throw new InputError(
        `${field}.${cutText(name, 64)}: is ${describeValue(
          text,
        )}, expected a string`,
      );
    }
    readText(name, keepingNames);
    readText(text, keeping);
  }
  if (flags.size > 0) {
    // fromEntries defines properties, so a label named __proto__ is just that.
    stored = Object.fromEntries(
      entries.map(([name, text]) => [
        readText(name, keepingNames),
        readText(text, keeping),
      ]),
    );
  }
  return { received: value as LabelSet, stored, flags: [...flags] };
}
