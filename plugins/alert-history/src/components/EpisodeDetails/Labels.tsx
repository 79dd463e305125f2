import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LabelSet } from '@alert-history/backstage-plugin-common';
import { printMatcher } from '../../filters/matcherText';
import { alertHistoryTranslationRef } from '../../translation';
import { OnLabel } from '../LabelChip/LabelChip';
import { Section } from './Section';
import styles from './Labels.module.css';

/** Every label of an alert, each with the two filters that it makes. */
export function Labels(props: {
  labels: LabelSet;
  /** Without it there are no filters to make. */
  onLabel?: OnLabel;
}) {
  const { labels, onLabel } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const names = Object.keys(labels).sort();
  return (
    <Section title={t('details.labels.title')}>
      <dl className={styles.labels}>
        {names.map(name => (
          <div key={name} className={styles.label}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>{labels[name]}</dd>
            {onLabel && (
              <dd className={styles.actions}>
                <button
                  type="button"
                  className={styles.action}
                  aria-label={t('label.only', {
                    matcher: printMatcher(name, '=', labels[name]),
                  })}
                  onClick={() => onLabel(name, '=', labels[name])}
                >
                  {t('details.labels.only')}
                </button>
                <button
                  type="button"
                  className={styles.action}
                  aria-label={t('label.without', {
                    matcher: printMatcher(name, '=', labels[name]),
                  })}
                  onClick={() => onLabel(name, '!=', labels[name])}
                >
                  {t('details.labels.without')}
                </button>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Section>
  );
}
