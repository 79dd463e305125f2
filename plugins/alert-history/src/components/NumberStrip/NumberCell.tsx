import { ReactNode } from 'react';
import styles from './NumberStrip.module.css';

/** One number: what it counts, how many, and of what. */
export function NumberCell(props: {
  label: string;
  value: ReactNode;
  /** Stands beside the number, smaller. */
  beside?: ReactNode;
  note?: ReactNode;
}) {
  const { label, value, beside, note } = props;
  return (
    <div className={styles.cell}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        <span className={styles.number}>{value}</span>
        {beside}
      </dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}
