import { screen } from '@testing-library/react';
import userEvent, { UserEvent } from '@testing-library/user-event';
import { episode } from './__testUtils__/episodes';
import { answer, FakeAlertHistory } from './__testUtils__/FakeAlertHistory';
import { greekAlerts, LATIN_DATA } from './__testUtils__/greekAlerts';
import { untranslatedTexts } from './__testUtils__/pseudoLocale';
import { PseudoView, renderPseudo } from './__testUtils__/renderPseudo';
import { checkout } from './__testUtils__/renderEntity';

const SLOW = { timeout: 20_000 };

/** The last one is react-aria's, which has translations of its own. */
const NOT_OURS = [...LATIN_DATA, 'match', 'Dismiss'];

/** A state of a view. */
interface Scene extends PseudoView {
  /** Shown once it is there. */
  shows: string | RegExp;
  /** What leads to it. */
  act?: (user: UserEvent) => Promise<void>;
}

function failing(status: number): FakeAlertHistory {
  const api = greekAlerts();
  api.error = answer(status, 'κλειστόν');
  return api;
}

function waiting(): FakeAlertHistory {
  const api = greekAlerts();
  api.gate = new Promise(() => {});
  return api;
}

const calm = () =>
  FakeAlertHistory.create([
    episode({ alertname: 'Τέλος', startedAgo: 30_000, lasted: 60 }),
  ]);

const storm = () =>
  FakeAlertHistory.create(
    Array.from({ length: 250 }, (_, i) =>
      episode({ id: `${i}`, alertname: 'Θύελλα', startedAgo: i + 1 }),
    ),
  );

const withSelector = {
  ...checkout,
  metadata: {
    ...checkout.metadata,
    annotations: { 'alert-history/selector': '{app="checkout"}' },
  },
};

const press = (name: RegExp) => async (user: UserEvent) => {
  await user.click(await screen.findByRole('button', { name }, SLOW));
};

const choose = (name: RegExp) => async (user: UserEvent) => {
  await user.click(await screen.findByRole('radio', { name }, SLOW));
};

/** Leaves what is there, and fails from now on. */
const refreshInVain = (api: FakeAlertHistory) => async (user: UserEvent) => {
  const [refresh] = await screen.findAllByRole(
    'button',
    { name: /Refresh/ },
    SLOW,
  );
  await screen.findAllByText('ΠολλάΛάθη', {}, SLOW);
  api.error = answer(503, 'κλειστόν');
  await user.click(refresh);
};

const scenes: { [name: string]: () => Scene } = {
  'the card with alerts': () => ({
    api: greekAlerts(),
    show: 'card',
    shows: 'ΠολλάΛάθη',
  }),
  'the card in a storm': () => ({
    api: storm(),
    show: 'card',
    shows: /at least/,
  }),
  'the card while nothing fires': () => ({
    api: calm(),
    show: 'card',
    shows: /Nothing firing/,
  }),
  'the card with none that fires': () => ({
    api: calm(),
    show: 'card',
    shows: /no alert of/,
    act: choose(/Firing/),
  }),
  'the card with none that is over': () => ({
    api: FakeAlertHistory.create([
      episode({ alertname: 'Τώρα', startedAgo: 3 }),
    ]),
    show: 'card',
    shows: /has been resolved/,
    act: choose(/Resolved/),
  }),
  'the card of an entity without alerts': () => ({
    api: FakeAlertHistory.create(),
    show: 'card',
    shows: /Copied/,
    act: press(/Copy/),
  }),
  'the card of an entity whose selector matched nothing': () => ({
    api: FakeAlertHistory.create(),
    show: 'card',
    entity: withSelector,
    shows: /has matched no alert/,
  }),
  'the card that waits': () => ({
    api: waiting(),
    show: 'card',
    shows: /Loading/,
  }),
  'the card that could not refresh': () => {
    const api = greekAlerts();
    return {
      api,
      show: 'card',
      shows: /Could not refresh/,
      act: refreshInVain(api),
    };
  },
  'the tab with alerts': () => ({
    api: greekAlerts(),
    show: 'tab',
    shows: 'ΠολλάΛάθη',
  }),
  'the tab while ranges are chosen': () => ({
    api: greekAlerts(),
    show: 'tab',
    shows: /Last hour/,
    act: press(/Range|Last 7 days/),
  }),
  'the tab with an episode open': () => ({
    api: greekAlerts(),
    show: 'tab',
    shows: /What happened/,
    act: press(/ΠολλάΛάθη/),
  }),
  'the tab with an episode by its link': () => ({
    api: greekAlerts(),
    show: 'tab',
    search: '?episode=bare',
    shows: /What happened/,
  }),
  'the tab with the link of an episode that is gone': () => ({
    api: greekAlerts(),
    show: 'tab',
    search: '?episode=gone',
    shows: /no such episode/,
  }),
  'the first page of the tab': () => ({
    api: storm(),
    show: 'tab',
    shows: /older ones follow/,
  }),
  'a page of the tab': () => ({
    api: storm(),
    show: 'tab',
    shows: /newer and older ones follow/,
    act: press(/Older/),
  }),
  'the last page of the tab': () => ({
    api: storm(),
    show: 'tab',
    search: '?cursor=200',
    shows: /the oldest of this list/,
  }),
  'the tab with an address that is not understood': () => ({
    api: greekAlerts(),
    show: 'tab',
    search: '?state=ἄγνωστον',
    shows: /not understood/,
  }),
  'the tab where filters leave nothing': () => ({
    api: calm(),
    show: 'tab',
    search: '?severity=critical&match=app%3D"checkout"',
    shows: /Clear/,
  }),
  'the tab where nothing is under the filters at any time': () => ({
    api: calm(),
    show: 'tab',
    search: '?range=all&state=firing',
    shows: /No alerts under these filters/,
  }),
  'the tab of an entity without alerts': () => ({
    api: FakeAlertHistory.create(),
    show: 'tab',
    shows: /No alert is mapped/,
  }),
  'the tab with matchers that the backend refuses': () => {
    const api = greekAlerts();
    api.error = answer(400, 'match: κλειστόν');
    return { api, show: 'tab', shows: /These filters/ };
  },
  'the tab with a matcher that is none': () => ({
    api: greekAlerts(),
    show: 'tab',
    shows: /a value is expected/,
    act: async user => {
      const field = await screen.findByRole(
        'combobox',
        { name: /Matchers/ },
        SLOW,
      );
      await user.type(field, 'κόμβος={Enter}');
    },
  }),
  'the tab that waits': () => ({
    api: waiting(),
    show: 'tab',
    shows: /Loading/,
  }),
  'the tab that could not refresh': () => {
    const api = greekAlerts();
    return {
      api,
      show: 'tab',
      shows: /Could not refresh/,
      act: refreshInVain(api),
    };
  },
  ...Object.fromEntries(
    [400, 401, 403, 404, 503].map(status => [
      `the card that got a ${status}`,
      () => ({
        api: failing(status),
        show: 'card',
        shows: /Could not load/,
      }),
    ]),
  ),
};

describe.each(['new', 'classic'] as const)(
  'every text of the %s frontend system can be translated:',
  system => {
    it.each(Object.keys(scenes))('%s', async name => {
      const { shows, act, ...view } = scenes[name]();
      const user = userEvent.setup();
      await renderPseudo[system](view);
      await act?.(user);
      expect(
        (await screen.findAllByText(shows, {}, SLOW)).length,
      ).toBeGreaterThan(0);
      expect(document.body).toHaveTextContent('[!!');
      expect(untranslatedTexts(NOT_OURS)).toEqual([]);
    });
  },
);
