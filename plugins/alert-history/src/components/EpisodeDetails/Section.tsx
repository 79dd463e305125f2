import { ReactNode } from 'react';
import styles from './EpisodeDetails.module.css';

/** A titled part of the details. */
export function Section(props: {
  title: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{props.title}</h3>
        {props.note && <span className={styles.muted}>{props.note}</span>}
      </div>
      {props.children}
    </section>
  );
}
