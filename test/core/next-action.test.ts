// The next action of an order and whose it is, in the order in which one thing comes before another
// (controls.md B6, B25, B28, T35; product.md sections 4 and 5).
import type { Chain } from '../../src/core/approval';
import { payeeKey } from '../../src/core/payee';
import { partOf } from '../../src/core/vendor-known';
import { restateOrder } from '../../src/core/lifecycle';
import { isBeforeIssue, needsNow } from '../../src/core/next-action';
import type { LineRow, OrderRow, Row, SealedTab } from '../../src/core/tables';
import type { Person, Register } from '../../src/core/settings';
import { issued, line, person, register as bare, row, rule, workOf } from './rows';

type Rows = { [T in SealedTab]?: Row<T>[] };
const register = (...people: Person[]): Register =>
  bare({ people, rules: [rule('all: 0.. step 1 approver x1')] });
const BEN = person('ben', 'approver');
const CLEO = person('cleo', 'approver');
const MOMENT = {
  ...{ now: '2026-10-05T08:00:00Z', today: '2026-10-05' },
  register: register(
    ...[BEN, CLEO, person('zoe', 'approver'), person('ana', 'requester')],
    ...[person('eve', 'issuer receiver ap')],
  ),
};
const needs = (order: Partial<OrderRow>, rows: Rows = {}): string =>
  restateOrder(workOf(issued(order), { lines: [ten()], ...rows }), 'D-000001', MOMENT).needs;

const ten = (counts: { [field: string]: number } = {}, more: Partial<LineRow> = {}): LineRow =>
  line(1, { ordered: 10, price: 100, ...counts }, more);
const chain = (...approvers: string[]): Chain => ({
  ...{ version: 'v', amountMinor: 1, rate: '1' },
  steps: [
    {
      step: 1,
      approvers: approvers.map((one) => `${one}@example.com`),
      needed: 1,
      rule: '',
      yes: [],
      done: false,
      exemption: '',
    },
    {
      step: 2,
      approvers: ['zoe@example.com'],
      needed: 1,
      rule: '',
      yes: [],
      done: false,
      exemption: '',
    },
  ],
});
const invoice = (fields: Partial<Row<'invoices'>> = {}): Row<'invoices'> =>
  row('invoices', {
    ...{ key: 'I-1', order: 'D-000001', state: 'open', verdict: 'matched', payable: 40_000 },
    ...fields,
  });
const paid = (state: string, amount: number, key = 'P-1'): Row<'payments'> =>
  row('payments', { key, invoice: 'I-1', order: 'D-000001', state, amount, currency: 'EUR' });
const exception = (fields: Partial<Row<'exceptions'>> = {}): Row<'exceptions'> =>
  row('exceptions', {
    ...{ key: 'X-1', order: 'D-000001', kind: 'price_above_order', owner: 'ben' },
    ...{ state: 'open', class: 'exception' },
    ...fields,
  });
const receipt = (fields: Partial<Row<'receipts'>> = {}): Row<'receipts'> =>
  row('receipts', {
    ...{ key: 'R-1', receipt: 'R-1', order: 'D-000001', line: 1, received: 1000, by: 'rita' },
    ...fields,
  });

const PENDING = {
  ...{ revision: 2, reason: '', by: 'ana', at: '', day: '2026-10-05', fingerprint: '' },
  ...{ chain: chain('cleo'), valueMinor: 1, rows: { register: {}, lines: {}, removed: [] } },
};
const WAITS = [invoice({ verdict: 'waiting' })];
const FOUR = { lines: [ten({ received: 4 }, { matchLevel: '4-way' })], receipts: [receipt()] };

test.each`
  what                                           | order                                                    | rows                                                                                                                                                                  | next
  ${'submitted'}                                 | ${{ status: 'submitted', chain: chain('ben', 'cleo') }}  | ${{}}                                                                                                                                                                 | ${'ben@example.com or cleo@example.com, then zoe@example.com approves'}
  ${'submitted, nobody named'}                   | ${{ status: 'submitted', chain: chain() }}               | ${{}}                                                                                                                                                                 | ${'an approver approves'}
  ${'submitted, no chain'}                       | ${{ status: 'submitted' }}                               | ${{}}                                                                                                                                                                 | ${'an approver approves'}
  ${'approved'}                                  | ${{ status: 'approved' }}                                | ${{}}                                                                                                                                                                 | ${'issuer issues the order'}
  ${'rejected'}                                  | ${{ status: 'rejected' }}                                | ${{}}                                                                                                                                                                 | ${'ana@example.com changes and submits again'}
  ${'lapsed'}                                    | ${{ status: 'lapsed' }}                                  | ${{}}                                                                                                                                                                 | ${'ana@example.com submits again'}
  ${'on hold'}                                   | ${{ status: 'on hold' }}                                 | ${{}}                                                                                                                                                                 | ${'issuer ends the hold'}
  ${'withdrawn'}                                 | ${{ status: 'withdrawn' }}                               | ${{ exceptions: [exception()] }}                                                                                                                                      | ${''}
  ${'closed, a late document to answer'}         | ${{ status: 'closed' }}                                  | ${{ exceptions: [exception()] }}                                                                                                                                      | ${''}
  ${'a change waits'}                            | ${{ pending: PENDING }}                                  | ${{ exceptions: [exception()] }}                                                                                                                                      | ${'cleo@example.com, then zoe@example.com approves revision 2'}
  ${'a change of one on hold waits'}             | ${{ status: 'on hold', pending: PENDING }}               | ${{}}                                                                                                                                                                 | ${'cleo@example.com, then zoe@example.com approves revision 2'}
  ${'an emergency waits for its yes'}            | ${{ emergencyState: 'unapproved', chain: chain('ben') }} | ${{}}                                                                                                                                                                 | ${'ben@example.com, then zoe@example.com approves the emergency'}
  ${'an emergency that was approved'}            | ${{ emergencyState: 'approved', chain: chain('ben') }}   | ${{}}                                                                                                                                                                 | ${'receiver records the delivery'}
  ${'an exception before everything else'}       | ${{ acknowledgement: 'declined' }}                       | ${{ ...FOUR, exceptions: [exception()] }}                                                                                                                             | ${'ben answers price above order'}
  ${'an exception without owner'}                | ${{}}                                                    | ${{ exceptions: [exception({ owner: '' })] }}                                                                                                                         | ${'owner answers price above order'}
  ${'the vendor declined'}                       | ${{ acknowledgement: 'declined' }}                       | ${FOUR}                                                                                                                                                               | ${'issuer voids or replaces it: the vendor declined'}
  ${'the vendor asks for a change'}              | ${{ acknowledgement: 'change proposed' }}                | ${FOUR}                                                                                                                                                               | ${"requester answers the vendor's change"}
  ${'4-way: what came waits for another person'} | ${{}}                                                    | ${FOUR}                                                                                                                                                               | ${'another person than rita accepts what came'}
  ${'4-way: two received, one of them twice'}    | ${{}}                                                    | ${{ ...FOUR, receipts: [receipt(), receipt({ key: 'R-2', by: 'ron' }), receipt({ key: 'R-3' })] }}                                                                    | ${'another person than rita, ron accepts what came'}
  ${'4-way: all of it accepted'}                 | ${{}}                                                    | ${{ ...FOUR, lines: [ten({ received: 4, accepted: 4 }, { matchLevel: '4-way' })] }}                                                                                   | ${'receiver records the delivery'}
  ${'4-way: what came was rejected'}             | ${{}}                                                    | ${{ ...FOUR, lines: [ten({ received: 4, rejected: 4 }, { matchLevel: '4-way' })] }}                                                                                   | ${'receiver records the delivery'}
  ${'another line is accepted already'}          | ${{}}                                                    | ${{ lines: [ten({ received: 4, accepted: 4 }), line(2, { ordered: 1, price: 1, received: 1 })], receipts: [receipt(), receipt({ key: 'R-2', line: 2, by: 'ron' })] }} | ${'another person than ron accepts what came'}
  ${'a return names nobody'}                     | ${{}}                                                    | ${{ ...FOUR, receipts: [receipt({ of: 'R-0' })] }}                                                                                                                    | ${'receiver records the delivery'}
  ${'a reversal names nobody'}                   | ${{}}                                                    | ${{ ...FOUR, receipts: [receipt({ reverses: 'R-0' })] }}                                                                                                              | ${'receiver records the delivery'}
  ${'an acceptance alone names nobody'}          | ${{}}                                                    | ${{ ...FOUR, receipts: [receipt({ received: 0 })] }}                                                                                                                  | ${'receiver records the delivery'}
  ${'an empty receipt names nobody'}             | ${{}}                                                    | ${{ ...FOUR, receipts: [receipt({ received: null })] }}                                                                                                               | ${'receiver records the delivery'}
  ${'an invoice waits for the delivery'}         | ${{}}                                                    | ${{ invoices: WAITS }}                                                                                                                                                | ${'receiver records the delivery: an invoice waits'}
  ${'an invoice that waited was cancelled'}      | ${{}}                                                    | ${{ invoices: [invoice({ verdict: 'waiting', state: 'cancelled' })] }}                                                                                                | ${'receiver records the delivery'}
  ${'one invoice waits, one does not'}           | ${{}}                                                    | ${{ invoices: [invoice({ key: 'I-2', payable: 0 }), ...WAITS] }}                                                                                                      | ${'receiver records the delivery: an invoice waits'}
  ${'billed and not paid'}                       | ${{}}                                                    | ${{ invoices: [invoice()] }}                                                                                                                                          | ${'ap pays'}
  ${'paid in part'}                              | ${{}}                                                    | ${{ invoices: [invoice()], payments: [paid('settled', 39_999)] }}                                                                                                     | ${'ap pays'}
  ${'part paid, the rest on its way'}            | ${{}}                                                    | ${{ invoices: [invoice()], payments: [paid('settled', 1), paid('initiated', 39_999, 'P-2')] }}                                                                        | ${'ap confirms the payment'}
  ${'paid, the goods not there'}                 | ${{}}                                                    | ${{ invoices: [invoice()], payments: [paid('settled', 40_000)] }}                                                                                                     | ${'receiver records the delivery'}
  ${'some of it delivered'}                      | ${{}}                                                    | ${{ lines: [ten({ received: 4, accepted: 4 })] }}                                                                                                                     | ${'receiver records the delivery'}
  ${'delivered, nothing billed'}                 | ${{}}                                                    | ${{ lines: [ten({ received: 10, accepted: 10 })] }}                                                                                                                   | ${'ap enters the invoice'}
  ${'delivered, billed in part'}                 | ${{}}                                                    | ${{ lines: [ten({ received: 10, accepted: 10, billed: 4 })] }}                                                                                                        | ${'ap enters the invoice'}
  ${'delivered and billed, nothing to pay'}      | ${{}}                                                    | ${{ lines: [ten({ received: 10, accepted: 10, billed: 10 }), line(2, { ordered: 0, price: 1 }, { matchLevel: '2-way', billed: 1 })] }}                                | ${'ap enters the invoice'}
  ${'delivered, more billed than ordered'}       | ${{}}                                                    | ${{ lines: [ten({ received: 10, accepted: 10, billed: 11 })], invoices: [invoice({ retained: 40_000 })] }}                                                            | ${''}
`('$what: $next', ({ order, rows, next }) => {
  expect(needs(order, rows)).toBe(next);
});

const HELD = { vendor: 'Acme Oy', by: ['cleo'], since: '2026-10-01', state: 'held' };
const vendorIs = (status: string): [string, string] => [
  `settings:vendors:${partOf('Acme Oy')}`,
  JSON.stringify({ 'Acme Oy': { Status: status } }),
];
test.each<[string, [string, string][], string]>([
  ['active', [vendorIs('active')], 'ap pays'],
  ['not known', [], 'ap pays'],
  ['new', [vendorIs('new')], 'a second person says yes to the vendor, which is new'],
  ['blocked', [vendorIs('Blocked')], 'owner decides about the vendor, which is blocked'],
  [
    'paid to other details',
    [vendorIs('active'), [payeeKey('Acme Oy'), JSON.stringify(HELD)]],
    'a second person confirms the payment details',
  ],
])('billed, the vendor %s: %s is told, now and later', (_what, kept, next) => {
  const state = new Map(kept);
  const work = workOf(issued({ vendor: 'Acme Oy' }), { lines: [ten()], invoices: [invoice()] });
  const order = restateOrder(work, 'D-000001', { ...MOMENT, state });
  expect(order.needs).toBe(next);
  const people = register(person('cleo', 'ap'));
  expect(needsNow({ ...order, needs: 'ap pays' }, { register: people, state })).toBe(next);
  expect(needsNow(order, { register: people, state: new Map() })).toBe('ap pays');
});

const GONE = 'is not in People: ask the owner)';
test.each<[Partial<OrderRow>, Person[], string]>([
  [{ needs: 'ap pays' }, [BEN], 'ap pays (nobody has the role ap: ask the owner)'],
  [{ needs: 'ap enters the invoice' }, [person('cleo', 'ap')], 'ap enters the invoice'],
  [
    { needs: 'issuer issues the order', status: 'approved' },
    [],
    'issuer issues the order (nobody has the role issuer: ask the owner)',
  ],
  [
    { needs: 'ana@example.com submits again', status: 'lapsed' },
    [BEN],
    'ana@example.com submits again (ana@example.com is not in People: ask the owner)',
  ],
  [
    { needs: 'ben@example.com, cleo@example.com answers credit due' },
    [BEN],
    'ben@example.com, cleo@example.com answers credit due',
  ],
  [
    // As an earlier version wrote it.
    { needs: `ben@example.com, zoe@example.com answers credit due (ben@example.com, ${GONE}` },
    [BEN],
    'ben@example.com, zoe@example.com answers credit due',
  ],
  [
    { needs: 'zoe@example.com, ida@example.com answers credit due' },
    [BEN],
    'zoe@example.com, ida@example.com answers credit due (none of them is in People: ask the owner)',
  ],
  [
    { needs: "requester answers the vendor's change" },
    [person('ana', '')],
    "requester answers the vendor's change",
  ],
  [
    { needs: "requester answers the vendor's change" },
    [person('ben', 'requester')],
    "requester answers the vendor's change (ana@example.com is not in People: ask the owner)",
  ],
  [
    { needs: 'another person than ana accepts what came' },
    [],
    'another person than ana accepts what came',
  ],
  [{ needs: '' }, [], ''],
  [
    { needs: 'ben@example.com approves', status: 'submitted', chain: chain('ben', 'cleo') },
    [CLEO],
    'cleo@example.com, then nobody yet (zoe@example.com cannot any more: ask the owner) approves',
  ],
  [
    { needs: 'ben@example.com approves revision 2', pending: PENDING },
    [person('ben', 'ap')],
    'nobody yet (cleo@example.com cannot any more: ask the owner), then nobody yet (zoe@example.com cannot any more: ask the owner) approves revision 2',
  ],
  [
    {
      needs: 'ben@example.com approves the emergency',
      emergencyState: 'unapproved',
      chain: chain('ben'),
    },
    [person('olga', 'owner')],
    'olga@example.com (once overdue: ben@example.com cannot any more), then olga@example.com (once overdue: zoe@example.com cannot any more) approves the emergency',
  ],
])('%j, by those in People today', (row, people, next) => {
  expect(needsNow(issued(row), { register: register(...people) })).toBe(next);
});

test.each<[string, string, boolean]>([
  ['approved', 'issuer issues the order', true],
  ['approved', 'receiver records the delivery', false],
  ['submitted', 'ben@example.com or cleo@example.com approves', true],
  ['submitted', 'ben@example.com approves revision 2', false],
  ['submitted', 'ben@example.com approves the emergency', false],
  ['approved', 'issuer issues the order (nobody has the role issuer: ask the owner)', true],
  ['approved', 'issuer issues the order (once)', false],
  ['submitted', '2 of ben@example.com, cleo@example.com, dan@example.com approve', true],
  ['rejected', 'ana@example.com changes and submits again', true],
  ['lapsed', 'ana@example.com submits again', true],
  ['lapsed', 'ap pays', false],
  ['withdrawn', '', true],
  ['withdrawn', 'ap pays', false],
  ['', '', true],
  ['issued', '', false],
  ['closed', '', false],
  ['Evil Ltd', '', false],
])('%s beside "%s": before its issue %p', (status, needs, before) => {
  expect(isBeforeIssue(status, needs)).toBe(before);
});
