import { screen } from '@testing-library/react';
import { episode } from './episodes';
import { FakeAlertHistory } from './FakeAlertHistory';

/** For what a busy machine takes its time to show. */
export const SLOW = { timeout: 20_000 };

/** The two alerts that most tests of the tab look at. */
export const firing = {
  id: 'open',
  alertname: 'HighErrorRate',
  summary: '5xx share of POST /orders is 7.2 %',
  labels: { route: 'POST /orders' },
  startedAgo: 38,
};
export const over = {
  id: 'over',
  alertname: 'CPUThrottlingHigh',
  severity: 'info',
  labels: { pod: 'checkout-7f9c' },
  startedAgo: 200,
  lasted: 14,
};

export function twoEpisodes() {
  return FakeAlertHistory.create([episode(firing), episode(over)]);
}

/** Where the address is shown. */
export const address = () => screen.getByRole('status', { name: 'address' });
/** A row of the list, by its name. */
export const row = (name: RegExp) =>
  screen.findByRole('button', { name }, SLOW);

/** What the list was asked for last; other questions have other limits. */
export const lastAsked = (api: FakeAlertHistory) =>
  api.asked.filter(({ limit }) => limit === 50).at(-1);
