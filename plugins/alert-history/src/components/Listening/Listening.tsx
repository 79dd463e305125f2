import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormat } from '../../format/useFormat';
import { useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { SourcesLine } from '../SourcesLine';

/**
 * Makes an absence of alerts believable: since when they would have been
 * heard, and when each source last was. Nothing where that is not known.
 */
export function Listening() {
  const { status, sources } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  if (!status?.listeningSince) {
    return null;
  }
  return (
    <>
      <span title={format.fullTime(status.listeningSince)}>
        {t('listening.since', {
          time: format.time(status.listeningSince, status.asOf),
        })}
      </span>
      {sources && sources.length > 0 && (
        <>
          {' · '}
          <SourcesLine sources={sources} />
        </>
      )}
    </>
  );
}
