// Orders beside each other for the tests of what is like them: three vendors, two of one group.
import { contentOf } from '../../src/core/content';
import type { LineRow, OrderRow } from '../../src/core/tables';
import { readVendor } from '../../src/core/vendor';
import { issued, register, row } from './rows';

export const TODAY = '2026-10-20';
export const VENDORS = [
  ['Acme', 'Metal'],
  ['Acme Two', 'metal '],
  ['Bolt', ''],
].map(([vendor = '', group = '']) =>
  readVendor({ row: 2, cells: { Vendor: vendor, Group: group } }),
);
export const lines = (...said: Partial<LineRow>[]): LineRow[] =>
  said.map((one, at) =>
    row('lines', { line: at + 1, description: 'Nails', quantity: 1000, unitPrice: 5, ...one }),
  );
export const order = (
  key: string,
  more: Partial<OrderRow> = {},
  own = lines({ quantity: Number(key) }),
): OrderRow => {
  const made = issued({
    ...{ key: `D-${key}`, poNumber: '', status: 'submitted', vendor: 'Acme', net: Number(key) },
    ...{ submittedAt: '2026-10-20T08:00:00.000Z', ...more },
  });
  return { ...made, content: JSON.parse(JSON.stringify(contentOf(made, own))) };
};
export const OWN = order('100', { net: 5000 });
export const compared = (one: OrderRow, settings = {}, own = OWN) => ({
  ...{ order: own, others: [one, own], vendors: VENDORS, register: register({ settings }) },
});
