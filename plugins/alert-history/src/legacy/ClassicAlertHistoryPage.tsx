import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { AlertHistoryPage } from '../components/AlertHistoryPage';
import { alertHistoryTranslationRef } from '../translation';
import { ClassicFrame } from './ClassicFrame';

/** The page over all alerts, with the frame of a classic app. */
export function ClassicAlertHistoryPage() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  return (
    <ClassicFrame title={t('page.title')}>
      <AlertHistoryPage />
    </ClassicFrame>
  );
}
