import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { DEFAULT_RANGE, isRange } from './range';
import { DEFAULT_VIEW, EpisodeView } from './episodeView';

const STATES: EpisodeState[] = ['firing', 'resolved', 'stale'];

const NAMES = [
  'range',
  'match',
  'state',
  'severity',
  'hidden',
  'group',
  'owner',
  'episode',
  'cursor',
  'from',
];

/** A view read from an address, with what of it was not understood. */
export interface ReadView {
  view: EpisodeView;
  /** `name=value` of each parameter that was passed over. */
  unknown: string[];
}

/** Reads a view; parameters of others are not looked at. */
export function readView(params: URLSearchParams): ReadView {
  const unknown: string[] = [];
  /** The value where it is one of these; noted where it is another. */
  function oneOf<T extends string>(
    name: string,
    isKnown: (value: string) => value is T,
  ): T | undefined {
    const value = params.get(name);
    if (value === null || isKnown(value)) {
      return value ?? undefined;
    }
    unknown.push(`${name}=${value}`);
    return undefined;
  }
  const isState = (value: string): value is EpisodeState =>
    STATES.some(state => state === value);

  const view: EpisodeView = {
    range: oneOf('range', isRange) ?? DEFAULT_VIEW.range,
    match: distinct(params.getAll('match')),
    state: oneOf('state', isState),
    severity: distinct(params.getAll('severity')),
    hidden: oneOf('hidden', value => value === 'true') === 'true',
    grouping: oneOf('group', value => value === 'none') ?? 'owner',
    owner: params.get('owner') || undefined,
    episode: params.get('episode') || undefined,
  };

  const cursor = params.get('cursor');
  if (cursor) {
    const from = params.get('from') || undefined;
    if (from && Number.isNaN(Date.parse(from))) {
      unknown.push(`from=${from}`);
    } else {
      view.page = from ? { cursor, from } : { cursor };
    }
  }
  return { view, unknown };
}

/**
 * The parameters of a view, defaults left out, added to those of others in
 * `kept`.
 */
export function writeView(
  view: EpisodeView,
  kept: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(kept);
  for (const name of NAMES) {
    params.delete(name);
  }
  const set = (name: string, value: string | undefined | false) =>
    value && params.set(name, value);

  set('range', view.range !== DEFAULT_RANGE && view.range);
  for (const text of view.match) {
    params.append('match', text);
  }
  set('state', view.state);
  for (const severity of view.severity) {
    params.append('severity', severity);
  }
  set('hidden', view.hidden && 'true');
  set('group', view.grouping === 'none' && 'none');
  set('owner', view.owner);
  set('episode', view.episode);
  set('cursor', view.page?.cursor);
  set('from', view.page?.from);
  return params;
}

function distinct(values: string[]): string[] {
  return [...new Set(values.filter(value => value.trim() !== ''))];
}
