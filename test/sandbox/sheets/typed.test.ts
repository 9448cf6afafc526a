// What typed text becomes, and what cells show, by locale. Sources: Range.setValues reference,
// ValueInputOption reference, date and number format guide, platform.md section 9, and what
// gas-fakes (test/testsheetsvalues.js, testsheetsformatting.js) saw on the live platform.
import { area, makeFile, OLGA, refusal } from './make';
import type { CellInput, CellValue } from '../../../sandbox/sheets';

interface Shown { readonly value: CellValue; readonly display: string; readonly format: string }

function typed(input: CellInput, locale = 'en_GB', pattern = ''): Shown {
  const file = makeFile({ locale });
  const door = file.cells(OLGA);
  const a1 = area(file, 'A1');
  if (pattern !== '') door.setNumberFormats(a1, [[pattern]]);
  door.setValues(a1, [[input]]);
  return {
    value: door.values(a1)[0]?.[0] ?? 'none', display: door.displayValues(a1)[0]?.[0] ?? 'none',
    format: door.numberFormats(a1)[0]?.[0] ?? 'none',
  };
}

const day = (iso: string): CellValue => ({ date: Date.parse(iso) });
const AUTOMATIC = '0.###############';

test.each<[CellInput, string, CellValue, string]>([
  ['0012', 'en_GB', 12, '12'],
  ['01234', 'en_GB', 1234, '1234'],
  ['22 34', 'en_GB', 2234, '2234'],
  ['2.000', 'en_GB', 2, '2'],
  ['1,000,000', 'en_GB', 1_000_000, '1,000,000'],
  ['1,234.50', 'en_GB', 1234.5, '1,234.50'],
  ['1,23', 'en_GB', '1,23', '1,23'],
  ['-5', 'en_GB', -5, '-5'],
  ['+5', 'en_GB', 5, '5'],
  ['(5)', 'en_GB', -5, '-5'],
  ['.5', 'en_GB', 0.5, '0.5'],
  [' 7 ', 'en_GB', 7, '7'],
  ['1e3', 'en_GB', 1000, '1.00E+03'],
  ['12%', 'en_GB', 0.12, '12%'],
  ['12.5%', 'en_GB', 0.125, '12.50%'],
  ['$2.99', 'en_US', 2.99, '$2.99'],
  ['£1,000', 'en_GB', 1000, '£1,000'],
  ['5 €', 'de_DE', 5, '5 €'],
  ['2,5', 'de_DE', 2.5, '2,5'],
  ['1.234,50', 'de_DE', 1234.5, '1.234,50'],
  ['1\u00a0234,5', 'fi_FI', 1234.5, '1\u00a0234,50'],
  ['TRUE', 'en_GB', true, 'TRUE'],
  ['false', 'en_GB', false, 'FALSE'],
  ['WAHR', 'de_DE', true, 'WAHR'],
  ['true', 'fi_FI', true, 'TOSI'],
  ["'0012", 'en_GB', '0012', '0012'],
  ["'=1+1", 'en_GB', '=1+1', '=1+1'],
  ['=1+1', 'en_GB', '', '=1+1'],
  ['+A1', 'en_GB', '', '=+A1'],
  ['=', 'en_GB', '=', '='],
  ['', 'en_GB', '', ''],
  ['PO-2026-000123', 'en_GB', 'PO-2026-000123', 'PO-2026-000123'],
  ['12 rolls', 'en_GB', '12 rolls', '12 rolls'],
  ['2026-13-45', 'en_GB', '2026-13-45', '2026-13-45'],
  ['2026-10-01T08:00:00Z', 'en_GB', '2026-10-01T08:00:00Z', '2026-10-01T08:00:00Z'],
  ['1:75', 'en_GB', '1:75', '1:75'],
])('typed %j in %s is %j and shows %j', (input, locale, value, display) => {
  const shown = typed(input, locale);
  expect(shown.value).toEqual(value);
  expect(shown.display).toBe(display);
});

test.each<[string, string, string, string, string]>([
  ['2026-01-02', 'en_GB', '2026-01-02T00:00+02:00', '2026-01-02', 'yyyy-mm-dd'],
  ['2026-01', 'en_GB', '2026-01-01T00:00+02:00', '2026-01', 'yyyy-mm'],
  ['1-2', 'en_GB', '2026-02-01T00:00+02:00', '01/02/2026', 'dd/mm/yyyy'],
  ['1/2/2026', 'en_GB', '2026-02-01T00:00+02:00', '01/02/2026', 'dd/mm/yyyy'],
  ['1/2/2026', 'en_US', '2026-01-02T00:00+02:00', '1/2/2026', 'm/d/yyyy'],
  ['1.2.2026', 'fi_FI', '2026-02-01T00:00+02:00', '1.2.2026', 'd.m.yyyy'],
  ['1.7.26', 'de_DE', '2026-07-01T00:00+03:00', '01.07.2026', 'dd.mm.yyyy'],
  ['1.5', 'de_DE', '2026-05-01T00:00+03:00', '01.05.2026', 'dd.mm.yyyy'],
  ['31/12/99', 'en_GB', '1999-12-31T00:00+02:00', '31/12/1999', 'dd/mm/yyyy'],
  ['1 Oct 2026', 'en_GB', '2026-10-01T00:00+03:00', '1 Oct 2026', 'd mmm yyyy'],
  ['October 1, 2026', 'en_US', '2026-10-01T00:00+03:00', '1 Oct 2026', 'd mmm yyyy'],
  [
    '2026-10-01 13:05',
    'en_GB',
    '2026-10-01T13:05+03:00',
    '2026-10-01 13:05:00',
    'yyyy-mm-dd hh:mm:ss',
  ],
])('typed %j in %s is the day %s, shown %j by %j', (input, locale, iso, display, format) => {
  expect(typed(input, locale)).toEqual({ value: day(iso), display, format });
});

test('a day without its year needs the year from outside', () => {
  const file = makeFile();
  file.year = null;
  expect(refusal(() => file.cells(OLGA).setValues(area(file, 'A1'), [['1-2']]))).toMatch(
    /^SandboxError/,
  );
});

test('a time is a share of a day, and a date of 1899 to getValue', () => {
  const shown = typed('13:30');
  expect(shown.display).toBe('13:30:00');
  expect(shown.value).toHaveProperty('date');
  expect(typed('1:05 pm', 'en_US').display).toBe('1:05:00 PM');
});

test.each(['0012', '=1+1', '2026-01-02', '1-2', '12%', "'x", 'TRUE', '+358 40 1234'])(
  'a cell formatted as text keeps %j as it stands (GH vlucas/sheetquery#20)', (input) => {
    expect(typed(input, 'en_GB', '@')).toEqual({ value: input, display: input, format: '@' });
  });

test('numbers and booleans are taken as they are', () => {
  expect(typed(12.5).value).toBe(12.5);
  expect(typed(false).value).toBe(false);
  expect(typed(12.5, 'de_DE').display).toBe('12,5');
});

test('a Date is a day number of the spreadsheet zone, formatted where nothing was set', () => {
  const shown = typed({ date: Date.parse('2026-03-01T00:00+02:00') });
  expect(shown).toEqual({
    value: day('2026-03-01T00:00+02:00'),
    display: '01/03/2026',
    format: 'dd/mm/yyyy',
  });
  expect(typed({ date: Date.parse('2026-03-01T10:20:30Z') }).display).toBe('01/03/2026 12:20:30');
});

test.each([
  [1e15, '1E+15'],
  [-1e9, '-1000000000'],
])('%d, which is further away than any day, stays a number', (number, shown) => {
  const { value, display } = typed(number, 'en_GB', 'yyyy-mm-dd');
  expect([value, display]).toEqual([number, shown]);
});

test('the spreadsheet zone decides the day across a change of clocks', () => {
  for (const iso of ['2026-03-28T23:30:00Z', '2026-03-29T00:30:00Z', '2026-10-25T00:30:00Z']) {
    expect(typed({ date: Date.parse(iso) }).value).toEqual(day(iso));
  }
});

test('an explicit format stays when typing suggests another', () => {
  expect(typed('12%', 'en_GB', '0.00')).toEqual({ value: 0.12, display: '0.12', format: '0.00' });
});

test.each<[number, string, string, string]>([
  [1234.5, '#,##0.00', 'en_GB', '1,234.50'],
  [1234.5, '#,##0.00', 'de_DE', '1.234,50'],
  [1234567.891, '#,##0.00', 'fi_FI', '1\u00a0234\u00a0567,89'],
  [0, '#,##0.00', 'en_GB', '0.00'],
  [-1234.5, '#,##0.00', 'en_GB', '-1,234.50'],
  [-0.001, '#,##0.00', 'en_GB', '0.00'],
  [1.005, '0.00', 'en_GB', '1.01'],
  [2.5, '0', 'en_GB', '3'],
  [-2.5, '0', 'en_GB', '-3'],
  [7, '000', 'en_GB', '007'],
  [1234.5, '#,##0.###', 'en_GB', '1,234.5'],
  [1234, '#,##0.###', 'en_GB', '1,234.'],
  [0.000001, '0.######', 'en_GB', '0.000001'],
  [12.3456789, '0.######', 'en_GB', '12.345679'],
  [0.125, '0%', 'en_GB', '13%'],
  [0.125, '0.00%', 'en_GB', '12.50%'],
  [5, '0" pcs"', 'en_GB', '5 pcs'],
  [-5, '0;(0)', 'en_GB', '(5)'],
  [0, '0;-0;"nil"', 'en_GB', 'nil'],
  [5, '[Red]0', 'en_GB', '5'],
  [46024, 'yyyy-mm-dd', 'en_GB', '2026-01-02'],
  [46024.5, 'd mmm yyyy hh:mm', 'en_GB', '2 Jan 2026 12:00'],
  [46024.25, 'h:mm am/pm', 'en_US', '6:00 AM'],
  [46024, 'dddd', 'en_GB', 'Friday'],
  [12345, '0.00E+00', 'en_GB', '1.23E+04'],
  [0.1 + 0.2, '', 'en_GB', '0.3'],
  [1 / 3, '', 'en_GB', '0.333333333'],
  [1234567.891, '', 'en_GB', '1234567.891'],
  [100000000000000, '', 'en_GB', '100000000000000'],
  [1e15, '', 'en_GB', '1E+15'],
])('%d under %j in %s shows %j', (value, pattern, locale, display) => {
  expect(typed(value, locale, pattern).display).toBe(display);
});

test('text under a number format, and numbers under the text format, show as they are', () => {
  expect(typed('abc', 'en_GB', '#,##0.00').display).toBe('abc');
  expect(typed(12.5, 'en_GB', '@').display).toBe('12.5');
});

test('no format, and general, are told as the live platform tells them', () => {
  expect(typed(1).format).toBe(AUTOMATIC);
  expect(typed(1, 'en_GB', 'general').format).toBe(AUTOMATIC);
});

test('what patterns cannot do here is refused by name', () => {
  expect(refusal(() => typed(1, 'en_GB', '_(0_)'))).toBe(
    'SandboxError: [sandbox] The number format sign _ is not emulated',
  );
  expect(refusal(() => makeFile({ locale: 'ko_KR' }))).toMatch(/locale ko_KR is not emulated/);
});

test('a cell takes 50,000 characters and no more', () => {
  expect(typed('x'.repeat(50_000)).value).toHaveLength(50_000);
  expect(refusal(() => typed('x'.repeat(50_001)))).toBe(
    'too_long: Your input contains more than the maximum of 50000 characters in a single cell.');
});
