import { ReactNode } from 'react';
import { Card } from '@backstage/ui';
import { useDelayed } from '../../hooks/useDelayed';
import { NumberList } from './NumberList';
import { NumberSkeleton } from './NumberSkeleton';
import styles from './NumberStrip.module.css';

/**
 * Numbers in a row on one card, the first of them wider. Their room is kept
 * while they load, and what was there stays until what is new has come.
 */
export function NumberStrip(props: {
  /** How many there are, for the shape of what loads. */
  cells: number;
  label: string;
  query: { isLoading: boolean; isCurrent: boolean };
  children?: ReactNode;
}) {
  const { cells, label, query, children } = props;
  const isDimmed = useDelayed(query.isLoading && !query.isCurrent, 1000);
  return (
    <Card
      className={styles.strip}
      aria-label={label}
      aria-busy={query.isLoading}
    >
      {children ? (
        <NumberList isDimmed={isDimmed}>{children}</NumberList>
      ) : (
        <NumberSkeleton cells={cells} />
      )}
    </Card>
  );
}
