import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Completion } from '../../filters/matcherCompletion';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { SeverityIcon } from '../SeverityIcon';
import styles from './CompletionList.module.css';

const WORDS = {
  '=': 'equal',
  '!=': 'notEqual',
  '=~': 'matches',
  '!~': 'notMatches',
} as const;

/** What a matcher may become, under the field that it is typed in. */
export function CompletionList(props: {
  id: string;
  completions: Completion[];
  active: number;
  /** Whether the values are severities. */
  ofSeverity: boolean;
  onPick: (completion: Completion) => void;
}) {
  const { id, completions, active, ofSeverity, onPick } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const noteOf = ({ kind, label, alerts = 0 }: Completion) =>
    kind === 'operator'
      ? t(`completion.${WORDS[label as keyof typeof WORDS]}`)
      : t('completion.alerts', { count: alerts, number: format.count(alerts) });
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('completion.label')}
      className={styles.list}
    >
      {completions.map((completion, index) => (
        // The field keeps the focus and has the keys of the list.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={`${completion.kind} ${completion.label}`}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          className={styles.option}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onPick(completion)}
        >
          {ofSeverity && completion.kind === 'value' && (
            <SeverityIcon severity={completion.label} isDecorative />
          )}
          <span className={styles.label} title={completion.label}>
            {completion.label}
          </span>{' '}
          <span className={styles.note}>{noteOf(completion)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The id of an option, for the field that points at it. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}
