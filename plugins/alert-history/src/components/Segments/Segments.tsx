import { ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import styles from './Segments.module.css';

/** One choice of a row of {@link Segments}. */
export interface Segment<Id extends string> {
  id: Id;
  label: string;
  count?: string;
  icon?: ReactElement;
}

/** A row of choices, of which exactly one, or any number, is taken. */
export function Segments<Id extends string>(props: {
  label: string;
  segments: Segment<Id>[];
  selected: Id[];
  isMultiple?: boolean;
  isSmall?: boolean;
  onChange: (selected: Id[]) => void;
}) {
  const { label, segments, selected, isMultiple, isSmall, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segments}
      selectionMode={isMultiple ? 'multiple' : 'single'}
      disallowEmptySelection={!isMultiple}
      selectedKeys={selected}
      onSelectionChange={keys =>
        onChange(segments.map(({ id }) => id).filter(id => keys.has(id)))
      }
    >
      {segments.map(({ id, label: text, count, icon }) => (
        <ToggleButton
          key={id}
          id={id}
          iconStart={icon}
          className={isSmall ? styles.small : styles.segment}
        >
          <span className={styles.text}>
            {text}
            {count !== undefined && (
              <>
                {' '}
                <span className={styles.count}>{count}</span>
              </>
            )}
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
