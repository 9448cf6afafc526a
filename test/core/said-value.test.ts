// A cell of the machine in the words of people: points as percent, flags, charges and ratios.
import type { Column, Json } from '../../src/core/columns';
import { saidHeader, saidValue } from '../../src/core/said-value';
import { TABLES } from '../../src/core/tables';

const { register, lines } = TABLES;
const said = (value: Json, column: Column = register.columns.description): string | undefined =>
  saidValue(value, column, 'EUR');

test('points are percent, flags yes and no, an empty cell nothing', () => {
  expect(saidHeader(register.columns.retentionBp.header)).toBe('Retention');
  expect(said(1250, register.columns.retentionBp)).toBe('12.5 %');
  expect(said(0, register.columns.retentionBp)).toBe('0 %');
  expect([said(true), said(false), said(null), said('')]).toEqual([
    ...['yes', 'no', 'nothing', 'nothing'],
  ]);
});

test('charges with their names, amounts in the digits of the currency and tax codes', () => {
  const { charges } = register.columns;
  const two = [
    { code: 'Freight', amountMinor: 5000, taxCode: '' },
    { code: 'Discount', amountMinor: -123456, taxCode: 'S' },
  ];
  expect(saidHeader(charges.header)).toBe('Charges');
  expect(said(two, charges)).toBe('Freight 50.00, Discount -1234.56 (tax S)');
  expect(saidValue([two[0] ?? null], charges, 'JPY')).toBe('Freight 5000');
});

test('ratios of units, and any other list as it is kept', () => {
  const { unitRatio } = lines.columns;
  const box = { unit: 'pcs', per: 12, of: 1 };
  expect(said([box, { unit: 'kg', per: 40, of: 3 }], unitRatio)).toBe('12 pcs = 1, 40 kg = 3');
  expect(said({ b: 1, a: ['x'] }, register.columns.description)).toBe('{"a":["x"],"b":1}');
});

test('a text and a plain figure are left to their reader', () => {
  expect(said('Gate 4')).toBeUndefined();
  expect(said(7, register.columns.revision)).toBeUndefined();
  expect(saidHeader('Deliver to')).toBe('Deliver to');
});
