import type * as common from '@alert-history/backstage-plugin-common';
import type { components, operations } from './openapi/generated/types';

// A test for the compiler, of which nothing is left at run time: the types that
// the common package publishes, written by hand to be read, are those that the
// OpenAPI document describes. Where not, the last lines name which.

type Schemas = components['schemas'];

/** Those of the document that the common package publishes under the same name. */
interface Published {
  Alert: common.Alert;
  Degraded: common.Degraded;
  EntityFacet: common.EntityFacet;
  Episode: common.Episode;
  EpisodeDeletion: common.EpisodeDeletion;
  EpisodeDetails: common.EpisodeDetails;
  EpisodeEntity: common.EpisodeEntity;
  EpisodeLink: common.EpisodeLink;
  EpisodePage: common.EpisodePage;
  EpisodeTransition: common.EpisodeTransition;
  FacetCount: common.FacetCount;
  Facets: common.Facets;
  FormerEntity: common.FormerEntity;
  LabelNames: common.LabelNames;
  LabelSet: common.LabelSet;
  LabelValues: common.LabelValues;
  MappingDryRun: common.MappingDryRun;
  MappingExplanation: common.MappingExplanation;
  MappingNearMiss: common.MappingNearMiss;
  MappingReason: common.MappingReason;
  MappingSettings: common.MappingSettings;
  MappingStep: common.MappingStep;
  CoverageGap: common.CoverageGap;
  Source: common.Source;
  SourceCoverage: common.SourceCoverage;
  SourceHeartbeat: common.SourceHeartbeat;
  SourceTest: common.SourceTest;
  SourceList: common.SourceList;
  SourceReconcile: common.SourceReconcile;
  Status: common.Status;
  StatusDetails: common.StatusDetails;
  Truncation: common.Truncation;
  UnownedGroup: common.UnownedGroup;
  UnownedList: common.UnownedList;
}

/** What callers pass to the client, by the operation that it asks. */
interface Asked {
  ListEpisodes: common.EpisodeQuery;
  CountFacets: common.EpisodeFilter;
  ListLabelNames: common.LabelQuery;
  ListLabelValues: common.LabelQuery;
  ListUnowned: common.UnownedQuery;
  GetSourceCoverage: common.CoverageQuery;
  DeleteEpisodes: Omit<common.EpisodeFilter, 'hidden'> & { dryRun?: boolean };
}

/** The query parameters of the operations that have any. */
type Queries = {
  [Id in keyof operations as operations[Id]['parameters']['query'] extends
    | undefined
    | never
    ? never
    : Id]: NonNullable<operations[Id]['parameters']['query']>;
};

/** The same type, written out: intersections and inheritance made one object. */
type Plain<T> = T extends (infer Item)[]
  ? Plain<Item>[]
  : T extends object
  ? { [Key in keyof T]: Plain<T[Key]> }
  : T;

// Assignable both ways is not enough: optional properties may lack on one side.
// https://github.com/microsoft/TypeScript/issues/27024
type IsSame<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <
  T,
>() => T extends Plain<B> ? 1 : 2
  ? true
  : false;

/** The names under which two sets of types differ, or which one of them lacks. */
type Differing<A, B> =
  | Exclude<keyof A, keyof B>
  | Exclude<keyof B, keyof A>
  | {
      [Name in keyof A & keyof B]: IsSame<A[Name], B[Name]> extends true
        ? never
        : Name;
    }[keyof A & keyof B];

type None<Names extends never> = Names;

export type Answers = None<
  Differing<Published, Omit<Schemas, 'Error' | 'Time'>>
>;
export type Questions = None<Differing<Asked, Queries>>;
