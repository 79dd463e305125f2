import { Stack } from './stack/Stack';
import { certificate, errors } from './stack/rules';

/**
 * What is left of the history, and of what is sent, when the backend was away.
 *
 * @param app - the app that it serves afterwards
 */
export function survivesRestart(running: () => Stack, app: string): void {
  it('a restart keeps the history, and Alertmanager delivers what happened meanwhile', async () => {
    const { portal, exporter } = running();
    let client = await running().signIn();
    const before = await client.episodesOf(errors.alertname);
    await portal.stop();
    const began = exporter.begin(certificate.trouble);
    await portal.start(app);
    client = await running().signIn();

    const after = await client.episodesOf(errors.alertname);
    expect(after.map(({ id, startedAt }) => ({ id, startedAt }))).toEqual(
      before.map(({ id, startedAt }) => ({ id, startedAt })),
    );
    const missed = await client.untilNewest(
      certificate.alertname,
      'firing',
      30,
      ({ state }) => state === 'firing',
    );
    // Not when the portal was back.
    expect(Date.parse(missed.startedAt)).toBeLessThan(began + 10_000);
  });
}
