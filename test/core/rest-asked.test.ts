// When a requester is asked whether the rest of an order is wanted (controls.md D13).
import { restAsked } from '../../src/core/rest-asked';
import { blankRow } from '../../src/core/blank';
import type { OrderRow } from '../../src/core/tables';

const asked = (more: Partial<OrderRow>, today: string): unknown =>
  restAsked(
    {
      ...blankRow('register'),
      ...{ status: 'issued', open: 4000, receiptState: 'partial' },
      ...{ updatedAt: '2026-10-01T08:00:00.000Z', ...more },
    },
    { today, graceDays: 60, dayOf: (at) => at.slice(0, 10) },
  );
const since = { since: '2026-10-01', over: false };

test.each([
  ['30 days after something came', {}, '2026-10-31', since],
  ['a day earlier not', {}, '2026-10-30', undefined],
  ['60 days where nothing came', { receiptState: 'none' }, '2026-11-30', since],
  ['a day earlier not', { receiptState: 'none' }, '2026-11-29', undefined],
  ['30 days after all came', { receiptState: 'full' }, '2026-10-31', since],
  ['30 days after more came', { receiptState: 'over' }, '2026-10-31', since],
  ['60 days where nothing is to come', { receiptState: 'not needed' }, '2026-11-30', since],
  ['a day earlier not', { receiptState: 'not needed' }, '2026-11-29', undefined],
  [
    'its last day and the days for billing are over',
    { serviceTo: '2026-10-05' },
    '2026-12-05',
    {
      ...{ since: '2026-10-05', over: true },
    },
  ],
  ['not while its service runs', { serviceTo: '2027-10-05' }, '2026-12-05', undefined],
  ['not where nothing is open', { open: 0 }, '2026-12-05', undefined],
  ['not where it is closed', { status: 'closed' }, '2026-12-05', undefined],
])('%s', (_name, more, today, answer) => {
  expect(asked(more, today)).toEqual(answer);
});
