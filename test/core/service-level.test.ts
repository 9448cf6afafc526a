// Service levels missed, on values (controls.md T13, T14): which orders have one in force in a month,
// and which of them count as missed.
import { MISSED, serviceLevelKpi } from '../../src/core/service-level';
import type { DocumentRow, OrderRow } from '../../src/core/tables';
import { withLevels } from '../../src/core/vendor-record';
import { Work } from '../../src/core/work';
import { vendor } from './order-kit';
import { issued, register, row } from './rows';

const order = (key: string, fields: Partial<OrderRow> = {}): OrderRow =>
  issued({ key, vendor: 'Acme Oy', issuedDay: '2026-10-02', ...fields });
const miss = (of: string, addedDay = '2026-10-20', kind = MISSED): DocumentRow =>
  row('documents', { key: `F-${of}-${addedDay}`, order: of, entity: of, kind, addedDay });
const levels = withLevels([vendor({ slaRef: 'SLA-7' }), vendor({ vendor: 'Beta Oy' })]);
const told = (orders: OrderRow[], misses: DocumentRow[] = []) =>
  serviceLevelKpi({
    work: new Work([
      ...orders.map((one) => ({ tab: 'register' as const, row: one })),
      ...misses.map((one) => ({ tab: 'documents' as const, row: one })),
    ]),
    ...{ month: '2026-10', today: '2026-10-31', register: register({}), log: [], levels },
    dayOf: (at) => at.slice(0, 10),
  });

test('nothing is measured where no vendor has one', () => {
  expect(told([order('D-000001', { vendor: 'Beta Oy' })])).toMatchObject({ value: null, of: 0 });
});
test('one missed of three is 66.7 %, however often it was missed', () => {
  const three = ['D-000001', 'D-000002', 'D-000003'].map((key) => order(key));
  const twice = [miss('D-000002'), miss('D-000002', '2026-10-21')];
  expect(told(three, twice)).toEqual({
    ...{ value: 667, of: 3 },
    behind: [{ order: 'D-000002', value: 2 }],
  });
});
test('a miss counts in its month, as a paper of that kind alone', () => {
  const others = [miss('D-000001', '2026-09-30'), miss('D-000001', '2026-11-01')];
  const quote = miss('D-000001', '2026-10-02', 'quote');
  expect(told([order('D-000001')], [...others, quote])).toMatchObject({ value: 1000, of: 1 });
});
test('an order with a miss has a level, whatever Vendors says', () => {
  const beta = order('D-000001', { vendor: 'Beta Oy' });
  expect(told([beta], [miss('D-000001')])).toMatchObject({ value: 0, of: 1 });
});
test.each<[string, Partial<OrderRow>]>([
  ['not issued yet', { issuedDay: '' }],
  ['issued later', { issuedDay: '2026-11-01' }],
  ['void', { status: 'void' }],
  ['closed before', { closedDay: '2026-09-30' }],
  ['a service that ended', { serviceTo: '2026-09-30' }],
  ['a service that begins later', { serviceFrom: '2026-11-01' }],
  ['a practice order', { practice: true }],
])('%s: none is in force', (_, fields) => {
  expect(told([order('D-000001', fields)]).of).toBe(0);
});
test.each<[string, Partial<OrderRow>]>([
  ['issued on its last day', { issuedDay: '2026-10-31' }],
  ['closed on its first day', { closedDay: '2026-10-01', status: 'closed' }],
  ['a service over its first day', { serviceFrom: '2026-09-01', serviceTo: '2026-10-01' }],
])('%s: one is in force', (_, fields) => {
  expect(told([order('D-000001', fields)]).of).toBe(1);
});
