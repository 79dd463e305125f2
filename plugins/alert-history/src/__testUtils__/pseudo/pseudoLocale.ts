import {
  createTranslationMessages,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { alertHistoryTranslationRef } from '../../translation';

/**
 * The language of the tests that look for texts nobody can translate: what
 * `Intl` makes in Bengali has neither Latin letters nor Latin digits, and its
 * plurals are those of English.
 */
export const PSEUDO_LANGUAGE = 'bn';

/** `Alert history` as `[!!card.title¦Alert history!!]`, and so every message. */
export const pseudoTranslations = createTranslationResource({
  ref: alertHistoryTranslationRef,
  translations: {
    [PSEUDO_LANGUAGE]: async () => ({
      default: createTranslationMessages({
        ref: alertHistoryTranslationRef,
        messages: Object.fromEntries(
          Object.entries(messagesOf(alertHistoryTranslationRef)).map(
            ([key, message]) => [key, `[!!${key}¦${message}!!]`],
          ),
        ),
      }),
    }),
  },
});

/** Not in the type of a ref, though Backstage itself has no other way to them. */
function messagesOf(ref: unknown): { [key: string]: string } {
  return (
    ref as { getDefaultMessages(): { [key: string]: string } }
  ).getDefaultMessages();
}

const SEEN_ATTRIBUTES = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'title',
];

/** The keys of all messages. */
export const messageKeys = Object.keys(messagesOf(alertHistoryTranslationRef));

/**
 * All that our views show or let speak now: the words of each view as one
 * text, since one message may be spread over elements, and each attribute.
 * Code, which is to be copied, is left out.
 */
export function readViews(): string[] {
  const texts = new Set<string>();
  for (const view of document.querySelectorAll(
    '[data-alert-history], [role="listbox"], [role="menu"], [role="dialog"]',
  )) {
    const copy = view.cloneNode(true) as Element;
    copy.querySelectorAll('pre, code').forEach(code => code.remove());
    texts.add(copy.textContent ?? '');
    for (const element of copy.querySelectorAll('*')) {
      for (const name of SEEN_ATTRIBUTES) {
        texts.add(element.getAttribute(name) ?? '');
      }
    }
  }
  return [...texts];
}

/** The messages among texts. A text that was put into lower case has its key so too. */
export function keysIn(texts: readonly string[]): string[] {
  return texts.flatMap(text =>
    [...text.matchAll(/\[!!([^¦]+)¦/g)].map(([, key]) => key.toLowerCase()),
  );
}

/**
 * What is in English whatever the language: neither a message, nor what
 * `Intl` made, nor data, which is Greek.
 *
 * @param data - words of the data that are Latin after all
 */
export function untranslated(
  texts: readonly string[],
  data: readonly string[],
): string[] {
  return texts.flatMap(text =>
    betweenMessages(text).filter(part => {
      const rest = data
        .reduce((left, word) => left.replaceAll(word, ''), part)
        // The zone beside a time.
        .replace(/UTC|GMT/g, '');
      return /[\p{Script=Latin}\d]/u.test(rest);
    }),
  );
}

/** A message may hold another one. */
function betweenMessages(text: string): string[] {
  const parts = text.replace(/\[!!((?!\[!!).)*?!!\]/gsu, '\0');
  return parts === text ? text.split('\0') : betweenMessages(parts);
}
