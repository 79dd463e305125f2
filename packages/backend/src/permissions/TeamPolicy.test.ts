import {
  alertHistoryEpisodeReadPermission,
  alertHistoryIngestPermission,
  alertHistoryManagePermission,
  alertHistoryUnownedReadPermission,
} from '@alert-history/backstage-plugin-common';
import { createPermission } from '@backstage/plugin-permission-common';
import { TeamPolicy } from './TeamPolicy';

const policy = new TeamPolicy({ platformTeams: ['group:default/platform'] });

/** As a policy sees somebody who signed in with these refs. */
function user(...ownershipEntityRefs: string[]): any {
  return { info: { userEntityRef: 'user:default/x', ownershipEntityRefs } };
}

describe('TeamPolicy', () => {
  it.each([
    alertHistoryEpisodeReadPermission,
    alertHistoryUnownedReadPermission,
    alertHistoryManagePermission,
  ])('allows the platform team %p', async permission => {
    expect(
      await policy.handle(
        { permission },
        user('user:default/x', 'group:default/platform'),
      ),
    ).toEqual({ result: 'ALLOW' });
  });

  it('shows others what they, or their groups, own', async () => {
    const permission = alertHistoryEpisodeReadPermission;
    const refs = ['user:default/x', 'group:default/shop'];
    expect(await policy.handle({ permission }, user(...refs))).toMatchObject({
      ...{ result: 'CONDITIONAL', pluginId: 'alert-history' },
      conditions: { rule: 'IS_ENTITY_OWNER', params: { claims: refs } },
    });
    expect(await policy.handle({ permission })).toMatchObject({
      conditions: { rule: 'IS_ENTITY_OWNER', params: { claims: [] } },
    });
  });

  it.each([alertHistoryUnownedReadPermission, alertHistoryManagePermission])(
    'denies others %p',
    async permission => {
      const claims = user('group:default/shop');
      expect(await policy.handle({ permission }, claims)).toEqual({
        result: 'DENY',
      });
      expect(await policy.handle({ permission })).toEqual({ result: 'DENY' });
    },
  );

  it('lets nobody who signed in post alerts', async () => {
    const permission = alertHistoryIngestPermission;
    expect(
      await policy.handle({ permission }, user('group:default/platform')),
    ).toEqual({ result: 'DENY' });
  });

  it('leaves other plugins open', async () => {
    const permission = createPermission({ name: 'other', attributes: {} });
    expect(await policy.handle({ permission }, user())).toEqual({
      result: 'ALLOW',
    });
  });
});
