import { MappingReason } from '@alert-history/backstage-plugin-common';

/** An entity that owns an alert, with the rule that said so. */
export interface Owner extends MappingReason {
  /** Full entity ref in lower case. */
  readonly ref: string;
}
