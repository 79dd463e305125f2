import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EpisodeDetails } from '@alert-history/backstage-plugin-common';
import { ButtonLink } from '@backstage/ui';
import {
  RiBookOpenLine,
  RiExternalLinkLine,
  RiLinkM,
  RiNotificationOffLine,
} from '@remixicon/react';
import { safeUrl } from '../../episodes/safeUrl';
import { alertHistoryTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { MiddleEllipsis } from '../MiddleEllipsis';
import { SeverityIcon } from '../SeverityIcon';
import { FactLine } from './FactLine';
import styles from './EpisodePage.module.css';

/** What it is, how it stands, and what to do about it. */
export function EpisodeHead(props: { episode: EpisodeDetails; asOf: string }) {
  const { episode, asOf } = props;
  const { alert, annotations, links, severity } = episode;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const summary = annotations.summary ?? annotations.description;
  const urlOf = (kind: string) =>
    links
      .filter(link => link.kind === kind)
      .map(({ url }) => safeUrl(url))
      .find(url => url !== undefined);
  const runbook = urlOf('runbook');
  const silence = urlOf('silence');

  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <h2 className={styles.title} title={alert.alertname}>
          <SeverityIcon severity={severity} size={22} />
          <MiddleEllipsis text={alert.alertname || t('list.unnamed')} />
        </h2>
        <div className={styles.actions}>
          <CopyButton
            label={t('copy.link')}
            icon={<RiLinkM />}
            text={() => window.location.href}
          />
          {silence && (
            <ButtonLink
              variant="secondary"
              href={silence}
              target="_blank"
              rel="noopener noreferrer"
              iconStart={<RiNotificationOffLine />}
              iconEnd={<RiExternalLinkLine />}
            >
              {t('page.silence')}
            </ButtonLink>
          )}
          {runbook && (
            <ButtonLink
              variant="primary"
              href={runbook}
              target="_blank"
              rel="noopener noreferrer"
              iconStart={<RiBookOpenLine />}
              iconEnd={<RiExternalLinkLine />}
            >
              {t('page.openRunbook')}
            </ButtonLink>
          )}
        </div>
      </div>
      <FactLine episode={episode} asOf={asOf} />
      {summary && <p className={styles.summary}>{summary}</p>}
    </header>
  );
}
