// Emergencies: who may issue one before its approval, until when it has to be approved, and who decides
// what is owed on a refused one (controls.md B28).
import type { Chain } from '../../src/core/approval';
import {
  deadlineOf,
  delegatesOf,
  isOverdue,
  mayIssueEarly,
  nextBand,
  unapproved,
  waitsForYes,
} from '../../src/core/emergency';
import type { Register } from '../../src/core/settings';
import type { OrderRow } from '../../src/core/tables';
import { issued, person, register, rule } from './rows';

const of = (settings: { [name: string]: string } = {}, more: Partial<Register> = {}): Register =>
  register({ settings: { emergencyDelegates: 'dora@example.com', ...settings }, ...more });
const chain = (amountMinor: number): Chain => ({ version: '', rate: '', steps: [], amountMinor });

test.each`
  state           | status       | waits    | unpaid
  ${'unapproved'} | ${'issued'}  | ${true}  | ${true}
  ${'unapproved'} | ${'on hold'} | ${true}  | ${true}
  ${'unapproved'} | ${'void'}    | ${false} | ${true}
  ${'unapproved'} | ${'closed'}  | ${false} | ${true}
  ${'refused'}    | ${'on hold'} | ${false} | ${true}
  ${'approved'}   | ${'issued'}  | ${false} | ${false}
  ${'owed'}       | ${'on hold'} | ${false} | ${false}
  ${''}           | ${'issued'}  | ${false} | ${false}
`('$state, $status: waits $waits, nothing payable $unpaid', ({ state, status, waits, unpaid }) => {
  const order = issued({ emergencyState: state, status });
  expect([waitsForYes(order), unapproved(order)]).toEqual([waits, unpaid]);
});

test('delegates are named in Settings, parted by anything; nobody is by default', () => {
  expect(delegatesOf(register())).toEqual([]);
  const typed = ' Ana@Example.com;ben@example.com , cleo@example.com\nowner ';
  expect(delegatesOf(of({ emergencyDelegates: typed }))).toEqual([
    ...['ana@example.com', 'ben@example.com', 'cleo@example.com'],
  ]);
});

describe('until when it has to be approved', () => {
  const at = (issuedAt: string, hours?: string): string =>
    deadlineOf(issued({ issuedAt }), of(hours === undefined ? {} : { emergencyHours: hours }));
  test.each`
    issuedAt                      | hours        | until
    ${'2026-10-05T08:15:30Z'}     | ${undefined} | ${'2026-10-07T08:15:30Z'}
    ${'2026-10-05T08:15:30.123Z'} | ${'4'}       | ${'2026-10-05T12:15:30.123Z'}
    ${'2026-12-31T23:00:00Z'}     | ${'1'}       | ${'2027-01-01T00:00:00Z'}
    ${'2026-10-05T08:00:00Z'}     | ${'9999'}    | ${'2027-11-25T23:00:00Z'}
    ${'2026-10-05T08:00:00Z'}     | ${'0'}       | ${'2026-10-07T08:00:00Z'}
    ${'2026-10-05T08:00:00Z'}     | ${'10000'}   | ${'2026-10-07T08:00:00Z'}
    ${'2026-10-05T08:00:00Z'}     | ${'4.5'}     | ${'2026-10-07T08:00:00Z'}
    ${'2026-10-05T08:00:00Z'}     | ${'x4'}      | ${'2026-10-07T08:00:00Z'}
    ${''}                         | ${'4'}       | ${''}
  `('$issuedAt and $hours hours: $until', ({ issuedAt, hours, until }) => {
    expect(at(issuedAt, hours)).toBe(until);
  });
  test('it is overdue after that moment, while it waits', () => {
    const order = (more: Partial<OrderRow> = {}): OrderRow =>
      issued({ emergencyState: 'unapproved', issuedAt: '2026-10-05T08:00:00Z', ...more });
    const overdue = (now: string, more = {}): boolean => isOverdue(order(more), now, of());
    expect(overdue('2026-10-07T08:00:00Z')).toBe(false);
    expect(overdue('2026-10-07T08:00:01Z')).toBe(true);
    expect(overdue('2026-10-09T08:00:00Z', { emergencyState: 'approved' })).toBe(false);
  });
});

describe('issued before its approval', () => {
  const early = (actor: string, minor: number, settings = {}): string => {
    const order = issued({ key: 'D-000007', chain: chain(minor) });
    const answer = mayIssueEarly(order, actor, of(settings));
    return answer.ok ? 'ok' : `${answer.code}: ${answer.detail} ${answer.next}`;
  };
  test('by a delegate alone', () => {
    expect(early('DORA@example.com', 1)).toBe('ok');
    expect(early('ana@example.com', 1)).toBe(
      'order_not_approved: D-000007 is submitted, not approved, and ana@example.com is not a delegate for emergencies. ' +
        'dora@example.com may issue it now, or its approvers decide.',
    );
    expect(
      early('ana@example.com', 1, { emergencyDelegates: 'b@example.com c@example.com' }),
    ).toContain('b@example.com or c@example.com may issue it now');
    expect(early('ana@example.com', 1, { emergencyDelegates: '' })).toContain(
      'It waits for its approvers; the owner may name emergencyDelegates in Settings.',
    );
  });
  test('up to the cap', () => {
    expect(early('dora@example.com', 200_000)).toBe('ok');
    expect(early('dora@example.com', 200_001)).toBe(
      'order_not_approved: D-000007 comes to 2,000.01 EUR; an emergency is issued before approval up to 2,000.00 EUR. ' +
        'It waits for its approvers.',
    );
    expect(early('dora@example.com', 50_001, { emergencyCap: '500.00' })).toContain(
      'up to 500.00 EUR',
    );
    expect(early('dora@example.com', 1, { emergencyCap: 'much' })).toContain('up to 0.00 EUR');
  });
});

describe('what is owed on a refused one is decided', () => {
  const people = [
    person('ana', 'requester approver'),
    person('ben', 'approver', 100_000),
    person('cleo', 'approver', 500_001),
    person('dora', 'approver issuer'),
    person('eve', 'owner'),
  ];
  const rules = [
    rule('small: 0..100000 step 1 approver x1'),
    rule('large: 100001..500000 step 1 cleo@example.com+dora@example.com+owner x1'),
    rule('huge: 500001.. step 1 owner x1'),
  ];
  const band = (minor: number, order: Partial<OrderRow> = {}, all = rules): string[] =>
    nextBand(
      issued({ chain: chain(minor), emergency: true, issuedBy: 'dora@example.com', ...order }),
      of({}, { people, rules: all }),
    ).map((one) => one.replace('@example.com', ''));
  test('by the approvers of the next band, neither its requester nor its issuer', () => {
    expect(band(100_000)).toEqual(['cleo', 'eve']);
    expect(band(200_000)).toEqual(['eve']);
    expect(band(50_000, { issuedBy: 'eve@example.com' })).toEqual(['cleo', 'dora']);
    expect(band(50_000, { requester: 'cleo@example.com' })).toEqual(['eve']);
  });
  test('by those of the same band where it is the highest', () => {
    expect(band(900_000)).toEqual(['eve']);
    const two = rules.slice(0, 1);
    expect(band(50_000, {}, two)).toEqual(['cleo']);
    expect(band(50_000, {}, [rule('all: 0.. step 1 approver x1')])).toEqual(['ben', 'cleo']);
  });
  test('above the nearest end of several rules, and nobody twice', () => {
    const more = [...rules, rule('also: 0..300000 step 2 owner x1')];
    expect(band(50_000, {}, more)).toEqual(['cleo', 'eve']);
  });
  test('by those whose limit reaches it', () => {
    const all = [
      rule('small: 0..600000 step 1 owner x1'),
      rule('large: 600001.. step 1 approver x1'),
    ];
    expect(band(1000, { issuedBy: '' }, all)).toEqual(['dora']);
  });
  test('by the rules of its cost centre and kind', () => {
    const it = rule('it: 0..100000 step 1 owner x1', { costCentre: 'IT' });
    const bent = rule('it2: 100001.. step 1 ben@example.com+eve@example.com x1', {
      costCentre: 'IT',
    });
    expect(band(50_000, { costCentre: 'IT' }, [it, bent])).toEqual(['eve']);
    expect(band(50_000, { costCentre: 'HR' }, [it, bent])).toEqual([]);
  });
});
