import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { emptyMessages } from './messages/emptyMessages';
import { episodeMessages } from './messages/episodeMessages';
import { filterMessages } from './messages/filterMessages';
import { globalPageMessages } from './messages/globalPageMessages';
import { listMessages } from './messages/listMessages';

/**
 * Every text of the views. Times and durations are not here: they follow the
 * language of the app by themselves.
 *
 * @public
 */
export const alertHistoryTranslationRef = createTranslationRef({
  id: 'plugin.alert-history',
  messages: {
    ...filterMessages,
    ...listMessages,
    ...globalPageMessages,
    ...episodeMessages,
    ...emptyMessages,
  },
});
