// What holds for every old list: amounts and days read back as they were written, every row is told
// once, and no number that comes next stands in the list.
import fc from 'fast-check';
import { asImported, isImported, importedScope } from '../../src/core/certificate';
import { dayOfOld, decimalIn, decimalOf } from '../../src/core/import/cells';
import { findOrders, oldPlace, scopesToStart } from '../../src/core/import/orders';
import { csvRecords, readList } from '../../src/core/import/read';
import type { OldList } from '../../src/core/import/read';
import { grouped, printDecimal } from '../../src/core/decimal';
import { parseTemplate, renderNumber } from '../../src/core/number';
import type { NumberTemplate } from '../../src/core/number';

const turned = (text: string): string =>
  text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
const template = ((): NumberTemplate => {
  const read = parseTemplate('PO-{YYYY}-{SEQ:4}');
  if (!read.ok) throw new Error(read.detail);
  return read.value;
})();
const at = { day: '2026-10-05', fiscalYearStart: 1 };

const amount = fc.integer({ min: 0, max: 99_999_999 }).map((minor) => printDecimal(minor, 2));
test('an amount reads back from either writing, with or without thousands', () => {
  fc.assert(
    fc.property(amount, fc.boolean(), (plain, sets) => {
      const shown = sets ? grouped(plain) : plain;
      const read = (text: string, decimal: '.' | ','): number =>
        Number(decimalOf(text, { decimal, dayOrder: 'dmy' }));
      expect(read(shown, '.')).toBe(Number(plain));
      expect(read(turned(shown), ',')).toBe(Number(plain));
      expect(decimalIn([turned(shown)])).toBe(',');
      expect(decimalIn([shown])).toBe('.');
    }),
  );
});

const day = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2068-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
test('a day reads back from each writing, and from the number a spreadsheet has for it', () => {
  fc.assert(
    fc.property(day, (iso) => {
      const [y = '', m = '', d = ''] = iso.split('-');
      const as = (cell: string | number, dayOrder: 'dmy' | 'mdy'): string | null =>
        dayOfOld(cell, { decimal: '.', dayOrder });
      expect(as(iso, 'mdy')).toBe(iso);
      expect(as(`${d}.${m}.${y}`, 'mdy')).toBe(iso);
      expect(as(`${Number(d)}/${Number(m)}/${y}`, 'dmy')).toBe(iso);
      expect(as(`${m}/${d}/${y.slice(2)}`, 'mdy')).toBe(iso);
      expect(as(Date.parse(iso) / 86_400_000 + 25569, 'dmy')).toBe(iso);
    }),
  );
});

const number = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((place) => `PO-2026-${String(place).padStart(4, '0')}`),
  fc.integer({ min: 1, max: 60 }).map((place) => `2023-${place}-WS`),
  fc.constantFrom('', 'Chairs', 'PO 2001'),
);
const row = fc.record({ number, vendor: fc.constantFrom('Acme', 'Bolt'), amount, paid: amount });
const listOf = (
  rows: { number: string; vendor: string; amount: string; paid: string }[],
): OldList => {
  const lines = rows.map((one) => `"${one.number}","${one.vendor}",${one.amount},${one.paid}`);
  const read = readList(
    csvRecords(['PO number,Vendor,Amount,Paid', ...lines].join('\n')),
    {},
    'EUR',
  );
  if (Array.isArray(read)) throw new Error(JSON.stringify(read));
  return read;
};

test('every row is an order, a line of one, or an invoice without order, or without number; doubles and overpaid are exact', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.boolean(), (rows, byLine) => {
      const list = listOf(rows);
      const found = findOrders(list, { template, byLine, rates: {} });
      const told = [...found.orders, ...found.withoutOrder, ...found.unnumbered].flatMap(
        (one) => one.rows,
      );
      expect(told.sort((a, b) => a - b)).toEqual(rows.map((_one, place) => place + 2));
      const named = found.orders.map((one) => one.number);
      const doubled = new Set(named.filter((one, place) => named.indexOf(one) !== place));
      expect(new Set(found.twice.map((one) => one.number))).toEqual(doubled);
      if (!byLine) {
        const over = rows.filter(
          (one) => one.number !== '' && Number(one.paid) > Number(one.amount),
        );
        expect(found.overpaid).toHaveLength(over.length);
      }
    }),
  );
});

test('the next number is none of the list, and gaps and numbers fill the sequence', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
      const { orders, scopes } = findOrders(listOf(rows), { template, byLine: false, rates: {} });
      const begun = scopesToStart(orders, template, at).get('PO-2026-{SEQ}');
      const next = renderNumber(template, at, (begun?.last ?? 0) + 1);
      expect(next.ok && orders.some((one) => one.number === next.value)).toBe(false);
      for (const { scope, first, last, gaps } of scopes) {
        const places = orders.filter((one) => one.scope === scope && one.place !== null);
        const there = new Set(places.map(({ place }) => place));
        const [from, to] = [first, last].map((one) => oldPlace(template, one)?.number ?? 0);
        expect(gaps + there.size).toBe((to ?? 0) - (from ?? 0) + 1);
      }
    }),
  );
});

test('a sequence of an old list is never one of numbers given here', () => {
  expect([importedScope('PO-2026-{SEQ}'), 'imported'].every(isImported)).toBe(true);
  expect(['PO-2026-{SEQ}', 'imported-{SEQ}', ''].some(isImported)).toBe(false);
  const far = asImported(
    [1, 900_000].map((place) => ({
      scope: 'x',
      number: place,
      poNumber: `X${place}`,
      status: 'issued',
    })),
  );
  expect([far.gaps, far.gapNumbers]).toEqual([0, []]);
});
