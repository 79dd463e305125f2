import { ReactElement, ReactNode } from 'react';
import styles from './Teaching.module.css';

/** What to do where there can be nothing to see yet. */
export function Teaching(props: {
  icon: ReactElement;
  title: string;
  intro: ReactNode;
  /** {@link Way}s, the best first. */
  children?: ReactNode;
}) {
  return (
    <div className={styles.teaching}>
      <div className={styles.head}>
        <span className={styles.icon}>{props.icon}</span>
        <div>
          <h2 className={styles.title}>{props.title}</h2>
          <p className={styles.note}>{props.intro}</p>
        </div>
      </div>
      {props.children && <div className={styles.ways}>{props.children}</div>}
    </div>
  );
}

/** One way to get there. */
export function Way(props: {
  title: string;
  note?: string;
  children?: ReactNode;
}) {
  const { title, note, children } = props;
  return (
    <div className={styles.way}>
      <h3 className={styles.wayTitle}>{title}</h3>
      {children}
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
}
