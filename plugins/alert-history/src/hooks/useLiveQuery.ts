import { useCallback, useEffect, useRef, useState } from 'react';

/** How long an answer is shown before it is asked for again. */
export const REFRESH_MS = 30_000;

/** A question that is asked again and again, and what is known of its answer. */
export interface LiveQuery<T> {
  /** The newest answer; while a new question loads, that of the one before. */
  data?: T;
  /** When `data` came, by the reader's clock; ISO 8601. */
  answeredAt?: string;
  /** Whether `data` answers the question that is asked now. */
  isCurrent: boolean;
  /** Why the last attempt failed; gone once one succeeds. */
  error?: Error;
  isLoading: boolean;
  /** Asks at once. */
  refresh(): void;
}

interface State<T> {
  data?: T;
  dataKey?: string;
  answeredAt?: string;
  error?: Error;
  errorKey?: string;
  pending: boolean;
}

/**
 * Asks `load` for the answer to `key`, again 30 s after each answer while the
 * page is visible, and as soon as it is visible again if that time has passed.
 * A call that nobody waits for any more is aborted. Nothing is asked while
 * `key` is undefined.
 */
export function useLiveQuery<T>(options: {
  key: string | undefined;
  load: (signal: AbortSignal) => Promise<T>;
}): LiveQuery<T> {
  const { key, load } = options;
  const [state, setState] = useState<State<T>>({ pending: false });
  const [attempt, setAttempt] = useState(0);
  const latestLoad = useRef(load);
  useEffect(() => {
    latestLoad.current = load;
  });

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isDue = false;

    async function run() {
      isDue = false;
      setState(before => ({ ...before, pending: true }));
      try {
        const data = await latestLoad.current(controller.signal);
        if (!controller.signal.aborted) {
          const answeredAt = new Date().toISOString();
          setState({ data, dataKey: key, answeredAt, pending: false });
        }
      } catch (error) {
        if (!controller.signal.aborted) {
          setState(before => ({
            ...before,
            error: error instanceof Error ? error : new Error(String(error)),
            errorKey: key,
            pending: false,
          }));
        }
      }
      if (!controller.signal.aborted) {
        timer = setTimeout(() => {
          isDue = true;
          runIfDue();
        }, REFRESH_MS);
      }
    }
    function runIfDue() {
      if (isDue && document.visibilityState === 'visible') {
        run();
      }
    }

    document.addEventListener('visibilitychange', runIfDue);
    run();
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', runIfDue);
    };
  }, [key, attempt]);

  const refresh = useCallback(() => setAttempt(count => count + 1), []);
  const isCurrent = key !== undefined && state.dataKey === key;
  const error = state.errorKey === key ? state.error : undefined;
  return {
    data: state.data,
    answeredAt: state.answeredAt,
    isCurrent,
    error,
    isLoading: state.pending || (key !== undefined && !isCurrent && !error),
    refresh,
  };
}
