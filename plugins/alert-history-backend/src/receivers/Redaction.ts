import { LabelSet } from '@alert-history/backstage-plugin-common';
import { createHmac } from 'node:crypto';

/** What is done to the values of some names. */
export interface RedactionRule {
  readonly action: 'drop' | 'hash' | 'replace';
  /** What stands for a value that is replaced. */
  readonly replacement: string;
  matches(name: string): boolean;
}

/** Digits of a hash: enough to tell values apart, too few for more. */
const HASH_LENGTH = 16;

/**
 * Takes out of labels and annotations what is not to be kept. Of rules that
 * match a name the first counts. An alert stays the one that it is: its
 * fingerprint is that of its labels as they came.
 */
export class Redaction {
  static create(options: {
    labels: readonly RedactionRule[];
    annotations: readonly RedactionRule[];
    /** Without it a hash of a name or a number could be guessed. */
    hashKey: string;
  }): Redaction {
    return new Redaction(options);
  }

  /** Takes nothing out. */
  static readonly none = Redaction.create({
    ...{ labels: [], annotations: [], hashKey: '' },
  });

  readonly #options: Parameters<typeof Redaction.create>[0];

  private constructor(options: Parameters<typeof Redaction.create>[0]) {
    this.#options = options;
  }

  get isNone(): boolean {
    const { labels, annotations } = this.#options;
    return labels.length + annotations.length === 0;
  }

  labels(labels: LabelSet): LabelSet {
    return this.#apply(labels, this.#options.labels);
  }

  annotations(annotations: LabelSet): LabelSet {
    return this.#apply(annotations, this.#options.annotations);
  }

  /** Of an alert that can't be read, as far as it can be. */
  raw(alert: unknown): unknown {
    if (this.isNone || typeof alert !== 'object' || alert === null) {
      return alert;
    }
    const { labels, annotations } = alert as { [field: string]: unknown };
    return {
      ...alert,
      ...(isMap(labels) && { labels: this.labels(textsOf(labels)) }),
      ...(isMap(annotations) && {
        annotations: this.annotations(textsOf(annotations)),
      }),
    };
  }

  #apply(set: LabelSet, rules: readonly RedactionRule[]): LabelSet {
    if (rules.length === 0) {
      return set;
    }
    return Object.fromEntries(
      Object.entries(set).flatMap(([name, value]) => {
        const rule = rules.find(one => one.matches(name));
        return rule?.action === 'drop'
          ? []
          : [[name, rule ? this.#changed(rule, value) : value]];
      }),
    );
  }

  #changed({ action, replacement }: RedactionRule, value: string): string {
    return action === 'hash'
      ? createHmac('sha256', this.#options.hashKey)
          .update(value)
          .digest('hex')
          .slice(0, HASH_LENGTH)
      : replacement;
  }
}

function isMap(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is no text is not changed where it is only replaced, so it becomes one. */
function textsOf(map: { [name: string]: unknown }): LabelSet {
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value) ?? '',
    ]),
  );
}
