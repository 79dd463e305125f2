import { EpisodeLink, LabelSet } from '@alert-history/backstage-plugin-common';

const ANNOTATIONS: readonly [name: string, EpisodeLink['kind'], string][] = [
  ['runbook_url', 'runbook', 'Runbook'],
  ['dashboard_url', 'dashboard', 'Dashboard'],
  ['dashboardURL', 'dashboard', 'Dashboard'],
  ['generator_url', 'generator', 'Generator'],
];

/**
 * Where an episode leads to. Whoever can send an alert writes these URLs, so
 * whatever is not http or https, `javascript:` above all, is left out, and so
 * is an address that was cut.
 */
export function toLinks(
  annotations: LabelSet,
  generatorUrl: string | undefined,
): EpisodeLink[] {
  const links = new Map<string, EpisodeLink>();
  function add(kind: EpisodeLink['kind'], title: string, text: unknown) {
    const url = typeof text === 'string' ? toHttpUrl(text) : undefined;
    if (url && !links.has(`${kind} ${url}`)) {
      links.set(`${kind} ${url}`, { kind, url, title });
    }
  }
  for (const [name, kind, title] of ANNOTATIONS) {
    if (Object.hasOwn(annotations, name)) {
      add(kind, title, annotations[name]);
    }
  }
  add('generator', 'Generator', generatorUrl);
  return [...links.values()];
}

function toHttpUrl(text: string): string | undefined {
  if (text.endsWith('…') || !URL.canParse(text)) {
    return undefined;
  }
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:'
    ? url.href
    : undefined;
}
