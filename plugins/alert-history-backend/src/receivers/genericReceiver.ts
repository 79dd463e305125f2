import { AlertReceiver } from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';
import { hash } from 'node:crypto';
import { FieldSpec, GenericConfig } from '../config/genericSchema';
import { describeValue } from '../text/describeValue';

/** A Unix time beyond it is in milliseconds: as seconds it lies in year 5138. */
const MAX_SECONDS = 100_000_000_000;

/**
 * Any JSON, read as the configuration of its source says. Each alert is a group
 * of its own: such senders post events and not states of groups.
 */
export function createGenericReceiver(
  configOf: (source: string) => GenericConfig | undefined,
): AlertReceiver {
  return {
    type: 'generic',
    path: 'generic',
    title: 'JSON that this source has alerts in',
    read(body, { source }) {
      const config = configOf(source);
      if (!config) {
        throw new InputError(
          `alertHistory.sources does not say how to read it: add generic to the source ${source}`,
        );
      }
      return itemsOf(body, config).flatMap(item => {
        const alert = toAlert(item, body, config);
        return alert === undefined
          ? []
          : [
              {
                receiver: 'generic',
                groupKey: hash('sha256', JSON.stringify(alert.labels), 'hex'),
                alerts: [alert],
                mayLackStarts: true,
              },
            ];
      });
    },
  };
}

function itemsOf(body: unknown, { alerts }: GenericConfig): unknown[] {
  const found = alerts ? alerts.read(body, body) : body;
  if (Array.isArray(found)) {
    return found;
  }
  if (typeof found === 'object' && found !== null) {
    return [found];
  }
  throw new InputError(
    `${alerts?.text ?? 'body'}: is ${describeValue(
      found,
    )}, expected an object or an array`,
  );
}

/** @returns undefined where its status says nothing of an alert */
function toAlert(item: unknown, body: unknown, config: GenericConfig) {
  const { status, ignore, labels, annotations } = config;
  const read = (spec: FieldSpec | undefined) =>
    spec && valueOf(spec, item, body);
  const raw = status.path?.read(item, body);
  if (raw !== undefined && ignore.has(textOf(raw) ?? '')) {
    return undefined;
  }
  const said = read(status);
  return {
    status: said,
    labels: textsOf(labels, read),
    annotations: textsOf(annotations, read),
    startsAt: timeOf(read(config.startsAt)),
    ...(said === 'resolved' && { endsAt: timeOf(read(config.endsAt)) }),
    generatorURL: read(config.generatorURL),
  };
}

function textsOf(
  specs: GenericConfig['labels'],
  read: (spec: FieldSpec) => string | undefined,
): { [name: string]: string } {
  return Object.fromEntries(
    [...specs].flatMap(([name, spec]) => {
      const text = read(spec);
      return text === undefined || text === '' ? [] : [[name, text]];
    }),
  );
}

function valueOf(
  spec: FieldSpec,
  item: unknown,
  body: unknown,
): string | undefined {
  const text = textOf(spec.path?.read(item, body)) ?? spec.default;
  return text === undefined ? undefined : spec.map.get(text) ?? text;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** As RFC 3339, of that, of a Unix time, and of zones without a colon; others as they are. */
function timeOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') {
    return undefined;
  }
  if (/^\d+(\.\d+)?$/.test(text)) {
    const time = Number(text);
    const date = new Date(time > MAX_SECONDS ? time : time * 1_000);
    return Number.isNaN(date.getTime()) ? text : date.toISOString();
  }
  const spaced = text.replace(/^(\d{4}-\d\d-\d\d) (\d)/, '$1T$2');
  const zoned = spaced.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  // Without a zone, as Uptime Kuma writes them, it is UTC.
  return /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(zoned) ? `${zoned}Z` : zoned;
}
