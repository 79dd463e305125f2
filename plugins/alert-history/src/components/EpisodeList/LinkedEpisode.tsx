import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Card } from '@backstage/ui';
import { useEpisode } from '../../hooks/useEpisode';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { EpisodeDetails } from '../EpisodeDetails';
import { OnLabel } from '../LabelChip/LabelChip';
import { SeverityIcon } from '../SeverityIcon';
import { StateMark } from '../StateMark';
import styles from './EpisodeList.module.css';

/** An episode that the address opens though the list does not hold it. */
export function LinkedEpisode(props: {
  id: string;
  asOf: string;
  onLabel: OnLabel;
  onClose: () => void;
}) {
  const { id, asOf, onLabel, onClose } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const episode = useEpisode(id);
  return (
    <Card className={styles.card}>
      <header className={styles.header}>
        {episode.isCurrent && episode.data ? (
          <>
            <SeverityIcon severity={episode.data.severity} />
            <h2 className={styles.title}>
              {episode.data.alert.alertname || t('list.unnamed')}
            </h2>
            <StateMark
              episode={episode.data}
              duration={format.duration(episode.data.durationMs)}
            />
          </>
        ) : (
          <h2 className={styles.title}>{t('list.linked')}</h2>
        )}
        <span className={styles.note}>
          {t('list.linked')}. {t('list.linkedNote')}
        </span>
        <Button className={styles.close} variant="secondary" onPress={onClose}>
          {t('list.close')}
        </Button>
      </header>
      <EpisodeDetails query={episode} asOf={asOf} onLabel={onLabel} />
    </Card>
  );
}
