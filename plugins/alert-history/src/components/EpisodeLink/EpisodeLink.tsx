import { ReactNode } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { openEpisodeRouteRef } from '../../routes';
import styles from './EpisodeLink.module.css';

/** Leads to the page of an episode, where the portal has one. */
export function EpisodeLink(props: { id: string; children: ReactNode }) {
  const { id, children } = props;
  const toEpisode = useRouteRef(openEpisodeRouteRef);
  if (!toEpisode) {
    return <>{children}</>;
  }
  return (
    <Link
      className={styles.link}
      href={toEpisode({ id })}
      variant="body-small"
      standalone
    >
      {children}
    </Link>
  );
}
