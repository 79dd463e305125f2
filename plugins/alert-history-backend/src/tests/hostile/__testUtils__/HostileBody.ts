import {
  Episode,
  EpisodeFlag,
  EpisodeLink,
  LabelSet,
} from '@alert-history/backstage-plugin-common';

/** A post that no good sender makes, and what must become of it. */
export interface HostileBody {
  readonly name: string;
  /** The whole body; the id tells its alerts apart from those of other posts. */
  readonly body: (id: string) => string | Buffer;
  readonly becomes: Becomes;
}

export type Becomes =
  /** 200: kept, together with the good alerts of the body. */
  | { readonly kept: readonly Kept[]; readonly truncated?: boolean }
  /** 200: the good alerts are kept, so many that are not are set aside. */
  | {
      readonly quarantined: RegExp;
      readonly count: number;
      readonly kept?: readonly Kept[];
    }
  /** 400: nothing is kept. */
  | { readonly refused: RegExp };

/** How an alert must read afterwards; what is left out is as in a good one. */
export interface Kept {
  /** Besides, or in place of, those of a good alert. */
  readonly labels?: LabelSet;
  readonly annotations?: LabelSet;
  readonly flags?: readonly EpisodeFlag[];
  readonly links?: readonly EpisodeLink[];
  readonly severity?: string;
  readonly startedAt?: string;
  /** Given means resolved; undefined means at the time of the post. */
  readonly endedAt?: string;
  readonly endReason?: Episode['endReason'];
  readonly observations?: number;
}

/** Long ago, so that no clock takes it for the future. */
const START = '2024-03-01T10:00:00Z';

/** How a good alert reads. */
export function goodAlert(
  id: string,
  alertname: string,
): Required<Pick<Kept, 'labels' | 'startedAt'>> {
  return {
    labels: { alertname, case: id },
    startedAt: '2024-03-01T10:00:00.000Z',
  };
}

/** The good alerts around a hostile one. */
export const NEIGHBOURS = ['GoodBefore', 'GoodAfter'];

/** JSON text that is written after that of a good alert; the later of two equal keys counts. */
interface AlertText {
  readonly labels?: string;
  readonly annotations?: string;
  readonly fields?: string;
}

export function alertText(
  id: string,
  text: AlertText = {},
  alertname = 'Hostile',
): string {
  return `{${[
    '"status":"firing"',
    `"labels":{"alertname":"${alertname}","case":"${id}"${after(text.labels)}}`,
    `"annotations":{${text.annotations ?? ''}}`,
    `"startsAt":"${START}"`,
    '"endsAt":"0001-01-01T00:00:00Z"',
  ].join()}${after(text.fields)}}`;
}

/** A body around alerts, and fields that are written after those of a good one. */
export function bodyText(id: string, list: string, more?: string): string {
  return `{${[
    '"version":"4"',
    `"groupKey":"{}:{case=\\"${id}\\"}"`,
    '"receiver":"alert-history"',
    '"status":"firing"',
    '"truncatedAlerts":0',
    `"alerts":[${list}]`,
  ].join()}${after(more)}}`;
}

function after(json: string | undefined): string {
  return json ? `,${json}` : '';
}

function amongGood(id: string, list: string): string {
  const [before, behind] = NEIGHBOURS.map(name => alertText(id, {}, name));
  return [before, ...(list ? [list] : []), behind].join();
}

/** Alerts, as JSON text without brackets, between good ones. */
export function alerts(
  name: string,
  text: (id: string) => string,
  becomes: Becomes,
): HostileBody {
  return {
    name,
    body: id => bodyText(id, amongGood(id, text(id))),
    becomes,
  };
}

/** An alert with more labels. */
export function labels(name: string, json: string, kept: Kept): HostileBody {
  return alerts(name, id => alertText(id, { labels: json }), { kept: [kept] });
}

/** An alert with annotations. */
export function annotations(
  name: string,
  json: string,
  kept: Kept,
): HostileBody {
  return alerts(name, id => alertText(id, { annotations: json }), {
    kept: [kept],
  });
}

/** An alert with other fields; a pattern is the reason why it is set aside. */
export function fields(
  name: string,
  json: string,
  becomes: Kept | RegExp,
): HostileBody {
  return alerts(
    name,
    id => alertText(id, { fields: json }),
    becomes instanceof RegExp
      ? { quarantined: becomes, count: 1 }
      : { kept: [becomes] },
  );
}

/** A body with other fields; a pattern is the reason why it is refused. */
export function envelope(
  name: string,
  json: string,
  becomes: 'kept' | 'truncated' | RegExp,
): HostileBody {
  return {
    name,
    body: id => bodyText(id, amongGood(id, ''), json),
    becomes:
      becomes instanceof RegExp
        ? { refused: becomes }
        : { kept: [], truncated: becomes === 'truncated' },
  };
}

/** What is no webhook. */
export function bytes(
  name: string,
  body: string | Buffer,
  message: RegExp,
): HostileBody {
  return { name, body: () => body, becomes: { refused: message } };
}

/** Objects within objects. */
export function nestedObjects(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

/** Lists within lists. */
export function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
