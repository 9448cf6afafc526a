// A subscription as one line per period, and a change from one period on (controls.md B23).
import { fromPeriodOn, withSubscription } from '../../src/core/subscription';
import type { OrderInput } from '../../src/core/order-input';
import type { LineRow } from '../../src/core/tables';
import { line } from './rows';

const LINE = { description: 'Licence', quantity: 1000, unit: 'seat', unitPrice: 10_000_000 };
const input = (more: object): OrderInput => ({
  ...{ vendor: 'Acme', description: 'Licences', costCentre: 'IT', currency: 'EUR', lines: [LINE] },
  ...more,
});
const subscribed = (every: string, count: number, more: object = {}): OrderInput =>
  input({ kind: 'subscription', repeat: { every, count }, serviceFrom: '2026-01-31', ...more });
/** The days of each line, or why it is refused. */
function periods(asked: OrderInput): string[] | string {
  const made = withSubscription(asked);
  if (!made.ok) return `${made.detail} ${made.next}`;
  return made.value.lines.map(
    ({ serviceFrom, serviceTo }) => `${serviceFrom ?? ''} ${serviceTo ?? ''}`,
  );
}

describe('one line a period', () => {
  test.each`
    every        | from            | days
    ${'week'}    | ${'2026-12-28'} | ${['2026-12-28 2027-01-03', '2027-01-04 2027-01-10', '2027-01-11 2027-01-17']}
    ${'month'}   | ${'2026-01-01'} | ${['2026-01-01 2026-01-31', '2026-02-01 2026-02-28', '2026-03-01 2026-03-31']}
    ${'month'}   | ${'2026-01-31'} | ${['2026-01-31 2026-02-27', '2026-02-28 2026-03-30', '2026-03-31 2026-04-29']}
    ${'month'}   | ${'2027-12-30'} | ${['2027-12-30 2028-01-29', '2028-01-30 2028-02-28', '2028-02-29 2028-03-29']}
    ${'quarter'} | ${'2026-11-15'} | ${['2026-11-15 2027-02-14', '2027-02-15 2027-05-14', '2027-05-15 2027-08-14']}
    ${'year'}    | ${'2028-02-29'} | ${['2028-02-29 2029-02-27', '2029-02-28 2030-02-27', '2030-02-28 2031-02-27']}
  `('each $every from $from', ({ every, from, days }) => {
    expect(periods(subscribed(every, 3, { serviceFrom: from }))).toEqual(days);
  });
  test.each(['week', 'month', 'year'])('no %s after the year 9999', (every) => {
    const said = periods(subscribed(every, 2, { serviceFrom: '9999-12-31' }));
    if (every === 'week') expect(said).toHaveLength(2);
    else expect(said).toContain('its periods end after the year 9999');
  });
  test('all lines of the request in each, as subscriptions unless they say otherwise', () => {
    const lines = [LINE, { ...LINE, type: 'service', description: 'Support' }];
    const made = withSubscription(subscribed('month', 2, { serviceFrom: '2026-01-01', lines }));
    expect(made.ok && made.value.lines.map(({ description, type }) => [description, type])).toEqual(
      [
        ['Licence', 'subscription'],
        ['Support', 'service'],
        ['Licence', 'subscription'],
        ['Support', 'service'],
      ],
    );
    expect(made).toMatchObject({ value: { serviceFrom: '2026-01-01', serviceTo: '2026-02-28' } });
  });
  test('from the day of its first line where the request names none', () => {
    const lines = [{ ...LINE, serviceFrom: '2026-03-01' }, LINE];
    expect(periods(subscribed('year', 1, { serviceFrom: undefined, lines }))).toEqual([
      '2026-03-01 2027-02-28',
      '2026-03-01 2027-02-28',
    ]);
  });
  test('with an end of its own, where it is the last day of the last period', () => {
    expect(periods(subscribed('month', 1, { serviceTo: '2026-02-27' }))).toHaveLength(1);
    expect(periods(subscribed('month', 2, { serviceTo: '2026-02-28' }))).toBe(
      'serviceTo: 2 times a month from 2026-01-31 end on 2026-03-30, not on 2026-02-28. ' +
        'Leave serviceTo out, or correct the count.',
    );
  });
  test('no more lines than an order may have', () => {
    const lines = [LINE, LINE];
    expect(periods(subscribed('week', 100, { lines }))).toHaveLength(200);
    expect(periods(subscribed('week', 101, { lines }))).toBe(
      'repeat.count: 101 periods of 2 make 202 lines; an order has at most 200. ' +
        'Order fewer periods, or longer ones.',
    );
  });
  test('refused without its first day', () => {
    const refused = 'serviceFrom: a subscription needs its first day. Send serviceFrom.';
    expect(periods(subscribed('month', 2, { serviceFrom: undefined }))).toBe(refused);
    expect(periods(subscribed('month', 2, { serviceFrom: undefined, lines: [] }))).toBe(refused);
  });
  test('or with the dates of every line instead', () => {
    const dated = { ...LINE, serviceFrom: '2026-01-01', serviceTo: '2026-01-31' };
    const asked = (...lines: object[]) => periods(input({ kind: 'subscription', lines }));
    expect(asked(dated, dated)).toHaveLength(2);
    const lacks =
      'repeat: a subscription says how often and how many times, or every line its dates. ' +
      'Send repeat, like { every: "month", count: 12 }, and serviceFrom.';
    expect(asked(dated, { ...dated, serviceTo: undefined })).toBe(lacks);
    expect(asked({ ...dated, serviceFrom: undefined }, dated)).toBe(lacks);
  });
  test('of a subscription alone', () => {
    const plain = input({});
    expect(withSubscription(plain)).toEqual({ ok: true, value: plain });
    expect(periods(input({ repeat: { every: 'month', count: 2 } }))).toBe(
      'repeat: only a subscription repeats. Send kind "subscription" too.',
    );
  });
});

describe('a change from one period on', () => {
  const of = (at: number, serviceFrom: string, more: Partial<LineRow> = {}): LineRow =>
    line(at, { ordered: 1, price: 1 }, { serviceFrom, description: 'Licence', ...more });
  const LINES = [
    of(1, '2026-01-01'),
    of(2, '2026-02-01'),
    of(3, '2026-03-01'),
    of(4, '2026-03-01', { description: 'Support' }),
    of(5, '2026-04-01', { item: 'M5' }),
    of(6, '2026-04-01', { unit: 'user' }),
    of(7, '2026-05-01', { removed: 2 }),
    of(8, '2026-06-01'),
    of(9, ''),
  ];
  const changed = (...entries: { line?: number; onwards?: unknown; price?: string }[]) => {
    const whole = fromPeriodOn(entries, LINES);
    return whole.ok ? whole.value : `${whole.detail} ${whole.next}`;
  };
  test('is one of each later period of the same thing that still stands', () => {
    expect(changed({ line: 2, onwards: true, price: '9' })).toEqual([
      { line: 2, price: '9' },
      { line: 3, price: '9' },
      { line: 8, price: '9' },
    ]);
  });
  test('is of its own line where it does not say so', () => {
    expect(changed({ line: 2, price: '9' }, { onwards: false, price: '7' })).toEqual([
      { line: 2, price: '9' },
      { price: '7' },
    ]);
  });
  test('needs a line that has a period', () => {
    const refused =
      'lines: onwards needs the number of a line that has a period. ' +
      'Name the line of the first period that changes.';
    const all = [{ onwards: true }, { line: 99, onwards: true }, { line: 9, onwards: true }];
    expect(all.map((one) => changed(one))).toEqual([refused, refused, refused]);
  });
});
