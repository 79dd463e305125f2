import { createContext, ReactNode, useContext, useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Status } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';
import { useLiveQuery } from '../hooks/useLiveQuery';
import { DEFAULT_SCALE, SeverityScale } from './SeverityScale';
import { SourceNews, sourceNews } from './sourceNews';

/** What a view knows of the instance that its alerts come from. */
export interface Instance {
  severities: SeverityScale;
  /** Absent until it is known. */
  status?: Status;
  /** Absent until they are known. */
  sources?: SourceNews[];
}

const InstanceContext = createContext<Instance>({ severities: DEFAULT_SCALE });

/**
 * Asks what every part of a view wants to know of the instance, once for all
 * of them. Where that fails they do without: the alerts say why.
 */
export function InstanceProvider(props: { children: ReactNode }) {
  const api = useApi(alertHistoryApiRef);
  const { data: status } = useLiveQuery({
    key: 'status',
    load: signal => api.getStatus({ signal }),
  });
  const { data: sources } = useLiveQuery({
    key: 'sources',
    load: signal => api.listSources({ signal }),
  });
  // Equal orders are one scale, so that an answer that says nothing new
  // renders nothing anew.
  const words = status?.severities.join('\n');
  const severities = useMemo(
    () => (words ? SeverityScale.create(words.split('\n')) : DEFAULT_SCALE),
    [words],
  );
  const instance = useMemo(
    () => ({
      severities,
      status,
      sources: sources && sourceNews(sources.items, sources.asOf),
    }),
    [severities, status, sources],
  );
  return (
    <InstanceContext.Provider value={instance}>
      {props.children}
    </InstanceContext.Provider>
  );
}

/** What is known of the instance so far. */
export function useInstance(): Instance {
  return useContext(InstanceContext);
}
