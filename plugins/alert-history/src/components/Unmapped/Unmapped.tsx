import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiNotification3Line } from '@remixicon/react';
import {
  ALERT_HISTORY_SELECTOR_ANNOTATION,
  hasAlertHistorySelector,
  splitSelectors,
} from '@alert-history/backstage-plugin-common';
import { selectorExample } from '../../episodes/selectorExample';
import { syntaxErrorOf } from '../../episodes/syntaxErrorOf';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { CopyableCode } from '../CopyableCode';
import { Listening } from '../Listening';
import { Teaching, Way } from '../Teaching';

/** Teaches how an entity that no alert was ever mapped to gets its alerts. */
export function Unmapped(props: { entity: Entity }) {
  const { entity } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const { name, annotations } = entity.metadata;
  const annotation = annotations?.[ALERT_HISTORY_SELECTOR_ANNOTATION] ?? '';
  const broken = splitSelectors(annotation).flatMap(selector => {
    const error = syntaxErrorOf(selector);
    return error ? [{ selector, error }] : [];
  });
  return (
    <Teaching
      icon={<RiNotification3Line size={18} aria-hidden />}
      title={t('unmapped.title', { name })}
      intro={
        <>
          {hasAlertHistorySelector(entity)
            ? t('unmapped.present', { selector: annotation })
            : t('unmapped.intro')}
          <br />
          {broken.map(({ selector, error }) => (
            <span key={selector} role="alert">
              {t('unmapped.broken', {
                selector,
                problem: t(`filters.syntax.${error.problem}`, {
                  position: format.count(error.position + 1),
                }),
              })}
              <br />
            </span>
          ))}
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
