import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { EpisodeViewState } from '../../filters/useEpisodeView';
import { useFormat } from '../../format/useFormat';
import { AnsweredPage } from '../../hooks/useEpisodes';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './EpisodeList.module.css';

/** Says how much of the list is shown and as of when, and leads to the rest. */
export function Pager(props: {
  page: AnsweredPage;
  navigation: EpisodeViewState;
}) {
  const { page, navigation } = props;
  const { nextCursor, asked } = page;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();

  const isFirst = asked.cursor === undefined;
  const isLast = nextCursor === undefined;
  const { length } = page.items;
  const number = { number: format.count(length) };
  let shown;
  if (isFirst) {
    shown = isLast
      ? t('list.shown', { count: length })
      : t('list.shownFirst', number);
  } else {
    shown = isLast
      ? t('list.shownLast', { count: length })
      : t('list.shownMiddle', number);
  }

  return (
    <footer className={styles.footer}>
      <span className={styles.note} title={format.fullTime(page.asOf)}>
        {shown} · {t('list.asOf', { time: format.clock(page.asOf) })}
      </span>
      {(!isFirst || !isLast) && (
        <nav className={styles.pages} aria-label={t('list.pages')}>
          <Button
            variant="secondary"
            iconStart={<RiArrowLeftSLine />}
            isDisabled={isFirst}
            onPress={navigation.goNewer}
          >
            {isFirst || navigation.hasTrail
              ? t('list.newer')
              : t('list.newest')}
          </Button>
          <Button
            variant="secondary"
            iconEnd={<RiArrowRightSLine />}
            isDisabled={isLast}
            onPress={() =>
              nextCursor &&
              navigation.goOlder({ cursor: nextCursor, from: asked.from })
            }
          >
            {t('list.older')}
          </Button>
        </nav>
      )}
    </footer>
  );
}
