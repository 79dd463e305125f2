/** What the filter bar and the labels in lists say. */
export const filterMessages = {
  filters: {
    label: 'Filters',
    range: 'Range',
    ranges: {
      '1h': 'Last hour',
      '24h': 'Last 24 hours',
      '7d': 'Last 7 days',
      '30d': 'Last 30 days',
      '90d': 'Last 90 days',
      all: 'All time',
    },
    matchers: 'Matchers',
    matcherPlaceholder: 'label="value", then Enter',
    removeMatcher: 'Remove {{matcher}}',
    syntax: {
      'name-expected': 'At character {{position}}, a label name is expected.',
      'operator-expected':
        'At character {{position}}, one of = != =~ !~ is expected.',
      'value-expected':
        'At character {{position}}, a value is expected, "" for none.',
      'comma-expected':
        'At character {{position}}, a comma or the end is expected.',
      'brace-expected': 'At character {{position}}, a closing } is expected.',
      'end-expected': 'At character {{position}}, the end is expected.',
      'empty-name':
        'At character {{position}}, a label name is empty; name the label to compare.',
      'open-quote':
        'At character {{position}}, a double quote opens and none closes it; add the closing quote.',
      'reserved-character':
        'At character {{position}}, a character is reserved; put the name or value in double quotes.',
      'stray-brace':
        'At character {{position}}, } closes nothing; remove it or start with {.',
      'too-long': 'These matchers are too long; use fewer or shorter ones.',
    },
    states: 'State',
    severities: 'Severity',
    reset: 'Reset',
    live: 'live · {{time}}',
    liveTitle: 'As of {{time}}; refreshed every 30 s while you look',
    refresh: 'Refresh',
    hidden: '{{number}} hidden',
    hiddenAlerts: 'Alerts that are hidden by configuration',
  },
  copy: {
    link: 'Copy link',
    code: 'Copy',
    details: 'Copy details',
    copied: 'Copied',
    failed: 'Could not copy',
  },
  completion: {
    label: 'Ways to go on',
    equal: 'is',
    notEqual: 'is not',
    matches: 'matches, whole value',
    notMatches: 'does not match',
    alerts_one: '{{number}} alert',
    alerts_other: '{{number}} alerts',
  },
  label: {
    only: 'Only with {{matcher}}',
    onlyTitle: '{{label}}. Click: only this. Alt-click: not this.',
    without: 'Without {{matcher}}',
  },
} as const;
