import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Facets } from '@alert-history/backstage-plugin-common';
import { printMatcher } from '../../filters/matcherText';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { OnLabel } from '../LabelChip/LabelChip';
import { MiddleEllipsis } from '../MiddleEllipsis';
import { NumberCell } from '../NumberStrip';
import styles from './MostOften.module.css';

/** The alertname with most episodes; a click leaves only those. */
export function MostOften(props: { facets: Facets; onLabel: OnLabel }) {
  const { facets, onLabel } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const [first] = facets.alertnames;
  if (!first) {
    return <NumberCell label={t('numbers.mostOften')} value="–" />;
  }
  const name = first.value || t('list.unnamed');
  return (
    <NumberCell
      label={t('numbers.mostOften')}
      value={
        <button
          type="button"
          className={styles.name}
          title={name}
          aria-label={t('label.only', {
            matcher: printMatcher('alertname', '=', first.value),
          })}
          onClick={() => onLabel('alertname', '=', first.value)}
        >
          <MiddleEllipsis text={name} upTo={12} />
        </button>
      }
      note={t('numbers.ofEpisodes', {
        number: format.count(first.episodes),
        total: format.count(facets.episodes),
      })}
    />
  );
}
