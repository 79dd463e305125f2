/** What is said where there is nothing to show, or not yet. */
export const emptyMessages = {
  empty: {
    range: 'No alerts in the {{range}}',
    allTime: 'No alerts under these filters',
    ranges: {
      '1h': 'last hour',
      '24h': 'last 24 hours',
      '7d': 'last 7 days',
      '30d': 'last 30 days',
      '90d': 'last 90 days',
    },
    filtered_one: 'Asked with {{count}} filter.',
    filtered_other: 'Asked with {{count}} filters.',
    last: 'Last episode: {{time}}, {{alertname}}, {{duration}}.',
    widen: {
      '24h': 'Show last 24 hours',
      '7d': 'Show last 7 days',
      '30d': 'Show last 30 days',
      '90d': 'Show last 90 days',
      all: 'Show all time',
    },
    clear_one: 'Clear {{count}} filter',
    clear_other: 'Clear {{count}} filters',
  },
  unmapped: {
    title: 'No alert is mapped to {{name}} yet',
    intro:
      'Alerts come here by an annotation of the entity, or by a label that equals its name.',
    annotation: 'Add this to catalog-info.yaml',
    annotationNote:
      'Set the matchers to labels that your alerts carry. Alertmanager syntax: = != =~ !~. Alerts of the past are mapped too, soon after the catalog has read the file again.',
    label: 'Or give the alerts a label',
    labelNote:
      'An alert whose label app, component, service or job is {{name}} is taken as its own, without any annotation.',
    present:
      'It has the annotation {{selector}}, which has matched no alert so far.',
    broken:
      'Its annotation alert-history/selector holds {{selector}}, which is no list of matchers and matches nothing. {{problem}}',
  },
  nothingHeard: {
    title: 'No alert has been received yet',
    intro:
      'alert-history keeps what is posted to it. No source has posted so far.',
    alertmanager: 'Add this to alertmanager.yml',
    next: 'Then',
    url: 'See that Alertmanager reaches the URL: it is the one your browser uses.',
    source:
      'Give prod the name of your Alertmanager: the same for all peers of a cluster, another one for each cluster.',
    token:
      'Put into the file a token of backend.auth.externalAccess that is restricted to the plugin alert-history and the permission alert-history.ingest.',
  },
  error: {
    card: 'Could not load the alerts of {{name}}',
    list: 'Could not load the episodes',
    owners: 'Could not count the alerts',
    episode: 'Could not load this episode',
    filters: 'These filters are not understood',
    filtersNote:
      'Nothing is shown until they are. The reason stands at the field.',
    unreachable: 'The alert-history backend did not answer.',
    unavailable:
      'The alert-history backend, or a part that it needs, is away for the moment.',
    catalogAway: 'The catalog is away, so what you may read cannot be checked.',
    signedOut: 'Your session has ended; sign in again.',
    forbidden: 'You may not read these alerts.',
    missing: 'This portal has no alert-history backend, or an older one.',
    forbiddenEpisode:
      'You may not read this alert; its owner is not among yours.',
    gone: 'There is no such episode, it was deleted by retention, or you may not read it.',
    retry: 'Try again',
    automatic: 'again by itself within 30 s',
    status: 'status {{status}}',
    stale: 'Could not refresh.',
    staleNote: 'What you see is from {{time}}.',
    badRequest: 'The request was refused: {{message}}',
  },
  loading: 'Loading alerts',
} as const;
