/* eslint-disable no-script-url -- these are what must be held back */
import { safeUrl } from './safeUrl';

describe('safeUrl', () => {
  it.each([
    'https://runbooks.example/high-error-rate#steps',
    'http://prometheus.example:9090/graph?g0.expr=up',
  ])('lets %s through', url => {
    expect(safeUrl(url)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/catalog',
    'not a url',
    '',
  ])('holds %j back', url => {
    expect(safeUrl(url)).toBeUndefined();
  });
});
