import { useDelayed } from '../../hooks/useDelayed';
import styles from './NumberStrip.module.css';

/** The shape of the numbers that come; empty room until waiting is felt. */
export function NumberSkeleton(props: { cells: number }) {
  const isShown = useDelayed(true, 150);
  return (
    <div className={styles.cells} data-shown={isShown} aria-hidden>
      {Array.from({ length: props.cells }, (_, index) => (
        <div key={index} className={styles.cell}>
          <div className={styles.label}>
            <span className={styles.bar} style={{ width: 64 }} />
          </div>
          <div className={styles.value}>
            <span className={styles.bar} style={{ width: 48, height: 20 }} />
          </div>
          <div className={styles.note}>
            <span className={styles.bar} style={{ width: 96 }} />
          </div>
        </div>
      ))}
    </div>
  );
}
