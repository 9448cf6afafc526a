// The index of orders asked for: how long each stays in it, and what of it a command did not read
// (controls.md T03).
import { vendorToken } from '../../src/core/asked-index';
import { askedAs, sayBeside, skippedBy } from '../../src/core/similar';
import type { OrderRow } from '../../src/core/tables';
import { register } from './rows';
import { compared, order, OWN, TODAY } from './similar-kit';

test.each<[string, Partial<OrderRow>, string]>([
  ['an order that waits', {}, 'open'],
  ['one that was issued', { status: 'issued' }, 'days'],
  ['one that was cancelled', { status: 'cancelled' }, 'no'],
  ['a blanket order that is called off from', { kind: 'blanket', status: 'issued' }, 'open'],
  ['a blanket order on hold', { kind: 'blanket', status: 'on hold' }, 'open'],
  ['a blanket order that is closed', { kind: 'blanket', status: 'closed' }, 'days'],
  ['a blanket order that was cancelled', { kind: 'blanket', status: 'cancelled' }, 'no'],
])('%s stays in the index of orders asked for', (_what, more, stay) => {
  expect(askedAs(order('7', more), register(), '2026-11-22').stay).toBe(stay);
});

test('it stays there for the longer window and seventy days', () => {
  const keep = (settings = {}): number =>
    askedAs(order('7'), register({ settings }), '2026-11-22').keep;
  expect([keep(), keep({ splitWindowDays: '45' }), keep({ duplicateOrderDays: '5' })]).toEqual([
    ...[100, 115, 84],
  ]);
});

test('it is known there by its number and vendor', () => {
  const { number, token, day, today } = askedAs(order('7'), register(), '2026-11-22');
  expect([number, token, day, today]).toEqual([7, vendorToken('acme'), TODAY, '2026-11-22']);
});

test('orders of the window and the group that were not read are counted and said', () => {
  const left = [
    ['Acme', '2026-09-20'],
    ['acme TWO', '2026-11-19'],
    ['Acme', '2026-09-19'],
    ['Bolt', '2026-10-20'],
  ].map(([vendor = '', day = ''], number) => ({ number, token: vendorToken(vendor), day }));
  const given = { ...compared(order('7')), unread: { left, from: '2026-09-20' } };
  expect(skippedBy(given, TODAY)).toEqual({ orders: 2, before: '' });
  const began = { ...given, unread: { left: [], from: '2026-10-01' } };
  expect(skippedBy(began, TODAY)).toEqual({ orders: 0, before: '2026-10-01' });
  expect(skippedBy({ ...given, unread: { left: [], from: '2026-09-20' } }, TODAY)).toBeUndefined();
  const lost = { ...given, unread: { left: [], from: '' } };
  expect(skippedBy(lost, TODAY)).toEqual({ orders: 0, before: '2026-10-21' });
  const citing = { left: [], from: '2026-09-20', citing: ['C7', 'C8', 'C7'] };
  const cites = { ...given, order: { ...OWN, contractRef: 'c-7' } };
  expect(skippedBy({ ...cites, unread: citing }, TODAY)).toEqual({
    ...{ orders: 0, before: '', citing: 2 },
  });
  const off = register({ settings: { duplicateOrderDays: '0', splitWindowDays: '0' } });
  const here = { left: [{ number: 1, token: vendorToken('Acme'), day: TODAY }], from: '' };
  expect(skippedBy({ ...given, unread: here }, TODAY)?.orders).toBe(1);
  expect(skippedBy({ ...given, unread: here, register: off }, TODAY)).toBeUndefined();
  expect(skippedBy({ ...given, unread: undefined }, TODAY)).toBeUndefined();
  const after = [{ number: 1, token: vendorToken('Acme'), day: '2026-11-20' }];
  const later = { left: after, from: '2026-09-20' };
  expect(skippedBy({ ...given, unread: later }, TODAY)).toBeUndefined();
  const two = { left: left.slice(0, 2), from: '2026-09-20', citing: ['C7', 'C7'] };
  expect(skippedBy({ ...cites, unread: two }, TODAY)).toEqual({
    ...{ orders: 2, before: '', citing: 2 },
  });
  const group = { left: left.slice(1, 2), from: '2026-09-20' };
  expect(skippedBy({ ...given, unread: group }, TODAY)?.orders).toBe(1);
  const others = { left: left.slice(2), from: '2026-09-20' };
  expect(skippedBy({ ...given, unread: others }, TODAY)).toBeUndefined();
  const only = (skipped: { orders: number; before: string; citing?: number }): number =>
    sayBeside({ skipped }, register({})).length;
  expect(only({ orders: 1, before: '' })).toBe(1);
  expect(only({ orders: 0, before: '', citing: 1 })).toBe(1);
  expect(only({ orders: 0, before: '2026-10-01' })).toBe(1);
  expect(only({ orders: 0, before: '' })).toBe(0);
  expect(
    sayBeside({ skipped: { orders: 2, before: '2026-10-01', citing: 3 } }, register({})),
  ).toEqual([
    '2 more orders of this vendor in these days were not compared: too many to read.',
    '3 more orders of this contract were not compared: too many to read.',
    'Orders asked for before 2026-10-01 were not compared.',
  ]);
});
