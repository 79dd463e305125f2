import { EpisodeFlag, LabelSet } from '@alert-history/backstage-plugin-common';
import { annotations, fields, HostileBody, labels } from '../HostileBody';

// The defaults of alertHistory.ingest.limits.
const LABEL = 4_096;
const LABEL_NAME = 512;
const ANNOTATION = 16_384;
const ENTRIES = 1_000;

const cut: EpisodeFlag[] = ['truncated-value'];
const MEGABYTE = 'x'.repeat(1_000_000);

function shortened(text: string, length: number): string {
  return `${text.slice(0, length - 1)}…`;
}

/** So many labels or annotations. */
function many(count: number): LabelSet {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`l${i}`, `v${i}`]),
  );
}

function json(entries: LabelSet): string {
  return JSON.stringify(entries).slice(1, -1);
}

function labelOf(name: string, value: string, kept: LabelSet, flags = cut) {
  return labels(name, json({ x: value }), { labels: kept, flags });
}

/** What is larger than anybody needs: cut and flagged; too many entries are set aside. */
export const sizes: readonly HostileBody[] = [
  labelOf(
    'a label as long as may be',
    'x'.repeat(LABEL),
    { x: 'x'.repeat(LABEL) },
    [],
  ),
  labelOf('a label one longer', 'x'.repeat(LABEL + 1), {
    x: shortened(MEGABYTE, LABEL),
  }),
  labelOf('a label of a megabyte', MEGABYTE, { x: shortened(MEGABYTE, LABEL) }),
  labelOf('a label cut within a sign', `${'x'.repeat(LABEL - 2)}🔥🔥`, {
    x: `${'x'.repeat(LABEL - 2)}…`,
  }),
  labelOf('a label cut after a sign', `${'x'.repeat(LABEL - 3)}🔥🔥`, {
    x: `${'x'.repeat(LABEL - 3)}🔥…`,
  }),
  labelOf(
    'a long label that is broken, too',
    `\0${MEGABYTE}`,
    { x: shortened(`\ufffd${MEGABYTE}`, LABEL) },
    ['truncated-value', 'repaired-text'],
  ),
  labelOf('a long label, broken behind the cut', `${MEGABYTE}\0`, {
    x: shortened(MEGABYTE, LABEL),
  }),
  labels('an alertname of a megabyte', json({ alertname: MEGABYTE }), {
    ...{ labels: { alertname: shortened(MEGABYTE, LABEL) }, flags: cut },
  }),
  labels('a severity of a megabyte', json({ severity: MEGABYTE }), {
    labels: { severity: shortened(MEGABYTE, LABEL) },
    ...{ severity: shortened(MEGABYTE, LABEL), flags: cut },
  }),
  labels('the name of a label of a megabyte', json({ [MEGABYTE]: 'y' }), {
    ...{ labels: { [shortened(MEGABYTE, LABEL_NAME)]: 'y' }, flags: cut },
  }),
  labels(
    'names that cutting makes equal',
    json({ [`${MEGABYTE}1`]: '1', [`${MEGABYTE}2`]: '2' }),
    { labels: { [shortened(MEGABYTE, LABEL_NAME)]: '2' }, flags: cut },
  ),
  labels('500 labels', json(many(500)), { labels: many(500) }),
  labels('as many labels as may be', json(many(ENTRIES - 2)), {
    labels: many(ENTRIES - 2),
  }),
  fields(
    'one label more',
    `"labels":{${json(many(ENTRIES + 1))}}`,
    /^alerts\.1: labels: has 1001 entries/,
  ),
  fields(
    '5,000 labels',
    `"labels":{${json(many(5_000))}}`,
    /^alerts\.1: labels: has 5000 entries/,
  ),
  fields(
    '100,000 labels',
    `"labels":{${json(many(100_000))}}`,
    /^alerts\.1: labels: has 100000 entries/,
  ),
  annotations(
    'an annotation as long as may be',
    json({ x: 'x'.repeat(ANNOTATION) }),
    {
      annotations: { x: 'x'.repeat(ANNOTATION) },
    },
  ),
  annotations('an annotation of 60 kB', json({ x: 'x'.repeat(60_000) }), {
    ...{ annotations: { x: shortened(MEGABYTE, ANNOTATION) }, flags: cut },
  }),
  annotations('an annotation of a megabyte', json({ x: MEGABYTE }), {
    ...{ annotations: { x: shortened(MEGABYTE, ANNOTATION) }, flags: cut },
  }),
  annotations(
    'an annotation of 60 kB of signs',
    json({ x: '🔥'.repeat(15_000) }),
    {
      ...{
        annotations: { x: `${'🔥'.repeat(ANNOTATION / 2 - 1)}…` },
        flags: cut,
      },
    },
  ),
  annotations(
    'the name of an annotation of a megabyte',
    json({ [MEGABYTE]: 'y' }),
    {
      ...{
        annotations: { [shortened(MEGABYTE, ANNOTATION)]: 'y' },
        flags: cut,
      },
    },
  ),
  annotations(
    'a runbook at a megabyte',
    json({ runbook_url: `https://${MEGABYTE}` }),
    {
      annotations: {
        runbook_url: shortened(`https://${MEGABYTE}`, ANNOTATION),
      },
      ...{ flags: cut, links: [] },
    },
  ),
  annotations('1,000 annotations', json(many(ENTRIES)), {
    annotations: many(ENTRIES),
  }),
  fields(
    'one annotation more',
    `"annotations":{${json(many(ENTRIES + 1))}}`,
    /^alerts\.1: annotations: has 1001 entries/,
  ),
  fields('a generator at a megabyte', `"generatorURL":"https://${MEGABYTE}"`, {
    ...{ flags: cut, links: [] },
  }),
  fields(
    'a generator with NUL',
    String.raw`"generatorURL":"https://x/\u0000"`,
    {
      flags: ['repaired-text'],
      links: [
        { kind: 'generator', title: 'Generator', url: 'https://x/%EF%BF%BD' },
      ],
    },
  ),
  fields(
    'a generator with half a sign',
    String.raw`"generatorURL":"https://x/\ud800"`,
    {
      flags: ['repaired-text'],
      links: [
        { kind: 'generator', title: 'Generator', url: 'https://x/%EF%BF%BD' },
      ],
    },
  ),
  fields('a fingerprint of a megabyte', `"fingerprint":"${MEGABYTE}"`, {
    flags: ['fingerprint-mismatch'],
  }),
  fields(
    'a status of a megabyte',
    `"status":"${MEGABYTE}"`,
    /^alerts\.1: status: is "x{1,100}…?", expected.{1,100}$/,
  ),
  fields(
    'a start of a megabyte',
    `"startsAt":"${MEGABYTE}"`,
    /^alerts\.1: startsAt: is "x{1,100}…?", expected.{1,100}$/,
  ),
  fields(
    'a bad label whose name is a megabyte',
    `"labels":{"${MEGABYTE}":5}`,
    /^alerts\.1: labels\.x{1,100}…?: is 5, expected.{1,100}$/,
  ),
  fields(
    'a bad label whose name is broken',
    String.raw`"labels":{"\u0000\ud800":5}`,
    /^alerts\.1: labels\.\ufffd\ufffd: is 5, expected/,
  ),
  fields('a field of a megabyte', `"x":"${MEGABYTE}"`, {}),
];
