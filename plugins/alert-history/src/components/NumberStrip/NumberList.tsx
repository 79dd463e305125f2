import { ReactNode } from 'react';
import styles from './NumberStrip.module.css';

/** Numbers in a row, parted by lines, the first of them wider. */
export function NumberList(props: { isDimmed?: boolean; children: ReactNode }) {
  return (
    <dl className={styles.cells} data-dimmed={props.isDimmed}>
      {props.children}
    </dl>
  );
}
