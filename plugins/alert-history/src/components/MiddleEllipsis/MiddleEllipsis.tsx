import styles from './MiddleEllipsis.module.css';

/** What is short enough to be left alone, and how much of the end is kept. */
const SHORT = 24;
const TAIL = 10;

/** A name that loses its middle where there is no room: its end tells more. */
export function MiddleEllipsis(props: {
  text: string;
  /** The length up to which it is left alone, for places that are narrow. */
  upTo?: number;
}) {
  const { text, upTo = SHORT } = props;
  if (text.length <= upTo) {
    return <>{text}</>;
  }
  return (
    <span className={styles.text}>
      <span className={styles.head}>{text.slice(0, -TAIL)}</span>
      <span className={styles.tail}>{text.slice(-TAIL)}</span>
    </span>
  );
}
