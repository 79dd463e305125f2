import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiNotification3Line } from '@remixicon/react';
import {
  ALERT_HISTORY_SELECTOR_ANNOTATION,
  hasAlertHistorySelector,
} from '@alert-history/backstage-plugin-common';
import { selectorExample } from '../../episodes/selectorExample';
import { alertHistoryTranslationRef } from '../../translation';
import { CopyableCode } from '../CopyableCode';
import { Listening } from '../Listening';
import { Teaching, Way } from '../Teaching';

/** Teaches how an entity that no alert was ever mapped to gets its alerts. */
export function Unmapped(props: { entity: Entity }) {
  const { entity } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const { name, annotations } = entity.metadata;
  return (
    <Teaching
      icon={<RiNotification3Line size={18} aria-hidden />}
      title={t('unmapped.title', { name })}
      intro={
        <>
          {hasAlertHistorySelector(entity)
            ? t('unmapped.present', {
                selector:
                  annotations?.[ALERT_HISTORY_SELECTOR_ANNOTATION] ?? '',
              })
            : t('unmapped.intro')}
          <br />
          <Listening />
        </>
      }
    >
      <Way title={t('unmapped.annotation')} note={t('unmapped.annotationNote')}>
        <CopyableCode text={selectorExample(entity)} />
      </Way>
      <Way
        title={t('unmapped.label')}
        note={t('unmapped.labelNote', { name })}
      />
    </Teaching>
  );
}
