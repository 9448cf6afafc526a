// Duplicates by the table of controls.md B13: no dead end for restarted numbers, no weekly alarm.
import * as fc from 'fast-check';
import { addDays, daysBetween } from '../../src/core/day';
import {
  addDocument,
  endedTwins,
  findDuplicate,
  indexDocuments,
  normaliseNumber,
} from '../../src/core/duplicate';
import type { ComparedDocument } from '../../src/core/duplicate';

function document(number: string, more: Partial<ComparedDocument> = {}): ComparedDocument {
  return {
    id: number,
    vendor: 'acme',
    kind: 'invoice',
    currency: 'EUR',
    grossMinor: 300000,
    date: '2026-10-05',
    ...more,
    normalised: normaliseNumber(number),
  };
}

function answer(earlier: ComparedDocument, later: ComparedDocument, restarts = false): string {
  const [own, before] = [later, earlier].map((one) => ({ ...one, restartsYearly: restarts }));
  const found = own && before && findDuplicate(own, indexDocuments([before]));
  if (!found) return 'none';
  return `${found.kind}${found.again ? ' again' : ''}${found.noticeOnly ? ' notice' : ''}`;
}

describe('numbers', () => {
  test.each([
    ['INV-0101', 'inv 101'],
    ['inv/101', 'INV101'],
    ['ÍNV-101', 'INV 101'],
    ['INV-1O1', 'INV-101'],
    ['lNV-l01', 'INV-101'],
    ['A-007/2026', 'a7-2026'],
    ['00123', '123'],
    ['11', '011'],
    ['СФ-0012', 'сф 12'],
    ['АВ-12', 'AB-12'],
    ['合同－００７', '合同-7'],
    ['فاتورة ٧٧', 'فاتورة 77'],
  ])('%s and %s are the same', (a, b) => {
    expect(normaliseNumber(a)).toBe(normaliseNumber(b));
    expect(normaliseNumber(a)).not.toBe('');
  });

  test.each([
    ['INV-101', 'INV-102'],
    ['INV-10', 'INV-100'],
    ['A1', 'B1'],
    ['100', '10'],
    ['2026-10', '2026-1'],
    ['March 26', 'April 26'],
    ['March 26', 'March 27'],
    ['1E5', '100000'],
    ['2E+15-7', '2E+15-8'],
    ['A2E+15', 'A3E+15'],
    ['СФ-12', 'АК-12'],
    ['СФ-12', '12'],
    ['发票-12', '合同-12'],
  ])('%s and %s are not', (a, b) => expect(normaliseNumber(a)).not.toBe(normaliseNumber(b)));

  test.each([
    'n/a',
    'N.A.',
    'none',
    '-',
    '',
    '0000',
    'XXXX',
    '99999',
    'redacted',
    'Invoice',
    '???',
    'T.B.C.',
    '1',
    '7',
    '[REDACTED]',
    'March',
    'sept.',
    'M\u00e4rz',
    'Dezember',
    'Lokakuu',
    'F\u00e9vrier',
    'septiembre',
    '1.23E+11',
    '1,23457e+11',
    ' 2E+15 ',
    'б/н',
    'без номера',
    'ЖЖЖ',
    '无',
    '★',
  ])('%s means nothing and is never equal', (number) => {
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
    [
      'same number and total, other currency',
      document('INV-819', { currency: 'USD' }),
      'duplicate_invoice',
    ],
    [
      'neighbours swapped, 19 days',
      document('INV-891', { date: '2026-10-24' }),
      'likely_duplicate',
    ],
    [
      'neighbours swapped, 60 days',
      document('INV-891', { date: '2026-12-04' }),
      'likely_duplicate',
    ],
    ['neighbours swapped, 61 days', document('INV-891', { date: '2026-12-05' }), 'none'],
    [
      'neighbours swapped, 60 days before',
      document('INV-891', { date: '2026-08-06' }),
      'likely_duplicate',
    ],
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
    const marked = (vendor: string, marks: string[], date = '2026-10-05') =>
      document('Z-1', { vendor, marks, date });
    expect(answer(marked('acme', ['FI1', 'd9']), marked('beta', ['FI1']))).toBe('likely_duplicate');
    expect(answer(marked('acme', ['FI1', 'd9']), marked('beta', ['FI2', 'd9'], '2026-10-09'))).toBe(
      'none',
    );
    expect(answer(marked('acme', ['']), marked('beta', ['']))).toBe('none');
  });

  test('covered by acceptances of their own, or periods that do not overlap: a notice', () => {
    expect(answer(document('A-1', { covered: true }), document('A-2', { covered: true }))).toBe(
      'likely_duplicate notice',
    );
    expect(answer(document('A-1', { covered: true }), document('A-2'))).toBe('likely_duplicate');
    const month = (number: string, serviceFrom: string, serviceTo: string) =>
      document(number, { serviceFrom, serviceTo });
    expect(
      answer(month('A-1', '2026-08-01', '2026-08-31'), month('A-2', '2026-09-01', '2026-09-30')),
    ).toBe('likely_duplicate notice');
    expect(
      answer(month('A-1', '2026-08-01', '2026-09-01'), month('A-2', '2026-09-01', '2026-09-30')),
    ).toBe('likely_duplicate');
  });

  test('a vendor who restarts numbers each year', () => {
    const later = document('INV-819', { date: '2027-02-01' });
    expect(answer(first, later)).toBe('duplicate_invoice');
    expect(answer(first, later, true)).toBe('none');
    expect(answer(first, document('INV-819', { date: '2026-12-30' }), true)).toBe(
      'duplicate_invoice',
    );
  });

  test('ended documents are named, not compared', () => {
    const ended = document('INV-819', { ended: true });
    expect(answer(ended, document('INV-819'))).toBe('none');
    expect(endedTwins(document('inv819'), indexDocuments([ended]))).toEqual(['INV-819']);
  });
});

describe('among several earlier documents', () => {
  const found = (later: ComparedDocument, earlier: ComparedDocument[]): string => {
    const worst = findDuplicate(later, indexDocuments(earlier));
    return worst
      ? `${worst.of}${worst.again ? ' again' : ''}${worst.noticeOnly ? ' notice' : ''}`
      : 'none';
  };
  const at = (number: string, id: string, more: Partial<ComparedDocument> = {}) =>
    document(number, { ...more, id });

  test('the very same paper comes before the first with its number', () => {
    const earlier = [at('N-10', 'a', { grossMinor: 1 }), at('N-10', 'b'), at('N-10', 'c')];
    expect(found(document('N-10'), earlier)).toBe('b again');
    expect(found(document('N-10', { grossMinor: 2 }), earlier)).toBe('a');
  });
  test('numbers that start anew: the first of the same year', () => {
    const yearly = { grossMinor: 7, restartsYearly: true };
    const earlier = [
      at('N-10', 'a', { date: '2025-03-01', restartsYearly: true }),
      at('N-10', 'b', { date: '2026-03-01', restartsYearly: true }),
      at('N-10', 'c', { date: '2026-04-01', restartsYearly: true }),
    ];
    expect(found(document('N-10', yearly), earlier)).toBe('b');
    expect(found(document('N-10', { grossMinor: 7 }), earlier)).toBe('a');
    expect(found(document('N-10', { ...yearly, date: '2024-01-01' }), earlier)).toBe('none');
    expect(found(document('N-11', { ...yearly, date: '2024-01-01' }), earlier)).toBe('none');
  });
  test('of a group in which one vendor starts anew, a number of the other is its own for good', () => {
    const one = at('N-10', 'one', { date: '2024-03-01', restartsYearly: true });
    const other = at('N-10', 'other', { date: '2025-03-01', grossMinor: 5 });
    const later = { date: '2026-03-01', grossMinor: 7 };
    expect(found(document('N-10', later), [one])).toBe('one');
    expect(found(document('N-10', { ...later, restartsYearly: true }), [one])).toBe('none');
    expect(found(document('N-10', { ...later, restartsYearly: true }), [one, other])).toBe('other');
    const same = at('N-10', 'same', { ...later, restartsYearly: true, grossMinor: 9 });
    const all = [one, other, same];
    expect(found(document('N-10', { ...later, restartsYearly: true }), all)).toBe('same');
  });
  test('one number is told whichever of two documents is entered second', () => {
    const one = fc.record({
      date: fc.constantFrom('2025-03-01', '2026-03-01', '2026-12-31'),
      grossMinor: fc.constantFrom(1, 2),
      restartsYearly: fc.boolean(),
    });
    fc.assert(
      fc.property(one, one, (a, b) => {
        const told = (first: Partial<ComparedDocument>, second: Partial<ComparedDocument>) => {
          const before = indexDocuments([document('N-10', first)]);
          const { kind = '', again = false } =
            findDuplicate(document('N-10', second), before) ?? {};
          return [kind, again];
        };
        expect(told(a, b)).toEqual(told(b, a));
      }),
    );
  });
  test('what harms comes before what is only a notice, however near', () => {
    const covered = { covered: true };
    const earlier = [at('A-1', 'near', covered), at('B-1', 'far', { date: '2026-10-07' })];
    expect(found(document('C-1', covered), earlier)).toBe('far');
    expect(found(document('C-1', covered), earlier.slice(0, 1))).toBe('near notice');
  });
  test('a slip weeks away harms, where what is near is only a notice', () => {
    const covered = { covered: true };
    const earlier = [at('A-1', 'near', covered), at('INV-819', 'slip', { date: '2026-09-01' })];
    expect(found(document('INV-891', covered), earlier)).toBe('slip');
  });
  test('the nearest of those that harm, before or after', () => {
    const earlier = [
      at('A-1', 'after', { date: '2026-10-07' }),
      at('B-1', 'before', { date: '2026-10-04' }),
    ];
    expect(found(document('C-1'), earlier)).toBe('before');
  });
  test('a mark tells of other vendors; the vendor itself is looked at by its own name', () => {
    const marked = { marks: ['FI1'] };
    const period = { serviceFrom: '2026-09-01', serviceTo: '2026-09-30' };
    const own = at('A-1', 'own', { ...marked, ...period });
    const later = document('C-1', {
      ...marked,
      serviceFrom: '2026-10-01',
      serviceTo: '2026-10-31',
    });
    expect(found(later, [own])).toBe('own notice');
    expect(found(later, [own, at('B-1', 'other', { ...marked, vendor: 'beta' })])).toBe('other');
    const over = { ...marked, vendor: 'beta', grossMinor: 1 };
    expect(found(later, [at('B-1', 'other', over)])).toBe('none');
  });
  test('documents without a number are no slip of another, nor of each other', () => {
    const later = document('n/a', { date: '2026-10-20' });
    expect(found(later, [at('A', 'letter'), at('none', 'none')])).toBe('none');
    expect(found(document('12', { date: '2026-10-20' }), [at('n/a', 'none')])).toBe('none');
    expect(
      endedTwins(document('n/a'), indexDocuments([at('n/a', 'none', { ended: true })])),
    ).toEqual([]);
  });
  test('nobody ended: no twins', () => {
    expect(endedTwins(document('N-10'), indexDocuments([]))).toHaveLength(0);
    expect(endedTwins(document('N-10'), indexDocuments([at('N-10', 'a')]))).toEqual([]);
  });
});

describe('periods', () => {
  const period = (serviceFrom?: string, serviceTo?: string): Partial<ComparedDocument> => ({
    ...(serviceFrom ? { serviceFrom } : {}),
    ...(serviceTo ? { serviceTo } : {}),
  });
  const OCTOBER = period('2026-10-01', '2026-10-31');
  test.each<[string, Partial<ComparedDocument>, Partial<ComparedDocument>, string]>([
    [
      'the earlier one before',
      period('2026-09-01', '2026-09-30'),
      OCTOBER,
      'likely_duplicate notice',
    ],
    [
      'the earlier one after',
      period('2026-11-01', '2026-11-30'),
      OCTOBER,
      'likely_duplicate notice',
    ],
    ['one day shared at the end', period('2026-10-31', '2026-11-30'), OCTOBER, 'likely_duplicate'],
    [
      'one day shared at the start',
      period('2026-09-01', '2026-10-01'),
      OCTOBER,
      'likely_duplicate',
    ],
    ['one without a period', {}, OCTOBER, 'likely_duplicate'],
    ['the other without a period', OCTOBER, {}, 'likely_duplicate'],
    ['the earlier one without an end', period('2026-09-01'), OCTOBER, 'likely_duplicate'],
    [
      'the earlier one without a start',
      period(undefined, '2026-09-30'),
      OCTOBER,
      'likely_duplicate',
    ],
    ['the later one without an end', OCTOBER, period('2026-09-01'), 'likely_duplicate'],
    ['the later one without a start', OCTOBER, period(undefined, '2026-09-30'), 'likely_duplicate'],
  ])('%s', (_name, one, other, expected) => {
    expect(answer(document('A-1', one), document('B-1', other))).toBe(expected);
  });
});

test.each([101, 95, 990, 9995])(
  '52 weekly invoices of 3,000.00 from INV-%i: none flagged',
  (start) => {
    const index = indexDocuments([]);
    for (let week = 0; week < 52; week += 1) {
      const weekly = document(`INV-${start + week}`, { date: addDays('2026-01-05', 7 * week) });
      expect(findDuplicate(weekly, index)).toBeNull();
      addDocument(index, weekly);
    }
  },
);

test('ten thousand earlier documents, the worst of them found', () => {
  const many = Array.from({ length: 10000 }, (_none, at) =>
    document(`N-${100000 + at}`, { grossMinor: 100 + at, date: addDays('2020-01-01', at % 2000) }),
  );
  const index = indexDocuments(many);
  const target = many[7777];
  if (!target) throw new Error('no document');
  expect(findDuplicate({ ...target, id: 'new' }, index)).toMatchObject({
    kind: 'duplicate_invoice',
    of: target.id,
    again: true,
  });
  const near = document('Q-9', { grossMinor: target.grossMinor, date: addDays(target.date, 2) });
  expect(findDuplicate(near, index)).toMatchObject({ kind: 'likely_duplicate', of: target.id });
  expect(daysBetween(target.date, near.date)).toBe(2);
});
