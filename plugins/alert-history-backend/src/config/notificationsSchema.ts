import { z } from 'zod';

/** Who is told by Backstage's notifications that a source is silent. */
export interface NotificationsConfig {
  /** Full entity refs of users and groups. */
  recipients: readonly string[];
}

const EXPECTED =
  'expected refs of users or groups, such as group:default/platform';

/** `alertHistory.notifications`. */
export const notificationsSchema = z.strictObject({
  recipients: z
    .array(z.string().regex(/^[^:/]+:[^:/]+\/[^:/]+$/, EXPECTED), {
      error: EXPECTED,
    })
    .default([]),
});
