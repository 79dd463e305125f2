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
import styles from './Unmapped.module.css';

/** Teaches how an entity that no alert was ever mapped to gets its alerts. */
export function Unmapped(props: { entity: Entity }) {
  const { entity } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const { name, annotations } = entity.metadata;
  return (
    <div className={styles.unmapped}>
      <div className={styles.head}>
        <span className={styles.icon}>
          <RiNotification3Line size={18} aria-hidden />
        </span>
        <div>
          <h3 className={styles.title}>{t('unmapped.title', { name })}</h3>
          <p className={styles.note}>
            {hasAlertHistorySelector(entity)
              ? t('unmapped.present', {
                  selector:
                    annotations?.[ALERT_HISTORY_SELECTOR_ANNOTATION] ?? '',
                })
              : t('unmapped.intro')}
          </p>
        </div>
      </div>
      <div className={styles.ways}>
        <div className={styles.way}>
          <h4 className={styles.wayTitle}>{t('unmapped.annotation')}</h4>
          <CopyableCode text={selectorExample(entity)} />
          <p className={styles.note}>{t('unmapped.annotationNote')}</p>
        </div>
        <div className={styles.way}>
          <h4 className={styles.wayTitle}>{t('unmapped.label')}</h4>
          <p className={styles.note}>{t('unmapped.labelNote', { name })}</p>
        </div>
      </div>
    </div>
  );
}
