import { TransitionKind } from '@alert-history/backstage-plugin-common';
import {
  RiArrowLeftLine,
  RiCheckLine,
  RiNotification3Line,
  RiNotificationOffLine,
  RiPencilLine,
  RiQuestionLine,
  RiRestartLine,
  RiSkipRightLine,
} from '@remixicon/react';
import { SeverityIcon } from '../SeverityIcon';

const ICONS = {
  'start-moved': RiArrowLeftLine,
  'annotations-changed': RiPencilLine,
  silenced: RiNotificationOffLine,
  unsilenced: RiNotification3Line,
  resolved: RiCheckLine,
  reconciled: RiCheckLine,
  superseded: RiSkipRightLine,
  stale: RiQuestionLine,
  reopened: RiRestartLine,
};

/** The icon of a transition; its word stands beside it. */
export function TransitionIcon(props: {
  kind: TransitionKind;
  severity: string;
}) {
  const { kind, severity } = props;
  if (kind === 'started') {
    return <SeverityIcon severity={severity} isDecorative />;
  }
  const Icon = ICONS[kind];
  return <Icon size={12} aria-hidden />;
}
