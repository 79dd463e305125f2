import { parseMatchers } from '@alert-history/backstage-plugin-common';
import { compileMatcher } from '../query/compileMatcher';
import { AlertRules, classifyAlert, digestOfRules } from './classifyAlert';

function rulesOf(
  hidden: string[],
  severity: Partial<AlertRules['severity']> = {},
): AlertRules {
  return {
    severity: { label: 'severity', aliases: new Map(), ...severity },
    hidden: hidden.map(text => parseMatchers(text).map(compileMatcher)),
  };
}

describe('classifyAlert', () => {
  it.each([
    [{ severity: 'Critical' }, 'critical'],
    [{ severity: ' PAGE ' }, 'critical'],
    [{ severity: 'P7' }, 'p7'],
    [{ severity: ' ' }, 'none'],
    [{ level: 'page' }, 'none'],
  ])('reads the severity of %j as %s', (labels, severity) => {
    const rules = rulesOf([], { aliases: new Map([['page', 'critical']]) });
    expect(classifyAlert(labels as any, rules).severity).toBe(severity);
  });

  it('reads the severity from the label that is configured, and from no other', () => {
    const rules = rulesOf([], { label: 'constructor' });
    expect(classifyAlert({ severity: 'info' }, rules).severity).toBe('none');
    expect(classifyAlert({ constructor: 'info' } as any, rules).severity).toBe(
      'info',
    );
  });

  it('hides what fulfils all matchers of an item', () => {
    const rules = rulesOf(['{alertname="Watchdog"}', '{env="dev",team=""}']);
    const isHidden = (labels: { [name: string]: string }) =>
      classifyAlert(labels, rules).hidden;
    expect(isHidden({ alertname: 'Watchdog', env: 'prod' })).toBe(true);
    expect(isHidden({ alertname: 'Down', env: 'dev' })).toBe(true);
    expect(isHidden({ alertname: 'Down', env: 'dev', team: 'a' })).toBe(false);
    expect(isHidden({ alertname: 'watchdog' })).toBe(false);
    expect(classifyAlert({ alertname: 'A' }, rulesOf([])).hidden).toBe(false);
  });
});

describe('digestOfRules', () => {
  it('is the same for the same rules in another order, and another for others', () => {
    const rules = (aliases: [string, string][], hidden: string[]) =>
      digestOfRules(rulesOf(hidden, { aliases: new Map(aliases) }));
    const digest = rules(
      [
        ['a', 'info'],
        ['b', 'info'],
      ],
      ['x=1', 'y=2'],
    );
    expect(
      rules(
        [
          ['b', 'info'],
          ['a', 'info'],
        ],
        ['{y="2"}', '{x="1"}'],
      ),
    ).toBe(digest);
    expect(rules([['a', 'info']], ['x=1', 'y=2'])).not.toBe(digest);
    expect(
      rules(
        [
          ['a', 'info'],
          ['b', 'info'],
        ],
        ['x=1,y=2'],
      ),
    ).not.toBe(digest);
  });
});
