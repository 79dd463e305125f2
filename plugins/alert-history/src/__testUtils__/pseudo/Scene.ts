import { screen, waitFor } from '@testing-library/react';
import { UserEvent } from '@testing-library/user-event';
import { answer, FakeAlertHistory } from '../FakeAlertHistory';
import { PseudoView } from './renderPseudo';

export const SLOW = { timeout: 20_000 };

/** A state of a view. */
export interface Scene extends PseudoView {
  /** Shown once it is there; of a message, a part of its English. */
  shows?: string | RegExp;
  /**
   * What leads to it.
   *
   * @param look - looks at what is shown on the way
   */
  act?: (user: UserEvent, look: () => void) => Promise<void>;
}

/** By what they are called in a test. */
export interface Scenes {
  [name: string]: () => Scene;
}

/** Waits for a text, more than once perhaps. */
export async function untilShown(text: string | RegExp): Promise<void> {
  await screen.findAllByText(text, {}, SLOW);
}

/**
 * Waits for a control by its label or words. Queries by role say more and
 * take seconds on a long list.
 */
async function control(name: RegExp): Promise<HTMLElement> {
  return waitFor(() => {
    const found = [
      ...document.querySelectorAll<HTMLElement>('button, input'),
    ].find(element =>
      [element.getAttribute('aria-label'), element.textContent].some(label =>
        name.test(label ?? ''),
      ),
    );
    if (!found) {
      throw new Error(`There is no control named ${name}`);
    }
    return found;
  }, SLOW);
}

export const press = (name: RegExp) => async (user: UserEvent) => {
  await user.click(await control(name));
};

/** Keeps what is there, and fails from now on. */
export const refreshInVain =
  (api: FakeAlertHistory) => async (user: UserEvent) => {
    await untilShown('ΠολλάΛάθη');
    api.error = answer(503, 'κλειστόν');
    await press(/¦Refresh/)(user);
  };

/** Puts a text into the matcher field. */
export const type = (text: string) => async (user: UserEvent) => {
  await user.click(await control(/¦Matchers/));
  await user.paste(text);
};

/** Enters one after the other what are no matchers, until each is found fault with. */
export const mistake =
  (mistakes: readonly (readonly [text: string, fault: RegExp])[]) =>
  async (user: UserEvent, look: () => void) => {
    for (const [text, fault] of mistakes) {
      await user.clear(await control(/¦Matchers/));
      await type(text)(user);
      await user.keyboard('{Enter}');
      await untilShown(fault);
      look();
    }
  };

/** Tries again and again, each time in vain for another reason. */
export const failBy =
  (api: FakeAlertHistory, statuses: readonly number[]) =>
  async (user: UserEvent, look: () => void) => {
    for (const status of statuses) {
      api.error = answer(status, 'κλειστόν');
      await press(/¦Refresh/)(user);
      await untilShown(new RegExp(`status ${status}`));
      look();
    }
  };
