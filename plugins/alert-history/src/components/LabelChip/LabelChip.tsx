import { KeyboardEvent, MouseEvent } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ClickOperator, printMatcher } from '../../filters/matcherText';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './LabelChip.module.css';

/** What to do when a reader wants only, or not, what has a label. */
export type OnLabel = (
  name: string,
  operator: ClickOperator,
  value: string,
) => void;

/** A label that filters: a click for only this, Alt and a click for not this. */
export function LabelChip(props: {
  name: string;
  value: string;
  onLabel: OnLabel;
}) {
  const { name, value, onLabel } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);

  const onClick = (event: MouseEvent) =>
    onLabel(name, event.altKey ? '!=' : '=', value);
  // Browsers differ in whether Alt and Enter is a click, so it is none here.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault();
      onLabel(name, '!=', value);
    }
  };

  return (
    <button
      type="button"
      className={styles.chip}
      title={t('label.onlyTitle', { label: `${name}="${value}"` })}
      aria-label={t('label.only', { matcher: printMatcher(name, '=', value) })}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <span className={styles.name}>{name}</span>
      <span className={styles.operator}>=</span>
      <span className={styles.value}>{value}</span>
    </button>
  );
}
