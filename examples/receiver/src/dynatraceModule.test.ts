// The plugin that it is a module of, as a backend has both.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import alertHistoryPlugin from '@alert-history/backstage-plugin-backend';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import dynatraceModule from './index';

jest.setTimeout(60_000);

const problem = {
  ...{ PID: '-8301', State: 'OPEN', ProblemTitle: 'Failure rate increase' },
  ...{ ProblemSeverity: 'ERROR', Tags: 'app:checkout, mainframe, zone:a:b' },
  ProblemURL: 'https://acme.live.dynatrace.com/#problems/-8301',
};

describe('a backend with this module', () => {
  it('keeps problems, and ends them', async () => {
    const { server } = await startTestBackend({
      features: [
        alertHistoryPlugin,
        dynatraceModule,
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    const post = (body: object) =>
      request(server)
        .post('/api/alert-history/v1/sources/acme/dynatrace')
        .set('Authorization', mockCredentials.service.header())
        .send(body);
    const list = async () => {
      const { body } = await request(server)
        .get('/api/alert-history/v1/episodes')
        .set('Authorization', mockCredentials.user.header());
      return body.items;
    };

    await post(problem).expect(200);
    expect(await list()).toMatchObject([
      {
        ...{ state: 'firing', severity: 'error' },
        alert: { labels: { app: 'checkout', zone: 'a:b', problem: '-8301' } },
        links: [{ url: problem.ProblemURL }],
      },
    ]);
    await post({ ...problem, State: 'RESOLVED' }).expect(200);
    expect(await list()).toMatchObject([{ state: 'resolved' }]);

    const { status, body } = await post({ State: 'OPEN' });
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'Not a problem of Dynatrace: PID and State: expected texts',
    );
  });
});
