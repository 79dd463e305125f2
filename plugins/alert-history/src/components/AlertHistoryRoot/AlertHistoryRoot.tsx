import { KeyboardEvent, ReactNode } from 'react';
import { InstanceProvider } from '../../instance';
import styles from './AlertHistoryRoot.module.css';

/**
 * What every view stands in: it knows the instance, sets the colours that all
 * marks share, and is the box whose width, not the window's, decides on the
 * layout within. `/` leads to the matcher field, where there is one.
 */
export function AlertHistoryRoot(props: { children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const isTyped =
      event.target instanceof HTMLElement &&
      event.target.matches('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || isTyped || event.ctrlKey || event.metaKey) {
      return;
    }
    const field =
      event.currentTarget.querySelector<HTMLElement>('[data-ah-matchers]');
    if (field) {
      event.preventDefault();
      field.focus();
    }
  };
  return (
    // The key is a short cut of the whole view, which is no control itself.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.root} data-alert-history onKeyDown={onKeyDown}>
      <InstanceProvider>{props.children}</InstanceProvider>
    </div>
  );
}
