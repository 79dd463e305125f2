import { keyOf, ModelDelivery } from '@alert-history/test-model';
import { ToldAlert } from './Sender';

/** A post of the source `prod`, as the model takes it. */
export function asModel(alerts: readonly ToldAlert[]): ModelDelivery {
  return {
    source: 'prod',
    receivedAt: Date.now(),
    alerts: alerts.map(({ labels, startsAt, endsAt }) => ({
      key: keyOf(labels),
      status: endsAt ? 'resolved' : 'firing',
      startsAt,
      endsAt,
    })),
  };
}
