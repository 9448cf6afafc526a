// What stands in a cell of the machine, as people read it: lists of charges and ratios in words,
// basis points as percent, flags as yes and no. It knows no row and no order.
import { canonical } from './canonical';
import type { Column, Json } from './columns';
import { minorDigits, printMoney } from './money';
import { printQuantity } from './quantity';
import { chargesOf } from './shares';
import { ratiosOf } from './units';

const POINTS = / bp$/;
const CHARGES = / by code$/;

/** "Retention bp" is shown in percent, "Charges by code" as charges. */
export const saidHeader = (header: string): string =>
  header.replace(POINTS, '').replace(CHARGES, '');

/** "freight 50.00, discount -100.00 (tax S)". */
function saidCharges(value: Json, currency: string): string {
  const digits = minorDigits(currency);
  return chargesOf(value, digits)
    .map(({ name, minor, taxCode }) => {
      const tax = taxCode === '' ? '' : ` (tax ${taxCode})`;
      return `${name} ${printMoney(minor, digits)}${tax}`;
    })
    .join(', ');
}
/** "12 pcs = 1, 40 kg = 3": so many of another unit, so many of the line's. */
const saidRatios = (value: Json): string =>
  ratiosOf(value)
    .map(({ unit, a, b }) => `${a} ${unit} = ${b}`)
    .join(', ');

/** Undefined where the value is a text or a plain figure, which its reader prints. */
export function saidValue(
  value: Json,
  column: Column | undefined,
  currency: string,
): string | undefined {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const header = column?.header ?? '';
  if (typeof value === 'object') {
    const said = CHARGES.test(header) ? saidCharges(value, currency) : saidRatios(value);
    return said || canonical(value);
  }
  return typeof value === 'number' && POINTS.test(header)
    ? `${printQuantity(value * 10)} %`
    : undefined;
}
