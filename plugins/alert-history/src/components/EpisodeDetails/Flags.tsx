import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EpisodeFlag } from '@alert-history/backstage-plugin-common';
import { alertHistoryTranslationRef } from '../../translation';
import { Section } from './Section';
import styles from './EpisodeDetails.module.css';

/** What is odd about what is known of an episode; nothing where nothing is. */
export function Flags(props: { flags: EpisodeFlag[] }) {
  const { flags } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  if (flags.length === 0) {
    return null;
  }
  return (
    <Section title={t('details.flags.title')}>
      <ul className={styles.list}>
        {flags.map(flag => (
          <li key={flag} className={styles.text}>
            {t(`details.flags.${flag}`)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
