import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { PermissionedStatusReader } from './PermissionedStatusReader';

const credentials = mockCredentials.user();
const { ALLOW, DENY, CONDITIONAL } = AuthorizeResult;

function setUp(read: AuthorizeResult, manage: AuthorizeResult) {
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async () => [{ result: read } as any],
    authorize: async () => [{ result: manage } as any],
  });
  const answer = jest.fn(async access => access);
  const reader = PermissionedStatusReader.create({
    permissions,
    logger: mockServices.logger.mock(),
    reader: {
      listSources: answer,
      getStatus: answer,
      getCoverage: answer,
    },
  });
  return { reader, permissions, answer };
}

describe.each(['listSources', 'getStatus'] as const)(
  'PermissionedStatusReader.%s',
  method => {
    it.each([
      [ALLOW, ALLOW, true],
      [ALLOW, DENY, false],
      [CONDITIONAL, DENY, false],
    ])(
      'of those who read by %s and manage by %s',
      async (read, manage, all) => {
        const { reader } = setUp(read, manage);
        expect(await reader[method](credentials)).toEqual({ manage: all });
      },
    );

    it('is refused to those who may read nothing, also if they manage', async () => {
      const { reader, answer } = setUp(DENY, ALLOW);
      await expect(reader[method](credentials)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('alert-history.episode.read'),
      });
      expect(answer).not.toHaveBeenCalled();
    });

    it('is our own trouble where nobody knows', async () => {
      const { reader, permissions, answer } = setUp(ALLOW, ALLOW);
      permissions.authorize.mockRejectedValue(new Error('away'));
      await expect(reader[method](credentials)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
      expect(answer).not.toHaveBeenCalled();
    });
  },
);
