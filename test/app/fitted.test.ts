// Answers cut until they fit into a cell of the log, and no further.
import { firstOf, fitted } from '../../src/app/fitted';
import { SHORTER_MONTH } from '../../src/app/month-answer';

const roll = (at: number): object => ({
  costCentre: `Department ${at}`,
  ...Object.fromEntries([...'abcdefghij'].map((field) => [field, '1000.00'])),
});
const month = (centres: number): { [field: string]: unknown } => ({
  month: '2026-10',
  totals: { rollForward: Array.from({ length: centres }, (_, at) => roll(at)), documentsInHand: 7 },
  settings: [],
  certificate: Array.from({ length: centres }, () => ({ scope: 'PO-2026-{SEQ}', count: 1 })),
  kpis: Array.from({ length: 30 }, (_, at) => ({ id: `kpi${at}`, orders: [] })),
  blocking: [{ kind: 'log_broken', details: Array.from({ length: 20 }, () => 'x'.repeat(400)) }],
});

test('a month of four hundred cost centres answers what a cell holds; one of forty everything', () => {
  const [few, many] = [month(40), month(400)];
  expect(fitted(few, SHORTER_MONTH)).toBe(few);
  const short = fitted(many, SHORTER_MONTH);
  expect(JSON.stringify(short).length).toBeLessThanOrEqual(45_000);
  const { rollForward } = many['totals'] as { rollForward: object[] };
  expect(short).toMatchObject({
    shortened: true,
    totals: { rollForward: rollForward.slice(0, 100), documentsInHand: 7 },
    kpis: many['kpis'],
    blocking: [
      { kind: 'log_broken', details: ['x'.repeat(400), {}, {}].map(() => 'x'.repeat(400)) },
    ],
  });
});

test('of eight hundred changed fields the first are answered, of forty all', () => {
  const fields = Array.from({ length: 800 }, (_, at) => ({
    ...{
      field: 'unitPrice',
      line: at,
      name: `Unit price of line ${at}`,
      old: '10.00',
      new: '11.00',
    },
  }));
  expect(firstOf(fields.slice(0, 40))).toEqual(fields.slice(0, 40));
  expect(firstOf(fields)).toEqual(fields.slice(0, 400));
  expect(firstOf(fields.map((one) => ({ ...one, old: 'x'.repeat(2000) })))).toHaveLength(10);
});
