import { SeverityMark, useInstance } from '../../instance';
import styles from './SeverityIcon.module.css';

/** Outlines on a grid of 16, with the sign in them left open. */
const SHAPES: Record<SeverityMark, string> = {
  critical:
    'M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2zM7 3.9l.3 5h1.4l.3-5zM8 10.2a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
  warning:
    'M7.1 1.6a1 1 0 0 1 1.8 0l6.5 12a1 1 0 0 1-.9 1.4h-13a1 1 0 0 1-.9-1.4zM7.1 5.8l.3 4h1.2l.3-4zM8 10.9a.95.95 0 1 0 0 1.9.95.95 0 0 0 0-1.9z',
  info: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM8 3.8a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM7.2 7v5h1.6V7z',
  none: 'M3.5 2h9A1.5 1.5 0 0 1 14 3.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 12.5v-9A1.5 1.5 0 0 1 3.5 2zM3.6 3.6v8.8h8.8V3.6z',
};

/** A severity by shape and colour, and by its word to those who see neither. */
export function SeverityIcon(props: {
  severity: string;
  size?: number;
  /** For places where the word stands beside it. */
  isDecorative?: boolean;
}) {
  const { severity, size = 16, isDecorative } = props;
  const mark = useInstance().severities.markOf(severity);
  return (
    <svg
      className={styles.icon}
      data-mark={mark}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      {...(isDecorative
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': severity })}
    >
      {!isDecorative && <title>{severity}</title>}
      <path fillRule="evenodd" d={SHAPES[mark]} />
    </svg>
  );
}
