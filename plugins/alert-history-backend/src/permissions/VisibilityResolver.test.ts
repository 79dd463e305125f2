import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { EntityRefs } from '../query/EntityRefs';
import {
  alertHistoryConditions,
  createAlertHistoryConditionalDecision,
} from './conditions';
import { alertHistoryPermissionRules } from './rules';
import { VisibilityResolver } from './VisibilityResolver';
import { alertHistoryEpisodeReadPermission } from '@alert-history/backstage-plugin-common';

const READER = mockCredentials.user();

describe('VisibilityResolver', () => {
  const permissions = mockServices.permissions.mock();
  const gate = { readable: jest.fn(), readableOf: jest.fn() };
  const logger = mockServices.logger.mock();
  const resolver = VisibilityResolver.create({
    ...{ permissions, logger, limitMs: 200 },
    gate: gate as any,
    owners: {
      ofEpisode: async id => [`owner:of/${id}`],
      sharingWith: async refs => [...refs, 'a:b/other'],
    },
    toQuery: createConditionTransformer(
      Object.values(alertHistoryPermissionRules) as any,
    ),
  });

  beforeEach(() => {
    jest.resetAllMocks();
    decide({ result: AuthorizeResult.ALLOW });
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    gate.readable.mockResolvedValue('all');
    gate.readableOf.mockImplementation(async (_, lookUp) =>
      EntityRefs.of(await lookUp()),
    );
  });

  function decide(decision: object) {
    permissions.authorizeConditional.mockResolvedValue([decision as any]);
  }

  it('asks for all entities, or for those that the answer may speak of', async () => {
    expect(await resolver.ofAlerts(READER, undefined)).toEqual({
      ...{ entities: 'all', unowned: false, condition: undefined },
    });
    const named = await resolver.ofAlerts(READER, ['a:b/c']);
    expect(named.entities).toEqual(EntityRefs.of(['a:b/c', 'a:b/other']));
    const one = await resolver.ofEpisode(READER, 'E1');
    expect(one.entities).toEqual(EntityRefs.of(['owner:of/E1']));
  });

  it('translates the conditions of a policy', async () => {
    decide(
      createAlertHistoryConditionalDecision(alertHistoryEpisodeReadPermission, {
        anyOf: [
          alertHistoryConditions.isEntityOwner({ claims: ['Group:default/X'] }),
          { not: alertHistoryConditions.fromSource({ sources: ['prod'] }) },
        ],
      }),
    );
    permissions.authorize.mockResolvedValue([
      { result: AuthorizeResult.ALLOW },
    ]);
    expect(await resolver.ofAlerts(READER, undefined)).toEqual({
      ...{ entities: 'all', unowned: true },
      condition: {
        anyOf: [
          { ownedBy: ['group:default/x'] },
          { not: { sources: ['prod'] } },
        ],
      },
    });
  });

  it('refuses those without the permission, and leaves the catalog in peace', async () => {
    decide({ result: AuthorizeResult.DENY });
    await expect(resolver.ofAlerts(READER, undefined)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('alert-history.episode.read'),
    });
    expect(gate.readable).not.toHaveBeenCalled();
  });

  it('hands on what the caller can mend', async () => {
    gate.readable.mockRejectedValue(new InputError('too many'));
    await expect(resolver.ofAlerts(READER, undefined)).rejects.toThrow(
      'too many',
    );
  });

  it.each<[string, () => void]>([
    [
      'the catalog is away',
      () => gate.readable.mockRejectedValue(new Error('x')),
    ],
    [
      'the catalog hangs',
      () => gate.readable.mockReturnValue(new Promise(() => {})),
    ],
    [
      'the permission backend is away',
      () => permissions.authorize.mockRejectedValue(new Error('x')),
    ],
    [
      'a policy names a rule that is none',
      () =>
        decide({
          result: AuthorizeResult.CONDITIONAL,
          conditions: { rule: 'NOPE', resourceType: 'alert-history-alert' },
        }),
    ],
    [
      'a policy gives a rule what it can not use',
      () =>
        decide({
          result: AuthorizeResult.CONDITIONAL,
          conditions: alertHistoryConditions.hasLabel({ matcher: 'a=~"("' }),
        }),
    ],
  ])('says that it does not know where %s', async (_, trouble) => {
    trouble();
    await expect(resolver.ofAlerts(READER, undefined)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/^What you may read is not known/),
    });
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
