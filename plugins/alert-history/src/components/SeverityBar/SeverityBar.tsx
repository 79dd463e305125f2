import { CSSProperties } from 'react';
import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { useInstance } from '../../instance';
import styles from './SeverityBar.module.css';

/** The length of an episode, its severity by height and colour, its state by its end. */
export function SeverityBar(props: {
  severity: string;
  state: EpisodeState;
  /** Where it stands, and how long it is. */
  style: CSSProperties;
}) {
  const { severity, state, style } = props;
  const { severities } = useInstance();
  return (
    <span
      className={styles.bar}
      data-mark={severities.markOf(severity)}
      data-state={state}
      style={style}
    />
  );
}
