import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { DEFAULT_RANGE, isRange } from './range';
import { DEFAULT_VIEW, EpisodeView } from './episodeView';

const STATES: EpisodeState[] = ['firing', 'resolved', 'stale'];

const NAMES = [
  'range',
  'match',
  'state',
  'severity',
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
  const view: EpisodeView = { ...DEFAULT_VIEW };
  const unknown: string[] = [];

  const range = params.get('range');
  if (range !== null) {
    if (isRange(range)) {
      view.range = range;
    } else {
      unknown.push(`range=${range}`);
    }
  }

  const state = params.get('state');
  if (state !== null) {
    view.state = STATES.find(known => known === state);
    if (!view.state) {
      unknown.push(`state=${state}`);
    }
  }

  view.match = distinct(params.getAll('match'));
  view.severity = distinct(params.getAll('severity'));
  view.episode = params.get('episode') || undefined;

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
  if (view.range !== DEFAULT_RANGE) {
    params.set('range', view.range);
  }
  for (const text of view.match) {
    params.append('match', text);
  }
  if (view.state) {
    params.set('state', view.state);
  }
  for (const severity of view.severity) {
    params.append('severity', severity);
  }
  if (view.episode) {
    params.set('episode', view.episode);
  }
  if (view.page) {
    params.set('cursor', view.page.cursor);
    if (view.page.from) {
      params.set('from', view.page.from);
    }
  }
  return params;
}

function distinct(values: string[]): string[] {
  return [...new Set(values.filter(value => value.trim() !== ''))];
}
