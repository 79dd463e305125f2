import { ReactNode } from 'react';
import styles from './AlertHistoryRoot.module.css';

/**
 * Sets the colours that all marks share, and is the box whose width, not the
 * window's, decides on the layout within.
 */
export function AlertHistoryRoot(props: { children: ReactNode }) {
  return (
    <div className={styles.root} data-alert-history>
      {props.children}
    </div>
  );
}
