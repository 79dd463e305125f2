import { KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  MatcherSyntaxError,
  parseMatchers,
} from '@alert-history/backstage-plugin-common';
import { RiCloseLine, RiFilter3Line } from '@remixicon/react';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './MatcherField.module.css';

/**
 * Matchers in Alertmanager's syntax: those that hold stand as chips, Enter
 * adds what is typed, Backspace in an empty field takes the last one back to
 * be edited. What is wrong is named at once where it is the syntax, and by the
 * backend where it is more, such as a regular expression.
 */
export function MatcherField(props: {
  match: string[];
  error?: string;
  onMatch: (match: string[]) => void;
}) {
  const { match, onMatch } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const [text, setText] = useState('');
  const [syntaxError, setSyntaxError] = useState<MatcherSyntaxError>();
  const input = useRef<HTMLInputElement>(null);
  const errorId = useId();
  const error = syntaxError
    ? t(`filters.syntax.${syntaxError.problem}`, {
        position: format.count(syntaxError.position + 1),
      })
    : props.error;

  const onKeyDown = (event: KeyboardEvent) => {
    const typed = text.trim();
    if (event.key === 'Enter' && typed) {
      event.preventDefault();
      const problem = syntaxErrorOf(typed);
      setSyntaxError(problem);
      if (!problem) {
        onMatch([...match.filter(other => other !== typed), typed]);
        setText('');
      }
    } else if (event.key === 'Backspace' && text === '' && match.length > 0) {
      event.preventDefault();
      setText(match[match.length - 1]);
      onMatch(match.slice(0, -1));
    }
  };
  const remove = (gone: string) => {
    onMatch(match.filter(other => other !== gone));
    input.current?.focus();
  };

  return (
    <div className={styles.field}>
      <div className={styles.box} data-invalid={error !== undefined}>
        <RiFilter3Line size={16} className={styles.icon} aria-hidden />
        {match.map(matcher => (
          <span key={matcher} className={styles.chip}>
            <span className={styles.text} title={matcher}>
              {matcher}
            </span>
            <button
              type="button"
              className={styles.remove}
              aria-label={t('filters.removeMatcher', { matcher })}
              onClick={() => remove(matcher)}
            >
              <RiCloseLine size={14} aria-hidden />
            </button>
          </span>
        ))}
        <input
          ref={input}
          data-ah-matchers
          className={styles.input}
          aria-label={t('filters.matchers')}
          aria-invalid={error !== undefined}
          aria-describedby={error && errorId}
          placeholder={
            match.length === 0 ? t('filters.matcherPlaceholder') : undefined
          }
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          onChange={event => {
            setText(event.target.value);
            setSyntaxError(undefined);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {error && (
        <p id={errorId} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function syntaxErrorOf(text: string): MatcherSyntaxError | undefined {
  try {
    parseMatchers(text);
    return undefined;
  } catch (error) {
    if (error instanceof MatcherSyntaxError) {
      return error;
    }
    throw error;
  }
}
