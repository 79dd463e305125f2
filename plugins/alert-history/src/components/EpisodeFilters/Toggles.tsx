import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Facets } from '@alert-history/backstage-plugin-common';
import { EpisodeView, refilter } from '../../filters/episodeView';
import { useFormat } from '../../format/useFormat';
import { useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { Segments } from '../Segments';
import { SeverityIcon } from '../SeverityIcon';

const STATES = ['all', 'firing', 'resolved', 'stale'] as const;

/** States, severities and hidden alerts, each with what it would lead to. */
export function Toggles(props: {
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
  facets?: Facets;
}) {
  const { view, onView, facets } = props;
  const { severities } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();

  const ofState = (id: (typeof STATES)[number]) =>
    facets?.states
      .filter(({ value }) => id === 'all' || value === id)
      .reduce((sum, { episodes }) => sum + episodes, 0);
  const ofSeverity = (id: string) =>
    facets &&
    (facets.severities.find(({ value }) => value === id)?.episodes ?? 0);
  const print = (count: number | undefined) =>
    count === undefined ? undefined : format.count(count);

  // What is chosen must be seen to be taken back, also where there is none of it.
  const words = new Set([
    ...(facets?.severities.map(({ value }) => value) ?? severities.words),
    ...view.severity,
  ]);
  const hidden = facets?.hidden ?? 0;

  return (
    <>
      <Segments
        label={t('filters.states')}
        selected={[view.state ?? 'all']}
        onChange={([state]) =>
          onView(refilter(view, { state: state === 'all' ? undefined : state }))
        }
        segments={STATES.map(id => ({
          id,
          label: t(`state.${id}`),
          count: print(ofState(id)),
        }))}
      />
      <Segments
        isMultiple
        label={t('filters.severities')}
        selected={view.severity}
        onChange={severity => onView(refilter(view, { severity }))}
        segments={[...words].map(id => ({
          id,
          label: id,
          icon: <SeverityIcon severity={id} isDecorative />,
          count: print(ofSeverity(id)),
        }))}
      />
      {(hidden > 0 || view.hidden) && (
        <Segments
          isMultiple
          label={t('filters.hiddenAlerts')}
          selected={view.hidden ? ['hidden'] : []}
          onChange={chosen =>
            onView(refilter(view, { hidden: chosen.length > 0 }))
          }
          segments={[
            {
              id: 'hidden',
              label: t('filters.hidden', { number: format.count(hidden) }),
            },
          ]}
        />
      )}
    </>
  );
}
