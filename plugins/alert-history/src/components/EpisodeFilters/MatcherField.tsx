import { KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MatcherSyntaxError } from '@alert-history/backstage-plugin-common';
import { RiCloseLine, RiFilter3Line } from '@remixicon/react';
import { syntaxErrorOf } from '../../episodes/syntaxErrorOf';
import { Completion } from '../../filters/matcherCompletion';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { CompletionList, optionId } from './CompletionList';
import { CompletionScope, useCompletions } from './useCompletions';
import styles from './MatcherField.module.css';

/**
 * Matchers in Alertmanager's syntax: those that hold stand as chips, Enter
 * adds what is typed, Backspace in an empty field takes the last one back to
 * be edited. What is wrong is named at once where it is the syntax, and by the
 * backend where it is more, such as a regular expression. While it is used it
 * offers the labels that there are.
 */
export function MatcherField(props: {
  match: string[];
  /** Whose labels are offered. */
  scope: CompletionScope;
  error?: string;
  onMatch: (match: string[]) => void;
}) {
  const { match, scope, onMatch } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const [text, setText] = useState('');
  const [syntaxError, setSyntaxError] = useState<MatcherSyntaxError>();
  const [isUsed, setIsUsed] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const errorId = useId();
  const listId = useId();
  const error = syntaxError
    ? t(`filters.syntax.${syntaxError.problem}`, {
        position: format.count(syntaxError.position + 1),
      })
    : props.error;
  const completions = useCompletions(isUsed ? text : undefined, scope);

  const change = (typed: string) => {
    setText(typed);
    setSyntaxError(undefined);
    setActive(-1);
    setIsUsed(true);
  };
  const add = (typed: string) => {
    const problem = syntaxErrorOf(typed);
    if (!problem) {
      onMatch([...match.filter(other => other !== typed), typed]);
      change('');
    } else {
      setSyntaxError(problem);
    }
  };
  const pick = (completion: Completion) =>
    completion.isWhole ? add(completion.text) : change(completion.text);
  const move = (step: number) => {
    // One place more than there are options: that of what was typed itself.
    const places = completions.length + 1;
    setActive(((active + 1 + step + places) % places) - 1);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const typed = text.trim();
    const chosen = completions[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsUsed(true);
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) {
      event.preventDefault();
      pick(chosen);
    } else if (event.key === 'Enter' && typed) {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Escape' && completions.length > 0) {
      event.preventDefault();
      setIsUsed(false);
    } else if (event.key === 'Backspace' && text === '' && match.length > 0) {
      event.preventDefault();
      change(match[match.length - 1]);
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
          role="combobox"
          aria-label={t('filters.matchers')}
          aria-invalid={error !== undefined}
          aria-describedby={error && errorId}
          aria-autocomplete="list"
          aria-expanded={completions.length > 0}
          aria-controls={completions.length > 0 ? listId : undefined}
          aria-activedescendant={
            completions[active] && optionId(listId, active)
          }
          placeholder={
            match.length === 0 ? t('filters.matcherPlaceholder') : undefined
          }
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          onChange={event => change(event.target.value)}
          onFocus={() => setIsUsed(true)}
          onBlur={() => setIsUsed(false)}
          onKeyDown={onKeyDown}
        />
      </div>
      {completions.length > 0 && (
        <CompletionList
          id={listId}
          completions={completions}
          active={active}
          ofSeverity={/^\s*\{?\s*severity\s*[!=]/.test(text)}
          onPick={pick}
        />
      )}
      {error && (
        <p id={errorId} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
