import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Episode } from '@alert-history/backstage-plugin-common';
import { RiArrowRightSLine } from '@remixicon/react';
import { pickLabels } from '../../episodes/keyLabels';
import { useFormat } from '../../format/useFormat';
import { useEpisode } from '../../hooks/useEpisode';
import { alertHistoryTranslationRef } from '../../translation';
import { EpisodeDetails } from '../EpisodeDetails';
import { LabelChip, OnLabel } from '../LabelChip/LabelChip';
import { MiddleEllipsis } from '../MiddleEllipsis';
import { SeverityIcon } from '../SeverityIcon';
import { StateMark } from '../StateMark';
import { MoreLabels } from './MoreLabels';
import { OwnerLinks } from './OwnerLinks';
import { useRowName } from './useRowName';
import styles from './EpisodeTable.module.css';

const CHIPS = 2;

/** One episode and, while it is opened, its details in a row of their own. */
export function EpisodeRow(props: {
  episode: Episode;
  asOf: string;
  /** Label names, the most telling first. */
  labelOrder: string[];
  showOwners?: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onLabel: OnLabel;
}) {
  const { episode, asOf, labelOrder, showOwners } = props;
  const { isOpen, onToggle, onLabel } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const rowName = useRowName();
  const detailsId = useId();
  const details = useEpisode(isOpen ? episode.id : undefined);

  const { alert, annotations, severity, state, startedAt } = episode;
  const summary = annotations.summary ?? annotations.description;
  const duration = format.duration(episode.durationMs);
  const labels = pickLabels(alert.labels, { order: labelOrder, limit: CHIPS });

  return (
    <>
      <div role="row" className={styles.row} data-open={isOpen}>
        <div role="cell" className={styles.alert}>
          <div className={styles.alertCell}>
            <RiArrowRightSLine
              size={18}
              className={styles.chevron}
              aria-hidden
            />
            <SeverityIcon severity={severity} />
            <div className={styles.what}>
              <button
                type="button"
                className={styles.name}
                aria-expanded={isOpen}
                aria-controls={isOpen ? detailsId : undefined}
                aria-label={rowName(episode)}
                title={alert.alertname}
                onClick={onToggle}
              >
                <MiddleEllipsis text={alert.alertname || t('list.unnamed')} />
              </button>
              {summary && (
                <div className={styles.summary} title={summary}>
                  {summary}
                </div>
              )}
              <div className={styles.narrowTimes}>
                {format.time(startedAt, asOf)} · {duration}
              </div>
            </div>
          </div>
        </div>
        <div role="cell" className={styles.severity} title={severity}>
          {severity}
        </div>
        <div role="cell" className={styles.state}>
          <StateMark episode={episode} />
          {episode.hidden && (
            <span className={styles.note} title={t('list.hiddenTitle')}>
              {t('list.hidden')}
            </span>
          )}
          {state === 'stale' && (
            <div className={styles.note}>
              {t('list.staleSince', {
                time: format.time(episode.lastSeenAt, asOf),
              })}
            </div>
          )}
        </div>
        <div
          role="cell"
          className={styles.started}
          title={format.fullTime(startedAt)}
        >
          {format.time(startedAt, asOf)}
        </div>
        <div
          role="cell"
          className={styles.duration}
          title={format.spokenDuration(episode.durationMs)}
        >
          {duration}
        </div>
        {showOwners && (
          <div role="cell" className={styles.owners}>
            <OwnerLinks entities={episode.entities} />
          </div>
        )}
        <div role="cell" className={styles.labels}>
          <div className={styles.chips}>
            {labels.shown.map(([name, value]) => (
              <LabelChip
                key={name}
                name={name}
                value={value}
                onLabel={onLabel}
              />
            ))}
            <MoreLabels shown={labels.shown.length} more={labels.more} />
          </div>
        </div>
      </div>
      {isOpen && (
        <div role="row" id={detailsId}>
          <div role="cell" className={styles.details}>
            <EpisodeDetails query={details} asOf={asOf} onLabel={onLabel} />
          </div>
        </div>
      )}
    </>
  );
}
