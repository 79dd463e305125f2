import {
  createTranslationMessages,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { alertHistoryTranslationRef } from '../translation';

/**
 * The language of the tests that look for texts nobody can translate: what
 * `Intl` makes in Bengali has neither Latin letters nor Latin digits, and its
 * plurals are those of English.
 */
export const PSEUDO_LANGUAGE = 'bn';

/** `Alert history` as `[!! Alert history !!]`, and so every message. */
export const pseudoTranslations = createTranslationResource({
  ref: alertHistoryTranslationRef,
  translations: {
    [PSEUDO_LANGUAGE]: async () => ({
      default: createTranslationMessages({
        ref: alertHistoryTranslationRef,
        messages: Object.fromEntries(
          Object.entries(messagesOf(alertHistoryTranslationRef)).map(
            ([key, message]) => [key, `[!! ${message} !!]`],
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

/**
 * What is shown or spoken in English whatever the language: neither a message,
 * nor what `Intl` made, nor data, which is Greek.
 *
 * @param data - words of the data that are Latin after all
 */
export function untranslatedTexts(data: readonly string[]): string[] {
  const texts: string[] = [];
  for (const root of document.querySelectorAll(
    '[data-alert-history], [role="listbox"], [role="menu"], [role="dialog"]',
  )) {
    for (const element of [root, ...root.querySelectorAll('*')]) {
      // What is to be copied is code.
      if (element.closest('pre, code, script, style')) {
        continue;
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          texts.push(node.textContent ?? '');
        }
      }
      for (const name of SEEN_ATTRIBUTES) {
        texts.push(element.getAttribute(name) ?? '');
      }
    }
  }
  return [...new Set(texts)].filter(text => isUntranslated(text, data));
}

function isUntranslated(text: string, data: readonly string[]): boolean {
  const rest = data
    .reduce((left, word) => left.replaceAll(word, ''), withoutMessages(text))
    // The zone beside a time.
    .replace(/UTC|GMT/g, '');
  return /[\p{Script=Latin}\d]/u.test(rest);
}

/** A message may hold another one. Some are put into lower case. */
function withoutMessages(text: string): string {
  const rest = text.replace(/\[!!((?!\[!!).)*?!!\]/gsu, '');
  return rest === text ? text : withoutMessages(rest);
}
