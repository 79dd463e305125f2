import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormat } from '../../format/useFormat';
import { SourceNews } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';

/** Says when a source was last heard: `prod heard 20s ago`. */
export function useSourceText(): (news: SourceNews) => string {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  return ({ source, state, agoMs = 0 }) => {
    const duration = format.duration(agoMs);
    const names = { source: source.id, duration };
    switch (state) {
      case 'silent':
        return t('sources.silent', names);
      case 'never':
        return t('sources.never', names);
      default:
        return t('sources.heard', names);
    }
  };
}
