// How long things stayed where they were, and what vendors look like over a year, from rows.
import type { KpiScene } from '../../src/core/kpi';
import type { Spend } from '../../src/core/month-spend';
import { concentrated, scorecards } from '../../src/core/scorecard';
import { stays } from '../../src/core/stay';
import type { OrderRow, Row, SealedTab } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { issued, register, row } from './rows';

type Any = { [T in SealedTab]: { tab: T; row: Row<T> } }[SealedTab];
const order = (fields: Partial<OrderRow>): Any => ({
  tab: 'register',
  row: issued({
    ...{ issuedAt: '2026-10-05T12:00:00Z', issuedDay: '2026-10-05', vendor: 'Acme' },
    ...fields,
  }),
});
const sceneOf = (rows: Any[]): KpiScene => ({
  ...{ work: new Work(rows), month: '2026-10', today: '2026-10-31' },
  ...{ register: register(), log: [], levels: new Set() },
  dayOf: (at) => at.slice(0, 10),
});

describe('time in a state', () => {
  const stay = (name: string, ...orders: Any[]) =>
    stays(sceneOf(orders)).find(([state]) => state === name);
  test('from the last yes to the number: median, what nine of ten stay below, cases', () => {
    const waited = [1, 3, 8].map((hours) =>
      order({
        key: `D-${hours}`,
        approvedAt: `2026-10-05T${String(12 - hours).padStart(2, '0')}:00:00Z`,
      }),
    );
    expect(stay('Issue, after the last approval', ...waited)?.slice(1)).toEqual([3, 8, 3]);
  });
  test('an order approved anew after its number did not wait for it', () => {
    const later = order({ approvedAt: '2026-10-06T12:00:00Z' });
    expect(stay('Issue, after the last approval', later)).toBeUndefined();
  });
  test.each([
    { practice: true },
    { issuedDay: '2026-09-30' },
    { kind: 'blanket' },
  ] as Partial<OrderRow>[])('%j counts in no state of the month', (fields) => {
    const one = order({ approvedAt: '2026-10-05T10:00:00Z', ...fields });
    expect(stay('Issue, after the last approval', one)).toBeUndefined();
  });
  test('days to the first receipt are told in hours', () => {
    const came = order({ firstReceivedOn: '2026-10-08' });
    expect(stay('First receipt', came)?.slice(1)).toEqual([72, 72, 1]);
  });
});

describe('vendors of a year', () => {
  const spend = (vendor: string, minor: number): Spend => ({
    ...{ row: row('invoiceLines', {}), order: undefined, under: false },
    ...{ invoice: row('invoices', { key: vendor, vendor, kind: 'invoice', verdict: 'matched' }) },
    ...{ minor, overMinor: 0 },
  });
  test('the largest spend first, then by name', () => {
    const spent = [spend('Small', 10), spend('Large', 90), spend('Little', 10)];
    const cards = scorecards(sceneOf([]), spent);
    expect(cards.map(({ vendor }) => vendor)).toEqual(['Large', 'Little', 'Small']);
    expect(concentrated(cards)).toEqual([{ vendor: 'Large', percent: 81.8, spendMinor: 90 }]);
  });
  test.each([
    [400, []],
    [401, [['Large', 40.1]]],
    [409, [['Large', 40.9]]],
  ])('of 1,000 with one vendor, %i: named from anything above 40 %% on', (minor, named) => {
    const rest = [1, 2, 3].map((at) => spend(`Small ${at}`, Math.floor((1000 - minor) / 3)));
    const odd = spend('Odd', (1000 - minor) % 3);
    const cards = scorecards(sceneOf([]), [spend('Large', minor), ...rest, odd]);
    expect(concentrated(cards).map(({ vendor, percent }) => [vendor, percent])).toEqual(named);
  });
  test('the answer of a vendor is a median, and older orders are left out', () => {
    const told = (key: string, acknowledgedAt: string, more: Partial<OrderRow> = {}): Any =>
      order({ key, acknowledgedAt, ...more });
    const scene = sceneOf([
      told('D-1', '2026-10-05T14:00:00Z'),
      told('D-2', '2026-10-05T18:00:00Z'),
      told('D-3', '2026-10-06T12:00:00Z'),
      told('D-4', '2026-12-31T12:00:00Z', { issuedDay: '2025-10-31' }),
    ]);
    expect(scorecards(scene, [])).toMatchObject([{ vendor: 'Acme', orders: 3, answered: 6 }]);
  });
});
