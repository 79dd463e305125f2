// @ts-check
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { checkPorts, portMessage } from './portChecks.mjs';

test('a taken port is named together with its user and the way out', () => {
  assert.equal(
    portMessage(
      { port: 7007, user: 'the backend', option: '--backend-port' },
      'EADDRINUSE',
    ),
    'Port 7007, which the backend needs, is taken: stop what listens there (another `npm start`?), or choose another: npm start -- --backend-port 7008',
  );
});

test('a listener is found on whichever local address it has', async t => {
  for (const host of ['127.0.0.1', '0.0.0.0', '::1', '::']) {
    const server = createServer();
    t.after(() => server.close());
    const code = await new Promise(resolve => {
      server.once('error', error => resolve(error));
      server.listen({ host, port: 0 }, () => resolve(undefined));
    });
    if (code !== undefined) {
      // A machine without IPv6 has no listener there to find.
      continue;
    }
    const { port } = /** @type {import('node:net').AddressInfo} */ (
      server.address()
    );
    const use = { port, user: 'the app', option: '--port' };
    await assert.rejects(
      checkPorts([use]),
      new RegExp(`Port ${port}, .*taken`),
    );
    await new Promise(resolve => {
      server.close(() => resolve(undefined));
    });
    await checkPorts([use]);
  }
});
