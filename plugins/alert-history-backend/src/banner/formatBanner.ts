import { AnswersState } from '../cache/openAnswers';
import { DeploymentProfile } from '../profile/DeploymentProfile';

/** What was found once the plugin had started. */
export interface BannerFacts {
  readonly version: string;
  readonly profile: DeploymentProfile;
  /** Name and version of the database; undefined where it can't be had. */
  readonly engine?: string;
  /** The latest migration; undefined where the database can't be had. */
  readonly schema?: string;
  /** Why the database can't be had; undefined where it can. */
  readonly trouble?: string;
  /** Whether the history is lost on restart. */
  readonly inMemory: boolean;
  /** Whether replicas share answers. */
  readonly redis: AnswersState['redis'];
  /** Name and version of the Redis; undefined where it can't be had. */
  readonly redisServer?: string;
  /** How long what is not said by severity is kept, in milliseconds. */
  readonly retentionMs: number;
  /** Ids; undefined where any may post. */
  readonly sources?: readonly string[];
  readonly replay: boolean;
  readonly warnings: readonly string[];
  /** In milliseconds. */
  readonly took: { readonly configuration: number; readonly storage: number };
}

const DAY_MS = 24 * 3_600_000;

/** Sources that are named; of more the number is told. */
const NAMED = 5;

/** The block that the log shows once the plugin has started: what is, not what was meant. */
export function formatBanner(facts: BannerFacts): string {
  const { version, profile, took, warnings } = facts;
  const rows: [name: string, value: string][] = [
    ['storage', storageOf(facts)],
    ['answers', answersOf(facts)],
    ['kept for', `${Math.round(facts.retentionMs / DAY_MS)} days`],
    ['sources', sourcesOf(facts.sources)],
    [
      'started in',
      `${took.storage.toFixed(
        0,
      )} ms for the storage, ${took.configuration.toFixed(
        1,
      )} ms for the configuration`,
    ],
    ...(facts.replay
      ? [
          [
            'replay',
            'on: senders may set the time that alerts are received at',
          ] as [string, string],
        ]
      : []),
    ...warnings.map((warning): [string, string] => ['warning', warning]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `alert-history ${version}: ${profile.icon} ${profile.displayName}. ${profile.description}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
  ].join('\n');
}

function storageOf({ engine, schema, trouble, inMemory }: BannerFacts): string {
  if (trouble !== undefined) {
    return `the database can't be had: ${trouble}`;
  }
  return `${engine}, tables of ${schema}${
    inMemory ? ', in memory: the history is lost on restart' : ''
  }`;
}

function answersOf({ redis, redisServer }: BannerFacts): string {
  switch (redis) {
    case 'unused':
      return 'kept for 1 s by this process';
    case 'ready':
      return `shared by ${redisServer ?? 'Redis'}`;
    default:
      return "kept for 1 s by this process, Redis can't be had";
  }
}

function sourcesOf(sources: readonly string[] | undefined): string {
  if (!sources) {
    return 'any that may post';
  }
  return sources.length > NAMED
    ? `${sources.slice(0, NAMED).join(', ')} and ${sources.length - NAMED} more`
    : sources.join(', ') || 'none: every post is refused';
}
