import { EpisodeFlag, LabelSet } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';

/** Bounds on what is kept of one alert. Lengths are in UTF-16 units. */
export interface IngestLimits {
  /** Labels of an alert, and annotations of an alert. */
  labels: number;
  /** Name or value of a label. */
  labelLength: number;
  /** Name or value of an annotation, and a URL. */
  annotationLength: number;
}

/** Labels or annotations, as they came and as they are kept. */
export interface TextMap {
  received: LabelSet;
  stored: LabelSet;
  flags: EpisodeFlag[];
}

// PostgreSQL can store neither NUL nor half of a surrogate pair.
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000\ud800-\udfff]/;

/**
 * Reads a JSON object of texts. Texts that can't be stored are repaired, long
 * ones are cut, both are flagged.
 *
 * @throws InputError where it is not an object of texts, or has too many
 */
export function readTextMap(
  value: unknown,
  field: string,
  maxLength: number,
  limits: IngestLimits,
): TextMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${field}: is ${kindOf(value)}, expected an object`);
  }
  const entries = Object.entries(value);
  if (entries.length > limits.labels) {
    throw new InputError(
      `${field}: has ${entries.length} entries, at most ${limits.labels} are kept; drop some at the sender, or raise alertHistory.ingest.limits.labels`,
    );
  }
  const flags = new Set<EpisodeFlag>();
  let stored = value as LabelSet;
  for (const [name, text] of entries) {
    if (typeof text !== 'string') {
      throw new InputError(
        `${field}.${name.slice(0, 64)}: is ${kindOf(text)}, expected a string`,
      );
    }
    storable(name, maxLength, flags);
    storable(text, maxLength, flags);
  }
  if (flags.size > 0) {
    // fromEntries defines properties, so a label named __proto__ is just that.
    stored = Object.fromEntries(
      entries.map(([name, text]) => [
        storable(name, maxLength, flags),
        storable(text, maxLength, flags),
      ]),
    );
  }
  return { received: value as LabelSet, stored, flags: [...flags] };
}

function storable(
  text: string,
  maxLength: number,
  flags: Set<EpisodeFlag>,
): string {
  let result = text;
  if (result.length > maxLength) {
    flags.add('truncated-value');
    result = `${result.slice(0, maxLength - 1)}…`;
  }
  if (UNSTORABLE.test(result)) {
    // UTF-8 has no lone surrogates: encoding replaces them by U+FFFD.
    const repaired = Buffer.from(result)
      .toString('utf8')
      .replaceAll('\0', '\ufffd');
    if (repaired !== result) {
      flags.add('repaired-text');
      result = repaired;
    }
  }
  return result;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'missing';
  }
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
