import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LabelSet } from '@alert-history/backstage-plugin-common';
import { alertHistoryTranslationRef } from '../../translation';
import { Section } from './Section';
import styles from './EpisodeDetails.module.css';

/** What the alert says of itself, as plain text: it is written by others. */
export function Annotations(props: { annotations: LabelSet }) {
  const { annotations } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const names = Object.keys(annotations).sort(summaryFirst);
  return (
    <Section title={t('details.annotations.title')}>
      {names.length === 0 && (
        <p className={styles.none}>{t('details.annotations.none')}</p>
      )}
      <dl className={styles.list}>
        {names.map(name => (
          <div key={name} className={styles.annotation}>
            <dt className={styles.muted}>{name}</dt>
            <dd className={styles.text}>{annotations[name]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const FIRST = ['summary', 'description', 'message'];

function summaryFirst(a: string, b: string): number {
  const rank = (name: string) =>
    FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length;
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
