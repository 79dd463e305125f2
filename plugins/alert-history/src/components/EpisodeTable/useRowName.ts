import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Episode } from '@alert-history/backstage-plugin-common';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';

/** Says an episode in one line, for those who hear the rows one by one. */
export function useRowName(): (episode: Episode) => string {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  return episode => {
    const { state, endReason, severity } = episode;
    const alertname = episode.alert.alertname || t('list.unnamed');
    const duration = format.spokenDuration(episode.durationMs);
    if (state === 'stale') {
      return t('list.rowStale', { alertname, severity });
    }
    if (state === 'firing') {
      return t('list.rowFiring', { alertname, severity, duration });
    }
    return t('list.rowEnded', {
      alertname,
      severity,
      duration,
      state: t(`state.${endReason ?? 'resolved'}`).toLocaleLowerCase(),
    });
  };
}
