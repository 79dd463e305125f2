import {
  SourceCoverage,
  SourceList,
  Status,
} from '@alert-history/backstage-plugin-common';

/**
 * Answers questions about the instance and its sources; changes nothing.
 *
 * @typeParam Access - what tells what the caller may see: credentials on the
 *   outside, a {@link StatusAccess} inside
 */
export interface StatusReader<Access> {
  listSources(access: Access): Promise<SourceList>;
  getStatus(access: Access): Promise<Status>;

  /** @throws NotFoundError where there is no such source */
  getCoverage(
    access: Access,
    source: string,
    span: CoverageSpan,
  ): Promise<SourceCoverage>;
}

/** How much a caller may see. */
export interface StatusAccess {
  /** Also what operators want to know: rejects, warnings, engine. */
  readonly manage: boolean;
}

/** Of which time to say when a source was heard, in milliseconds since the Unix epoch. */
export interface CoverageSpan {
  /** Default: 24 hours before `to`. */
  readonly from?: number;
  /** Default: now. */
  readonly to?: number;
}
