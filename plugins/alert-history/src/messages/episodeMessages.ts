import { TRANSITION_REASONS } from '@alert-history/backstage-plugin-common';

/** What is told of one episode. */
export const episodeMessages = {
  page: {
    title: 'Alert history',
    episode: 'Episode',
    severity: 'severity',
    for: 'for',
    took: 'took',
    since: 'since',
    from: 'from',
    to: 'to',
    lastHeard: 'last heard',
    on: 'on',
    nobody: 'owned by nobody',
    source: 'source',
    openRunbook: 'Open runbook',
    silence: 'Silence',
    open: 'Open page',
  },
  also: {
    title: 'What else fired',
    note: 'on the same owners',
    now: 'now',
    none: 'Nothing else fired on them at that time.',
    more_one: '{{count}} more alert fired then.',
    more_other: '{{count}} more alerts fired then.',
    cut: 'Only the newest {{number}} episodes were looked at.',
  },
  details: {
    label: 'Details of {{alertname}}',
    before: {
      title: 'Has this happened before?',
      yes_one: 'Yes, {{count}} time',
      yes_other: 'Yes, {{count}} times',
      yesAtLeast: 'Yes, at least {{number}} times',
      no: 'Not as far as is known',
      last: 'last {{time}}',
      noneNote: 'No earlier episode of these labels is kept.',
    },
    usual: {
      title: 'Usual duration',
      unknown: 'Not known',
      unknownNote: 'No earlier episode was resolved.',
      longer: 'this one is longer: {{duration}}',
      shorter: 'this one is shorter: {{duration}}',
      longerSoFar: 'this one is longer: {{duration}} so far',
      soFar: 'this one: {{duration}} so far',
      same: 'this one took as long',
    },
    span: {
      title: 'From, to',
      open: 'still firing, last heard {{time}}',
      stale: 'last heard {{time}}, its end is not known',
      ended: 'ended {{time}}',
      source: 'source {{source}}',
    },
    happened: {
      title: 'What happened',
      seen_one: 'spoken of once',
      seen_other: 'spoken of {{count}} times',
      lastHeard: 'Last heard',
      kinds: {
        started: 'Started',
        'start-moved': 'Start moved',
        'annotations-changed': 'Annotations changed',
        silenced: 'Silenced',
        unsilenced: 'Silence ended',
        resolved: 'Resolved',
        reconciled: 'Reconciled',
        superseded: 'Superseded',
        stale: 'Stale',
        reopened: 'Fired again',
      },
      reasons: TRANSITION_REASONS,
    },
    earlier: {
      title: 'Earlier episodes',
      note: 'same labels',
      now: 'this one',
      none: 'None is kept.',
      all: 'Show all {{number}}',
    },
    labels: {
      title: 'Labels',
      only: 'Only',
      without: 'Without',
    },
    owners: {
      title: 'Owners, and why',
      annotation: 'annotation',
      rule: 'rule',
      'other-annotation': 'annotation of another plugin',
      label: 'label',
      none: 'No entity owns this alert.',
      until: 'until {{time}}',
    },
    annotations: {
      title: 'Annotations',
      none: 'It carries none.',
    },
    links: {
      title: 'Links',
      noRunbook:
        'No runbook: give the rule an annotation named runbook_url to have one here.',
      kinds: {
        runbook: 'Runbook',
        dashboard: 'Dashboard',
        generator: 'Expression at its source',
        silence: 'Silence',
      },
    },
    flags: {
      title: 'About this data',
      'unseen-firing':
        'Its start was never reported, only its end; the start is what the end says.',
      'fingerprint-mismatch':
        'The sender gave a fingerprint that is not the one of these labels.',
      'truncated-group':
        'The sender cut alerts from the group this one came in.',
      'truncated-value': 'A value was longer than the limit and was cut.',
      'repaired-text': 'Characters that cannot be stored were replaced.',
      'skewed-time':
        'A time it came with is in the future or ends before it starts.',
    },
  },
} as const;
