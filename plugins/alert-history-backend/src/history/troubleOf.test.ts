import { troubleOf } from './troubleOf';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('troubleOf', () => {
  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', '08006', '57P01', '57P03'],
    ...['53300', '28P01', '3D000', 'SQLITE_CANTOPEN', 'SQLITE_IOERR_READ'],
    ...['SQLITE_CORRUPT', 'SQLITE_NOTADB'],
  ])('takes %s for a database that is away', code => {
    expect(troubleOf(coded(code))).toBe('away');
  });

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout expired',
    'There was no answer within 500 ms',
    'It has not answered for 2500 ms; caused by Error: x',
    'Knex: Timeout acquiring a connection. The pool is probably full.',
    'Unable to acquire a connection',
  ])('takes "%s" for a database that is away', message => {
    expect(troubleOf(new Error(message))).toBe('away');
  });

  it.each([
    ...['53100', '25006', 'SQLITE_FULL', 'SQLITE_READONLY', 'ENOSPC'],
    ...['SQLITE_READONLY_DIRECTORY', 'SQLITE_IOERR_WRITE'],
  ])('takes %s for one that takes no writes', code => {
    expect(troubleOf(coded(code))).toBe('unwritable');
  });

  it.each(['57014', '55P03', '40P01', '22P02', '42703', 'SQLITE_CONSTRAINT'])(
    'takes %s for trouble of the statement',
    code => {
      expect(troubleOf(coded(code))).toBeUndefined();
    },
  );

  it('takes what is wrong in the code for that', () => {
    expect(troubleOf(new TypeError('x is not a function'))).toBeUndefined();
    expect(troubleOf(undefined)).toBeUndefined();
  });

  it('looks into what an error was made of', () => {
    const error = new Error('alertHistory.storage.path can not be opened', {
      cause: coded('SQLITE_CANTOPEN'),
    });
    expect(troubleOf(error)).toBe('away');
  });

  it('looks into what failed for several addresses of one name', () => {
    const both = [coded('ECONNREFUSED'), coded('ECONNREFUSED')];
    expect(troubleOf(new AggregateError(both))).toBe('away');
  });
});
