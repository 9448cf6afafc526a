// Duplicates by the table of controls.md B13: no dead end for restarted numbers, no weekly alarm.
import { addDays, daysBetween } from '../../src/core/day';
import { addDocument, endedTwins, findDuplicate, indexDocuments, normaliseNumber } from '../../src/core/duplicate';
import type { ComparedDocument } from '../../src/core/duplicate';

function document(number: string, more: Partial<ComparedDocument> = {}): ComparedDocument {
  return {
    id: number, vendor: 'acme', kind: 'invoice', currency: 'EUR', grossMinor: 300000, date: '2026-10-05',
    ...more, normalised: normaliseNumber(number),
  };
}

function answer(earlier: ComparedDocument, later: ComparedDocument, restarts = false): string {
  const found = findDuplicate({ ...later, restartsYearly: restarts }, indexDocuments([earlier]));
  if (!found) return 'none';
  return `${found.kind}${found.again ? ' again' : ''}${found.noticeOnly ? ' notice' : ''}`;
}

describe('numbers', () => {
  test.each([
    ['INV-0101', 'inv 101'], ['inv/101', 'INV101'], ['ÍNV-101', 'INV 101'], ['INV-1O1', 'INV-101'], ['lNV-l01', 'INV-101'],
    ['A-007/2026', 'a7-2026'], ['00123', '123'], ['11', '011'],
  ])('%s and %s are the same', (a, b) => {
    expect(normaliseNumber(a)).toBe(normaliseNumber(b));
    expect(normaliseNumber(a)).not.toBe('');
  });

  test.each([['INV-101', 'INV-102'], ['INV-10', 'INV-100'], ['A1', 'B1'], ['100', '10'], ['2026-10', '2026-1'], ['March 26', 'April 26'], ['1E5', '100000']])(
    '%s and %s are not', (a, b) => expect(normaliseNumber(a)).not.toBe(normaliseNumber(b)));

  test.each(['n/a', 'N.A.', 'none', '-', '', '0000', 'XXXX', '99999', 'redacted', 'Invoice', '???', 'T.B.C.', '1', '7', '[REDACTED]', 'March', 'sept.', '1.23E+11', '1,23457e+11'])(
    '%s means nothing and is never equal', (number) => {
      expect(normaliseNumber(number)).toBe('');
      expect(answer(document(number, { date: '2026-01-01' }), document(number))).toBe('none');
    });
});

describe('the table', () => {
  const first = document('INV-819');
  test.each<[string, ComparedDocument, string]>([
    ['same number, total, day', document('inv 819'), 'duplicate_invoice again'],
    ['same number, other day', document('INV-819', { date: '2029-01-01' }), 'duplicate_invoice'],
    ['same number, other total', document('INV-819', { grossMinor: 1 }), 'duplicate_invoice'],
    ['same number and total, other currency', document('INV-819', { currency: 'USD' }), 'duplicate_invoice'],
    ['neighbours swapped, 19 days', document('INV-891', { date: '2026-10-24' }), 'likely_duplicate'],
    ['neighbours swapped, 60 days', document('INV-891', { date: '2026-12-04' }), 'likely_duplicate'],
    ['neighbours swapped, 61 days', document('INV-891', { date: '2026-12-05' }), 'none'],
    ['neighbours swapped, 60 days before', document('INV-891', { date: '2026-08-06' }), 'likely_duplicate'],
    ['neighbours swapped, other total', document('INV-891', { grossMinor: 299999 }), 'none'],
    ['one missing', document('INV-89', { date: '2026-11-05' }), 'likely_duplicate'],
    ['one doubled', document('INV-8819', { date: '2026-11-05' }), 'likely_duplicate'],
    ['one wrong', document('INV-829', { date: '2026-11-05' }), 'none'],
    ['any other, 3 days', document('Q-1', { date: '2026-10-08' }), 'likely_duplicate'],
    ['any other, 4 days', document('Q-1', { date: '2026-10-09' }), 'none'],
    ['another vendor', document('INV-819', { vendor: 'beta' }), 'none'],
    ['a credit note', document('INV-819', { kind: 'credit_note' }), 'none'],
  ])('%s', (_name, later, expected) => expect(answer(first, later)).toBe(expected));

  test('NS-778 and NS-779, same day and amount', () => {
    expect(answer(document('NS-778'), document('NS-779'))).toBe('likely_duplicate');
  });

  test('another vendor with the same tax id or payment details', () => {
    const marked = (vendor: string, marks: string[], date = '2026-10-05') => document('Z-1', { vendor, marks, date });
    expect(answer(marked('acme', ['FI1', 'd9']), marked('beta', ['FI1']))).toBe('likely_duplicate');
    expect(answer(marked('acme', ['FI1', 'd9']), marked('beta', ['FI2', 'd9'], '2026-10-09'))).toBe('none');
    expect(answer(marked('acme', ['']), marked('beta', ['']))).toBe('none');
  });

  test('covered by acceptances of their own, or periods that do not overlap: a notice', () => {
    expect(answer(document('A-1', { covered: true }), document('A-2', { covered: true }))).toBe('likely_duplicate notice');
    expect(answer(document('A-1', { covered: true }), document('A-2'))).toBe('likely_duplicate');
    const month = (number: string, serviceFrom: string, serviceTo: string) => document(number, { serviceFrom, serviceTo });
    expect(answer(month('A-1', '2026-08-01', '2026-08-31'), month('A-2', '2026-09-01', '2026-09-30'))).toBe('likely_duplicate notice');
    expect(answer(month('A-1', '2026-08-01', '2026-09-01'), month('A-2', '2026-09-01', '2026-09-30'))).toBe('likely_duplicate');
  });

  test('a vendor who restarts numbers each year', () => {
    const later = document('INV-819', { date: '2027-02-01' });
    expect(answer(first, later)).toBe('duplicate_invoice');
    expect(answer(first, later, true)).toBe('none');
    expect(answer(first, document('INV-819', { date: '2026-12-30' }), true)).toBe('duplicate_invoice');
  });

  test('ended documents are named, not compared', () => {
    const ended = document('INV-819', { ended: true });
    expect(answer(ended, document('INV-819'))).toBe('none');
    expect(endedTwins(document('inv819'), indexDocuments([ended]))).toEqual(['INV-819']);
  });
});

test.each([101, 95, 990, 9995])('52 weekly invoices of 3,000.00 from INV-%i: none flagged', (start) => {
  const index = indexDocuments([]);
  for (let week = 0; week < 52; week += 1) {
    const weekly = document(`INV-${start + week}`, { date: addDays('2026-01-05', 7 * week) });
    expect(findDuplicate(weekly, index)).toBeNull();
    addDocument(index, weekly);
  }
});

test('ten thousand earlier documents, the worst of them found', () => {
  const many = Array.from({ length: 10000 }, (_none, at) =>
    document(`N-${100000 + at}`, { grossMinor: 100 + at, date: addDays('2020-01-01', at % 2000) }));
  const index = indexDocuments(many);
  const target = many[7777];
  if (!target) throw new Error('no document');
  expect(findDuplicate({ ...target, id: 'new' }, index)).toMatchObject({ kind: 'duplicate_invoice', of: target.id, again: true });
  const near = document('Q-9', { grossMinor: target.grossMinor, date: addDays(target.date, 2) });
  expect(findDuplicate(near, index)).toMatchObject({ kind: 'likely_duplicate', of: target.id });
  expect(daysBetween(target.date, near.date)).toBe(2);
});
