import { SourceList, Status } from '@alert-history/backstage-plugin-common';

/**
 * Answers questions about the instance and its sources; changes nothing.
 *
 * @typeParam Access - what tells what the caller may see: credentials on the
 *   outside, a {@link StatusAccess} inside
 */
export interface StatusReader<Access> {
  listSources(access: Access): Promise<SourceList>;
  getStatus(access: Access): Promise<Status>;
}

/** How much a caller may see. */
export interface StatusAccess {
  /** Also what operators want to know: rejects, warnings, engine. */
  readonly manage: boolean;
}
