import {
  alertHistoryEpisodeReadPermission,
  alertHistoryManagePermission,
  alertHistoryUnownedReadPermission,
} from '@alert-history/backstage-plugin-common';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  alertHistoryConditions,
  createAlertHistoryConditionalDecision,
} from '../../permissions/conditions';
import { Sight } from '../../query/__testUtils__/historyWorld';

/** What a policy decides for a person, and what it should come to. */
export interface Person {
  decisions: { [permission: string]: PolicyDecision };
  sight: Sight;
}

/** Who owns the entities of the world. */
export const OWNED = [
  ['component:default/a', 'group:default/team-a'],
  ['component:default/b', 'group:default/team-b'],
  ['api:shop/c', 'group:default/team-c'],
] as const;

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const { isEntityOwner, hasEntity, hasLabel, fromSource } =
  alertHistoryConditions;

function decisions(
  catalog: PolicyDecision,
  episodes: PolicyDecision,
  unowned: PolicyDecision,
) {
  return {
    [catalogEntityReadPermission.name]: catalog,
    [alertHistoryEpisodeReadPermission.name]: episodes,
    [alertHistoryUnownedReadPermission.name]: unowned,
  };
}

const always = () => true;
const never = () => false;

/** Each sees another part of the same world. */
export const PEOPLE: { [name: string]: Person } = {
  'owner of a': {
    decisions: decisions(
      ALLOW,
      createAlertHistoryConditionalDecision(
        alertHistoryEpisodeReadPermission,
        isEntityOwner({ claims: ['group:default/team-a'] }),
      ),
      ALLOW,
    ),
    sight: {
      ...{ mayRead: always, unowned: true },
      allows: alert => ownersOf(alert).includes('component:default/a'),
    },
  },
  'member of the teams of a and b': {
    decisions: decisions(
      createCatalogConditionalDecision(
        catalogEntityReadPermission,
        catalogConditions.isEntityOwner({
          claims: ['group:default/team-a', 'group:default/team-b'],
        }),
      ),
      ALLOW,
      DENY,
    ),
    sight: {
      mayRead: ref => ref.startsWith('component:'),
      ...{ unowned: false, allows: always },
    },
  },
  'platform engineer': {
    decisions: {
      ...decisions(ALLOW, ALLOW, ALLOW),
      [alertHistoryManagePermission.name]: ALLOW,
    },
    sight: { mayRead: always, unowned: true, allows: always },
  },
  'reader of all that is owned': {
    decisions: decisions(ALLOW, ALLOW, DENY),
    sight: { mayRead: always, unowned: false, allows: always },
  },
  'reader by labels and sources': {
    decisions: decisions(
      createCatalogConditionalDecision(
        catalogEntityReadPermission,
        catalogConditions.isEntityKind({ kinds: ['API'] }),
      ),
      createAlertHistoryConditionalDecision(alertHistoryEpisodeReadPermission, {
        anyOf: [
          hasLabel({ matcher: '{a=~"x.*"}' }),
          {
            allOf: [
              fromSource({ sources: ['dev'] }),
              { not: hasEntity({ entityRefs: ['Component:default/B'] }) },
            ],
          },
        ],
      }),
      ALLOW,
    ),
    sight: {
      ...{ mayRead: ref => ref === 'api:shop/c', unowned: true },
      allows: alert =>
        (alert.labels.a ?? '').startsWith('x') ||
        (alert.source === 'dev' &&
          !ownersOf(alert).includes('component:default/b')),
    },
  },
  stranger: {
    decisions: decisions(DENY, ALLOW, DENY),
    sight: { mayRead: never, unowned: false, allows: always },
  },
};

function ownersOf(alert: Parameters<Sight['allows']>[0]): string[] {
  return alert.owners!.map(({ ref }) => ref);
}
