import { toLinks } from './toLinks';

describe('toLinks', () => {
  it('takes the annotations that the field uses, and the generator', () => {
    expect(
      toLinks(
        {
          summary: 'https://not.a/link',
          runbook_url: 'https://wiki.example/errors',
          dashboard_url: ' http://grafana.example/d/1 ',
          dashboardURL: 'http://grafana.example/d/2',
          generator_url: 'https://prometheus.example/graph',
        },
        'https://prometheus.example/graph',
      ),
    ).toEqual([
      {
        ...{ kind: 'runbook', title: 'Runbook' },
        url: 'https://wiki.example/errors',
      },
      {
        ...{ kind: 'dashboard', title: 'Dashboard' },
        url: 'http://grafana.example/d/1',
      },
      {
        ...{ kind: 'dashboard', title: 'Dashboard' },
        url: 'http://grafana.example/d/2',
      },
      {
        ...{ kind: 'generator', title: 'Generator' },
        url: 'https://prometheus.example/graph',
      },
    ]);
  });

  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(document.cookie)',
    ' \tJAVA\nSCRIPT:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    '//host/path',
    '/path',
    'wiki.example/errors',
    'https://',
    '',
  ])('leaves out %j', url => {
    expect(toLinks({ runbook_url: url }, url)).toEqual([]);
  });

  it('leaves nothing of a URL that could end an attribute', () => {
    const [{ url }] = toLinks({}, 'https://a.example/"><script>alert(1)');
    expect(url).not.toMatch(/["<>]/);
  });
});
