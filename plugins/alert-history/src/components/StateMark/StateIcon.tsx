import {
  EpisodeEndReason,
  EpisodeState,
} from '@alert-history/backstage-plugin-common';
import styles from './StateMark.module.css';

const check = <path d="M2.5 7.4 5.6 10.5 11.5 4" strokeLinecap="round" />;

const ICONS = {
  firing: (
    <>
      <circle cx={7} cy={7} r={5.2} />
      <circle cx={7} cy={7} r={2.3} fill="currentColor" stroke="none" />
    </>
  ),
  resolved: check,
  reconciled: check,
  superseded: (
    <path
      d="M3 3.5 6.5 7 3 10.5M7.5 3.5 11 7l-3.5 3.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  stale: (
    <>
      <circle cx={7} cy={7} r={5.2} strokeDasharray="2.6 1.5" />
      <path d="M4.6 9.4 9.4 4.6" />
    </>
  ),
};

/** The icon of a state: target, check, chevron, or a dashed circle. */
export function StateIcon(props: { state: EpisodeState | EpisodeEndReason }) {
  return (
    <svg
      className={styles.icon}
      viewBox="0 0 14 14"
      width={14}
      height={14}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      aria-hidden
    >
      {ICONS[props.state]}
    </svg>
  );
}
