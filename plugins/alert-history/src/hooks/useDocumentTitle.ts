import { useEffect } from 'react';
import { configApiRef, useApi } from '@backstage/core-plugin-api';

/** Names the browser's tab while it is shown; undefined leaves its name. */
export function useDocumentTitle(title: string | undefined): void {
  const appTitle = useApi(configApiRef).getOptionalString('app.title');
  useEffect(() => {
    if (!title) {
      return undefined;
    }
    const before = document.title;
    document.title = appTitle ? `${title} | ${appTitle}` : title;
    return () => {
      document.title = before;
    };
  }, [title, appTitle]);
}
