import { z } from 'zod';
import { authSchema, SenderAuth } from './authSchema';
import { ClientConfig, clientSchema } from './clientSchema';
import { GenericConfig, genericSchema } from './genericSchema';
import { HeartbeatConfig, heartbeatSchema } from './heartbeatSchema';
import { ReconcileConfig, reconcileSchema } from './reconcileSchema';
import { refuseRepeats } from './refuseRepeats';
import { durationMs } from './units';

/** One place that alerts come from. */
export interface SourceConfig {
  id: string;
  /** Of the receiver that takes its posts; undefined for any. */
  type?: string;
  staleAfterMs: number;
  /** Subjects of the tokens that may post for it; undefined for any. */
  subjects?: readonly string[];
  /** How else its sender may make itself known. */
  auth?: SenderAuth;
  /** How its bodies are read, of a sender that no receiver knows. */
  generic?: GenericConfig;
  /** The signs of life that it is to give. */
  heartbeat?: HeartbeatConfig;
  /** Where its Alertmanagers are, each peer of a cluster; mostly none or one. */
  urls: readonly string[];
  /** How we make ourselves known to them. */
  client: ClientConfig;
  reconcile: ReconcileConfig;
}

/**
 * More than twice Alertmanager's default `repeat_interval` of 4 h, so that one
 * lost repeat makes nothing stale.
 */
export const DEFAULT_STALE_AFTER_MS = 9 * 3_600_000;

/** The ids that a source may have; also those that come into being by use. */
export const SOURCE_ID = /^[a-z0-9-]{1,63}$/;

const EXPECTED_URL = 'expected an address such as https://alertmanager.example';

const url = z.string({ error: EXPECTED_URL }).superRefine((text, context) => {
  const refuse = (message: string) =>
    context.addIssue({ code: 'custom', message });
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    refuse(EXPECTED_URL);
    return;
  }
  const { username, password, search, hash } = new URL(text);
  if (username || password) {
    refuse('names a user: write name and password into client.basic');
  }
  if (search || hash) {
    refuse('leave out what begins with ? or #: paths are put behind it');
  }
});

const source = z.strictObject({
  id: z
    .string()
    .regex(SOURCE_ID, 'expected 1 to 63 of the characters a-z, 0-9 and -'),
  type: z
    .string()
    .regex(
      /^[a-z0-9-]{1,63}$/,
      'expected alertmanager, grafana, prometheus, generic, or what a module adds',
    )
    .optional(),
  subjects: z
    .array(z.string({ error: 'expected the subject of a token' }).min(1), {
      error: 'expected subjects of backend.auth.externalAccess',
    })
    .optional(),
  auth: authSchema.optional(),
  generic: genericSchema.optional(),
  heartbeat: heartbeatSchema.optional(),
  staleAfter: durationMs.default(DEFAULT_STALE_AFTER_MS),
  url: z
    .union([url, z.array(url).min(1, EXPECTED_URL)], { error: EXPECTED_URL })
    .optional(),
  client: clientSchema.prefault({}),
  reconcile: reconcileSchema.prefault({}),
});

/** `alertHistory.sources`, by id. */
export const sourcesSchema = refuseRepeats(z.array(source), {
  keyOf: item => item?.id,
  path: ['id'],
  mend: 'give each source an id of its own',
}).transform(
  (sources): ReadonlyMap<string, SourceConfig> =>
    new Map(
      sources.map(({ staleAfter, url: urls = [], ...rest }) => [
        rest.id,
        {
          ...{ ...rest, staleAfterMs: staleAfter },
          urls: [urls].flat().map(text => text.replace(/\/+$/, '')),
        },
      ]),
    ),
);
