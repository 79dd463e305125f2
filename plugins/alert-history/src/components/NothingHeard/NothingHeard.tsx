import { useEffect, useState } from 'react';
import { discoveryApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiBroadcastLine } from '@remixicon/react';
import { alertHistoryTranslationRef } from '../../translation';
import { CopyableCode } from '../CopyableCode';
import { Teaching, Way } from '../Teaching';
import { receiverExample } from './receiverExample';

/** Teaches how an instance that no source ever posted to gets its alerts. */
export function NothingHeard() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const discoveryApi = useApi(discoveryApiRef);
  const [baseUrl, setBaseUrl] = useState<string>();

  useEffect(() => {
    let isGone = false;
    discoveryApi.getBaseUrl('alert-history').then(
      url => !isGone && setBaseUrl(url),
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [discoveryApi]);

  return (
    <Teaching
      icon={<RiBroadcastLine size={18} aria-hidden />}
      title={t('nothingHeard.title')}
      intro={t('nothingHeard.intro')}
    >
      <Way title={t('nothingHeard.alertmanager')}>
        {baseUrl && <CopyableCode text={receiverExample(baseUrl)} />}
      </Way>
      <Way title={t('nothingHeard.next')}>
        <ol>
          <li>{t('nothingHeard.url')}</li>
          <li>{t('nothingHeard.source')}</li>
          <li>{t('nothingHeard.token')}</li>
        </ol>
      </Way>
    </Teaching>
  );
}
