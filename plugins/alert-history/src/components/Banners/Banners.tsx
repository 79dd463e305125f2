import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { SourceNews } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { useBanners } from './useBanners';
import styles from './Banners.module.css';

/** How many are shown until the others are asked for. */
const SHOWN = 2;

/** What the reader must know before believing what stands below. */
export function Banners(props: {
  unknown: readonly string[];
  sources: readonly SourceNews[];
}) {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const [isWhole, setIsWhole] = useState(false);
  const banners = useBanners(props);
  if (banners.length === 0) {
    return null;
  }
  const shown = isWhole ? banners : banners.slice(0, SHOWN);
  const more = banners.length - shown.length;
  return (
    <div className={styles.banners} role="status">
      {shown.map(({ id, status, fact, consequence }) => (
        <Alert
          key={id}
          status={status}
          icon
          title={
            <>
              {fact} <span className={styles.consequence}>{consequence}</span>
            </>
          }
        />
      ))}
      {more > 0 && (
        <Button variant="tertiary" onPress={() => setIsWhole(true)}>
          {t('banners.more', { count: more })}
        </Button>
      )}
    </div>
  );
}
