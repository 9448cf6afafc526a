// A vendor's year on one page (controls.md T32), on the built bundle: each figure worked out by hand
// from what the test itself did, of that vendor alone, and nothing written.
import { Accounts, ANA, BEN, CLEO } from './accounts-kit';

interface Score {
  from: string;
  to: string;
  figures: { name: string; value: string; of: string }[];
  late: { poNumber: string; line: number; due: string }[];
  unmatched: { number: string; poNumber: string }[];
  html: string;
  pdf: string;
  files: { name: string; text: string }[];
}
let desk: Accounts;
let late: string;
let score: Score;
const of = (name: string): string[] => {
  const found = score.figures.find((one) => one.name === name);
  return [found?.value ?? '', found?.of ?? ''];
};

beforeAll(() => {
  desk = new Accounts({ vendors: [{ vendor: 'Acme Oy' }, { vendor: 'Other Oy' }] });
  const soon = { needBy: '2026-10-06' };
  const inTime = desk.order(['10 at 100.00'], { ...soon, description: '<b>=1+1</b>' });
  desk.receive(inTime, '10');
  late = desk.order(['4 at 50.00'], soon);
  desk.done(BEN, 'acknowledge_order', { poNumber: inTime, answer: 'accepted' });
  const other = desk.order(['1 at 7.00'], { ...soon, vendor: 'Other Oy' });
  desk.workspace.advance('P3D');
  desk.receive(late, [{ line: 1, received: '4', rejected: '1' }]);
  desk.enter(inTime, ['10 at 100.00']);
  desk.enter(late, ['3 at 90.00']);
  desk.enter(other, ['1 at 9.00'], { vendor: 'Other Oy' });
  score = desk.done(CLEO, 'export_vendor', { vendor: ' acme OY ' });
});

test('figures are of this vendor and of twelve months', () => {
  expect([score.from, score.to]).toEqual(['2025-11-01', desk.today()]);
  expect(of('Orders')).toEqual(['2', '']);
  expect(of('Spend')).toEqual(['1,270.00 EUR', '']);
  expect(of('Lines on time')).toEqual(['50 %', '1 of 2 lines due']);
  expect(of('Accepted of received')).toEqual(['92.9 %', '13 of 14 received']);
  expect(of('Answers in')).toEqual(['0 days', 'median']);
  expect(of('Matched first time')).toEqual(['50 %', '1 of 2 invoices']);
  expect(of('Billed above order')).toEqual(['9.4 %', '120.00 EUR of 1,270.00 EUR net']);
});
test('what came late and what did not match is named', () => {
  expect(score.late).toMatchObject([{ poNumber: late, line: 1, due: '2026-10-06' }]);
  expect(score.unmatched).toMatchObject([{ poNumber: late }]);
  expect(score.files.map(({ name }) => name)).toEqual([
    '01-figures.csv',
    '02-not-in-full-by-their-day.csv',
    '03-not-matched-at-once.csv',
  ]);
});
test('the page has the same, its texts are texts, and there is a PDF', () => {
  expect(score.html).toContain('<td>50 %</td><td>1 of 2 lines due</td>');
  expect(score.html).toContain(`<td>${late}</td>`);
  expect(score.html).not.toMatch(/<script|<b>|Other Oy/);
  expect(Buffer.from(score.pdf, 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
});
test('a vendor of which nothing is here is refused; one that is only known has nothing to measure', () => {
  const unknown = desk.run(ANA, 'export_vendor', { vendor: 'Nobody Oy' });
  expect([unknown.code, unknown.next]).toEqual([
    'vendor_not_found',
    'Look it up among the vendors.',
  ]);
  const quiet = new Accounts();
  const none: Score = quiet.done(ANA, 'export_vendor', { vendor: 'Acme Oy' });
  expect(none.figures.map(({ value }) => value)).toEqual([
    '0',
    '0.00 EUR',
    '',
    '',
    '',
    '0',
    '',
    '',
    '0.00 EUR',
  ]);
  expect(quiet.rows('Revision Log').at(-1)).not.toMatchObject({ Command: 'export_vendor' });
});
