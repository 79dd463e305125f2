import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { openEpisodeRouteRef } from '../../routes';
import { alertHistoryTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import styles from './EpisodeDetails.module.css';

/** Leads to the episode's own page, where the portal has it, and takes its address along. */
export function PageLink(props: { id: string }) {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const toEpisode = useRouteRef(openEpisodeRouteRef);
  if (!toEpisode) {
    return null;
  }
  const path = toEpisode({ id: props.id });
  return (
    <div className={styles.pageLink}>
      <Link href={path} standalone>
        {t('page.open')}
      </Link>
      <CopyButton
        variant="tertiary"
        label={t('copy.link')}
        text={() => new URL(path, window.location.href).href}
      />
    </div>
  );
}
