// Net, charges, tax and gross of a document that is entered, and the difference between what is
// printed and what the lines make, shown while it is typed.
import type { ListsView } from '../../app/views';
import type { Fields } from '../contract';
import { divideRounded, fromUnits, isPositive, toUnits } from '../decimal';
import type { Desk } from '../desk';
import { el, fill, type Child } from '../dom';
import { numberField, type NumberField } from '../fields';
import { placesOf } from '../format';
import { chip, fold } from '../parts';
import type { Bill, BilledNet } from './bill-lines';

export interface Totals {
  node: HTMLElement;
  update(billed: { bill: Bill } | null): void;
  check(): void;
  read(): Fields;
}

const zero = BigInt(0);

/** Tax per rate: the net of each code is summed first, then rounded, as invoices do. */
function taxOf(nets: BilledNet[], lists: ListsView): bigint {
  const groups = new Map<string, bigint>();
  for (const one of nets) groups.set(one.taxCode, (groups.get(one.taxCode) ?? zero) + one.net);
  let tax = zero;
  for (const [code, net] of groups) {
    const rate = lists.taxCodes.find((one) => one.code === code)?.rateBp ?? 0;
    tax += divideRounded(net * BigInt(rate), BigInt(10000));
  }
  return tax;
}

const pair = (name: string, value: Child): HTMLElement =>
  el('div', {}, el('span', {}, name), el('span', { class: 'num' }, value));

export interface TotalsSpec {
  lists: ListsView;
  currency(): string;
  /** Paid ahead on the order and not deducted by any invoice yet; '' where nothing is. */
  paidAhead: string;
}

/** What the invoice deducts is read off the paper, never filled in; deducting nothing holds it. */
function prepaidField(desk: Desk, { currency, paidAhead }: TotalsSpec): NumberField {
  const { money } = desk.format();
  const field = numberField(desk.format(), {
    label: 'Deducted as paid ahead',
    hint: money(paidAhead || '0', currency()) + ' was paid ahead; what the paper deducts of it.',
    optional: true,
    unit: currency,
  });
  field.node.hidden = !isPositive(paidAhead);
  return field;
}

export function billTotals(desk: Desk, spec: TotalsSpec): Totals {
  const { lists, currency } = spec;
  const format = desk.format();
  const prepaid = prepaidField(desk, spec);
  const gross = numberField(format, { label: 'Total as printed, tax included', unit: currency });
  const tax = numberField(format, {
    label: 'Tax as printed',
    hint: 'Empty: as the lines make it.',
    optional: true,
    unit: currency,
  });
  const freight = numberField(format, {
    label: 'Freight and other charges',
    hint: 'Where it is all that the paper bills, leave the quantities empty.',
    optional: true,
    unit: currency,
  });
  const sums = el('div', { class: 'sums', 'aria-live': 'polite' });
  const units = (text: string): bigint => toUnits(text, placesOf(currency())) ?? zero;
  const money = (value: bigint): string =>
    format.money(fromUnits(value, placesOf(currency())), currency());
  const drift = (value: bigint): string =>
    format.drift(fromUnits(value, placesOf(currency())), currency());
  let nets: BilledNet[] = [];
  let lineDrift = zero;
  const show = (): void => {
    const net = nets.reduce((sum, one) => sum + one.net, zero) + units(freight.number());
    const due = tax.number() === '' ? taxOf(nets, lists) : units(tax.number());
    const total = gross.number() === '' ? net + due : units(gross.number());
    const off = total - net - due;
    fill(
      sums,
      pair('Net', money(net)),
      pair('Tax', money(due)),
      pair('Total of the lines', money(net + due)),
      lineDrift !== zero &&
        pair(
          'Difference from the order',
          chip(drift(lineDrift), lineDrift > zero ? 'waits' : 'plain'),
        ),
      units(prepaid.number()) > zero && pair('To pay', money(total - units(prepaid.number()))),
      off !== zero && pair('Printed total differs by', chip(drift(off), 'stopped')),
    );
  };
  const node = el(
    'section',
    {},
    el('h2', {}, 'Total'),
    gross.node,
    prepaid.node,
    fold('bill-more', 'Tax and charges', [tax.node, freight.node]),
    sums,
  );
  node.addEventListener('input', show);
  return {
    node,
    update: (billed) => {
      nets = billed?.bill.nets() ?? [];
      lineDrift = billed?.bill.drift() ?? zero;
      show();
    },
    check: () => {
      gross.wrong(gross.number() ? '' : 'Which total is printed on it?');
    },
    read: () => ({
      gross: gross.number(),
      tax: tax.number() || fromUnits(taxOf(nets, lists), placesOf(currency())),
      ...(isPositive(freight.number())
        ? { charges: [{ code: 'freight', amount: freight.number() }] }
        : {}),
      ...(isPositive(prepaid.number()) ? { prepaid: prepaid.number() } : {}),
    }),
  };
}
