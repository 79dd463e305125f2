import { AlertReceiver } from '@alert-history/backstage-plugin-node';
import { alertmanagerReceiver } from './alertmanagerReceiver';
import { ReceiverRegistry } from './ReceiverRegistry';

function receiver(type: string, path: string): AlertReceiver {
  return { type, path, title: 'a post', read: () => [] };
}

describe('ReceiverRegistry', () => {
  const add = (type: string, path: string) =>
    ReceiverRegistry.create([alertmanagerReceiver]).add(receiver(type, path));

  it('takes one more', () => {
    const registry = ReceiverRegistry.create([alertmanagerReceiver]);
    registry.add(receiver('uptime', 'uptime/push'));
    expect(registry.all()).toHaveLength(2);
    registry.requireTypes(
      new Map([
        ['a', { type: 'uptime' }],
        ['b', {}],
      ]),
    );
    expect(() =>
      registry.requireTypes(new Map([['a', { type: 'uptme' }]])),
    ).toThrow('the type of a is "uptme", expected one of alertmanager, uptime');
  });

  it.each([
    ['alertmanager', 'other'],
    ['other', 'alertmanager'],
    ['other', 'alertmanager/more'],
    ['other', 'api'],
    ['other', 'heartbeat'],
    ['other', 'test'],
    ['Other', 'other'],
    ['other', '../episodes'],
    ['other', ':id'],
    ['other', ''],
  ])('refuses %s at %s', (type, path) => {
    expect(() => add(type, path)).toThrow(/receiver/);
  });
});
