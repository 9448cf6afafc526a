// Rows and registers for tests of the core, with only what a test cares about spelled out.
import type { Rule } from '../../src/core/approval-rules';
import { blankRow } from '../../src/core/blank';
import type { Person, Register } from '../../src/core/settings';
import type { LineRow, OrderRow, Row, SealedTab } from '../../src/core/tables';
import type { Role } from '../../src/core/words';
import { Work } from '../../src/core/work';

export const row = <T extends SealedTab>(tab: T, fields: Partial<Row<T>>): Row<T> => ({
  ...blankRow(tab),
  ...fields,
});

export const person = (name: string, roles: string, limit: number | null = null): Person => ({
  email: `${name}@example.com`,
  name,
  roles: roles.split(' ') as Role[],
  approvalLimit: limit,
  overrideLimit: null,
  costCentres: [],
  ...{ delegate: '', from: '', to: '' },
  row: 2,
});

/** "small: 0..50000 step 1 approver x1": amounts in minor units, an open end is blank. */
export function rule(text: string, more: Partial<Rule> = {}): Rule {
  const [, name = '', from = '0', to = '', step = '1', approvers = '', needed = '1'] =
    /^(\w+): (\d+)\.\.(\d*) step (\d+) (\S+) x(\d)$/.exec(text) ?? [];
  return {
    rule: name,
    from: Number(from),
    to: to === '' ? null : Number(to),
    costCentre: '',
    category: '',
    vendorStatus: '',
    newVendor: '',
    emergency: '',
    step: Number(step),
    approvers: approvers.split('+'),
    needed: Number(needed),
    ...{ vendor: '', item: '', monthCap: null, quotes: 0, demands: [], owner: '' },
    row: 2,
    ...more,
  };
}

export const register = (more: Partial<Register> = {}): Register => ({
  settings: {},
  currency: 'EUR',
  timeZone: 'Etc/UTC',
  digits: 2,
  people: [],
  rules: [],
  budgets: [],
  version: 'v1',
  findings: [],
  ...more,
});

export const issued = (fields: Partial<OrderRow> = {}): OrderRow =>
  row('register', {
    key: 'D-000001',
    poNumber: 'PO-2026-0001',
    status: 'issued',
    currency: 'EUR',
    requester: 'ana@example.com',
    ...fields,
  });

/** Quantities in whole units, price in whole major units. */
export function line(
  at: number,
  counts: { ordered: number; price: number; [field: string]: number },
  more: Partial<LineRow> = {},
): LineRow {
  const { ordered, price, ...rest } = counts;
  const milli = Object.fromEntries(Object.entries(rest).map(([field, n]) => [field, n * 1000]));
  return row('lines', {
    key: `D-000001.${at}`,
    order: 'D-000001',
    line: at,
    currency: 'EUR',
    quantity: ordered * 1000,
    unitPrice: price * 1_000_000,
    net: ordered * price * 100,
    matchLevel: '3-way',
    basis: 'quantity',
    type: 'goods',
    ...milli,
    ...more,
  });
}

export const workOf = (order: OrderRow, rows: { [T in SealedTab]?: Row<T>[] }): Work =>
  new Work([
    { tab: 'register' as const, row: order },
    ...Object.entries(rows).flatMap(([tab, all]) =>
      all.map((one) => ({ tab: tab as SealedTab, row: one })),
    ),
  ]);
