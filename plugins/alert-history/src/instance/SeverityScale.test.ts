import { DEFAULT_SCALE, SeverityScale } from './SeverityScale';

const marks = (...words: string[]) => {
  const scale = SeverityScale.create(words);
  return words.map(word => scale.markOf(word));
};

describe('SeverityScale', () => {
  it('gives a word of its own the mark of its rank', () => {
    expect(marks('p1', 'p2', 'p3', 'p4', 'p5')).toEqual([
      'critical',
      'warning',
      'info',
      'none',
      'none',
    ]);
  });

  it('never marks a word milder than a known one below it, nor worse than one above', () => {
    expect(marks('page', 'critical', 'warning', 'info', 'none')).toEqual([
      'critical',
      'critical',
      'warning',
      'info',
      'none',
    ]);
    expect(
      marks('critical', 'major', 'warning', 'minor', 'info', 'none'),
    ).toEqual(['critical', 'warning', 'warning', 'info', 'info', 'none']);
    expect(marks('warning', 'odd')).toEqual(['warning', 'warning']);
    expect(marks('none', 'below')).toEqual(['none', 'none']);
  });

  it('sorts by the configured order, and what it does not name before none', () => {
    const words = ['none', 'zebra', 'info', 'critical', 'ape', 'warning'];
    expect(words.sort((a, b) => DEFAULT_SCALE.compare(a, b))).toEqual([
      'critical',
      'warning',
      'info',
      'ape',
      'zebra',
      'none',
    ]);
    expect(DEFAULT_SCALE.markOf('zebra')).toBe('none');

    const scale = SeverityScale.create(['p1', 'p2']);
    expect(['odd', 'p2', 'p1'].sort((a, b) => scale.compare(a, b))).toEqual([
      'p1',
      'p2',
      'odd',
    ]);
  });
});
