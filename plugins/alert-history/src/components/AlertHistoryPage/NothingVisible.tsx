import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiEyeOffLine } from '@remixicon/react';
import { alertHistoryTranslationRef } from '../../translation';
import { Listening } from '../Listening';
import { Teaching } from '../Teaching';

/** Says that something was heard, and that none of it is for this reader. */
export function NothingVisible() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  return (
    <Teaching
      icon={<RiEyeOffLine size={18} aria-hidden />}
      title={t('nothingVisible.title')}
      intro={
        <>
          {t('nothingVisible.intro')}
          <br />
          <Listening />
        </>
      }
    />
  );
}
