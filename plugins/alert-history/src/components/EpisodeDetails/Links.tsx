import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { EpisodeLink } from '@alert-history/backstage-plugin-common';
import {
  RiBarChartBoxLine,
  RiBookOpenLine,
  RiExternalLinkLine,
  RiFunctions,
  RiNotificationOffLine,
} from '@remixicon/react';
import { safeUrl } from '../../episodes/safeUrl';
import { alertHistoryTranslationRef } from '../../translation';
import { Section } from './Section';
import styles from './EpisodeDetails.module.css';

const ICONS = {
  runbook: RiBookOpenLine,
  dashboard: RiBarChartBoxLine,
  generator: RiFunctions,
  silence: RiNotificationOffLine,
};

/** Where an episode leads to. What is not a web address is left out. */
export function Links(props: { links: EpisodeLink[] }) {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const links = props.links.flatMap(({ kind, url, title }) => {
    const href = safeUrl(url);
    return href ? [{ kind, href, title }] : [];
  });
  return (
    <Section title={t('details.links.title')}>
      <ul className={styles.list}>
        {links.map(({ kind, href, title }) => {
          const Icon = ICONS[kind];
          return (
            <li key={`${kind} ${href}`} className={styles.link}>
              <Icon size={16} aria-hidden />
              <Link href={href} target="_blank" rel="noopener noreferrer">
                {title || t(`details.links.kinds.${kind}`)}
              </Link>
              <RiExternalLinkLine size={14} aria-hidden />
            </li>
          );
        })}
      </ul>
      {!links.some(({ kind }) => kind === 'runbook') && (
        <p className={styles.none}>{t('details.links.noRunbook')}</p>
      )}
    </Section>
  );
}
