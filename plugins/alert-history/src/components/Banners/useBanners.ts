import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormat } from '../../format/useFormat';
import { SourceNews, useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';

/** A fact that changes what the rest of a view means. */
export interface Banner {
  id: 'address' | 'degraded' | 'memory' | 'silent' | 'replay';
  status: 'danger' | 'warning' | 'info';
  fact: string;
  /** What follows from it for the reader. */
  consequence: string;
}

/** What has to be said above a view, what matters most first. */
export function useBanners(options: {
  /** Parts of the address that were passed over. */
  unknown: readonly string[];
  /** The sources that what is shown depends on. */
  sources: readonly SourceNews[];
}): Banner[] {
  const { unknown } = options;
  const { status } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const silent = options.sources.filter(({ state }) => state === 'silent');

  const banners: Banner[] = [];
  if (unknown.length > 0) {
    banners.push({
      id: 'address',
      status: 'danger',
      fact: t('banners.address', { parts: unknown.join(', ') }),
      consequence: t('banners.addressNote'),
    });
  }
  const degraded = status?.storage.degraded;
  if (degraded) {
    banners.push({
      id: 'degraded',
      status: 'danger',
      fact: t('banners.degraded', {
        time: format.time(degraded.since, status.asOf),
      }),
      consequence: t('banners.degradedNote'),
    });
  }
  if (status?.storage.inMemory) {
    banners.push({
      id: 'memory',
      status: 'warning',
      fact: t('banners.memory'),
      consequence: t('banners.memoryNote'),
    });
  }
  if (silent.length > 0) {
    const [{ source, agoMs = 0 }, ...others] = silent;
    const longest = { source: source.id, duration: format.duration(agoMs) };
    banners.push({
      id: 'silent',
      status: 'warning',
      fact:
        others.length === 0
          ? t('banners.silent', longest)
          : t('banners.silentMore', { ...longest, count: others.length }),
      consequence: t('banners.silentNote'),
    });
  }
  if (status?.replay) {
    banners.push({
      id: 'replay',
      status: 'info',
      fact: t('banners.replay'),
      consequence: t('banners.replayNote'),
    });
  }
  return banners;
}
