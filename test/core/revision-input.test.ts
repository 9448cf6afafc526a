// The request that a change order makes of the order as it stands: what a change does not name is
// asked for as it is, whatever the order has (controls.md D11).
import { revisedRows } from '../../src/core/revision';
import { requestOf, revised } from '../../src/core/revision-input';
import type { Changes } from '../../src/core/revision-input';
import { made, order } from './order-kit';
import type { With } from './order-kit';

const HEADER = {
  ...{ category: 'tools', needBy: '2026-11-01', serviceFrom: '2026-10-01', noticeDays: 14 },
  ...{ serviceTo: '2026-12-31', terms: 'net 10', contractRef: 'C-7', note: 'soon' },
  shipVia: 'Posti',
  ...{ deliverTo: 'Gate 4', deliveryTerms: 'DAP', emergency: true, notToExceed: '900.00' },
  ...{ retentionBp: 500, retentionUntil: '2027-06-30' },
  charges: [{ code: 'freight', amount: '10.00', taxCode: 'S' }],
  deposit: { amount: '100.00', due: '2026-10-15' },
};
const LINES = [
  {},
  {
    ...{ type: 'service', matchLevel: '4-way', asset: true, item: 'M5', costCentre: 'HR' },
    ...{ serviceFrom: '2026-10-01', serviceTo: '2026-10-31', overReceiptBp: 250, taxCode: 'S' },
    ...{ project: 'Roof', acceptance: 'signed', unitRatio: { unit: 'day', per: 8, of: 1 } },
  },
  { basis: 'amount', quantity: '1' },
];

/** The rows that a change makes of an order that is asked for like that. */
function rowsOf(changes: Changes, given: With = { header: HEADER, lines: LINES }): object {
  const { order: row, lines } = order(given);
  const read = revised({ ...row, revision: 1 }, lines, changes);
  if (!read.ok) throw new Error(read.detail);
  const { lines: asked, ...header } = read.value.input;
  const again = order({ header, lines: asked.map(shown), revises: true });
  return revisedRows(row, lines, { made: again, removed: read.value.removed });
}
/** Quantities and prices are whole numbers in a request that was read. */
const shown = (line: { quantity: number; unitPrice: number }): object => ({
  ...line,
  quantity: String(line.quantity / 1000),
  unitPrice: String(line.unitPrice / 1e6),
});

test('a change of a note changes the note, of an order that has everything', () => {
  expect(rowsOf({ note: 'later' })).toEqual({
    ...{ register: { note: 'later' }, lines: {}, removed: [] },
  });
});
test('what is paid ahead is said as a request says it', () => {
  const { order: row, lines } = order({ header: HEADER });
  expect(requestOf(row, lines)['deposit']).toEqual(HEADER.deposit);
  const { deposit } = { deposit: { amount: '50.00' } };
  const undated = order({ header: { deposit } });
  expect(requestOf(undated.order, undated.lines)['deposit']).toEqual(deposit);
});
test('another day for the deposit, and none at all, are changes', () => {
  const later = { amount: '100.00', due: '2026-12-01' };
  expect(rowsOf({ deposit: later })).toMatchObject({ register: { depositDue: '2026-12-01' } });
  expect(rowsOf({ deposit: null })).toMatchObject({
    register: { deposit: null, depositDue: '' },
  });
  expect(made({ header: { ...HEADER, deposit: { amount: '100000.00' } } }).ok).toBe(false);
});
