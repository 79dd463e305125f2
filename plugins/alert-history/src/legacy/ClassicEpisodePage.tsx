import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EpisodePage } from '../components/EpisodePage';
import { searchAllRouteRef } from '../routes';
import { alertHistoryTranslationRef } from '../translation';
import { ClassicFrame } from './ClassicFrame';

/** The page of an episode, with the frame of a classic app. */
export function ClassicEpisodePage() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const toAll = useRouteRef(searchAllRouteRef);
  return (
    <ClassicFrame
      title={t('page.episode')}
      parent={toAll && { title: t('page.title'), path: toAll() }}
    >
      <EpisodePage />
    </ClassicFrame>
  );
}
