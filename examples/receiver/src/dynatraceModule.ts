import {
  AlertReceiver,
  alertReceiversExtensionPoint,
} from '@alert-history/backstage-plugin-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/**
 * Problems of Dynatrace, by a custom integration whose payload holds the
 * placeholders PID, State, ProblemTitle, ProblemSeverity, ProblemURL and Tags.
 * Tags are one text, which is why configuration alone can't read them.
 */
const dynatraceReceiver: AlertReceiver = {
  type: 'dynatrace',
  path: 'dynatrace',
  title: 'a problem of Dynatrace',
  read(body) {
    const problem = body as { [placeholder: string]: unknown } | null;
    const { PID, State, ProblemTitle, Tags } = problem ?? {};
    if (typeof PID !== 'string' || typeof State !== 'string') {
      throw new InputError('PID and State: expected texts');
    }
    const alert = {
      status: State === 'RESOLVED' ? 'resolved' : 'firing',
      labels: {
        ...Object.fromEntries(readTags(String(Tags ?? ''))),
        ...{ alertname: ProblemTitle, problem: PID },
        severity: String(problem?.ProblemSeverity ?? 'none').toLowerCase(),
      },
      generatorURL: problem?.ProblemURL,
    };
    // It does not say when a problem began: the firing that is open is meant.
    return [
      { receiver: '', groupKey: PID, alerts: [alert], mayLackStarts: true },
    ];
  },
};

/** Of "app:checkout, zone:eu, mainframe". */
function readTags(text: string): [string, string][] {
  return text
    .split(',')
    .map(tag => tag.trim().split(':'))
    .filter(([name, value]) => name && value)
    .map(([name, ...value]) => [name, value.join(':')]);
}

/** Adds `POST /api/alert-history/v1/sources/{source}/dynatrace`. */
export const dynatraceModule = createBackendModule({
  pluginId: 'alert-history',
  moduleId: 'dynatrace-receiver',
  register: env =>
    env.registerInit({
      deps: { receivers: alertReceiversExtensionPoint },
      init: async ({ receivers }) => receivers.addReceiver(dynatraceReceiver),
    }),
});
