// What a document bills: lines of the order it quotes, or lines of its own where it quotes none.
// It asks nothing of the register; the form around it does.
import type { ListsView, OrderView } from '../../app/views';
import { comboField } from '../combo';
import { isPositive } from '../decimal';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { missing, textField } from '../fields';
import { note } from '../parts';
import { advanceStart, freeLine } from './bill-free';
import { isAdvance, modeOf, type Header } from './bill-header';
import { orderLines, type Bill, type BillMode } from './bill-lines';

export interface Billed {
  vendor(): string;
  currency(): string;
  poNumber: string;
  /** What its order was paid ahead and no invoice deducted; '' for an advance itself. */
  paidAhead: string;
  bill: Bill;
  /** Whose order it is, and what for. */
  about: Child;
  node: Child;
}

export interface Taking {
  lists: ListsView;
  header: Header;
  changed(): void;
}
/** An advance is one line of money against the order's deposit; else its lines, as ordered. */
export function fromOrder(
  desk: Desk,
  order: OrderView,
  { lists, header, changed }: Taking,
): Billed {
  const { vendor, currency, poNumber } = order;
  const mode = (): BillMode => modeOf(header);
  const money = { currency: () => currency, changed };
  const bill = isAdvance(header)
    ? freeLine(desk, { ...money, start: advanceStart(order, lists) })
    : orderLines(desk, order, { mode, changed });
  const about = el('p', {}, said(vendor, 'strong'), ' \u00b7 ', said(order.description));
  const agreed =
    isAdvance(header) &&
    note(
      'plain',
      isPositive(order.deposit)
        ? 'Deposit agreed: ' + desk.format().money(order.deposit, currency) + ' net.'
        : 'No deposit is agreed on this order; an advance on it is held.',
    );
  return {
    vendor: () => vendor,
    currency: () => currency,
    ...{ poNumber, bill, paidAhead: isAdvance(header) ? '' : order.advanceOpen },
    about,
    node: [agreed, bill.node],
  };
}

export function withoutOrder(desk: Desk, { lists, changed }: Taking): Billed {
  const currency = textField({ label: 'Currency', value: lists.currency, props: { maxlength: 3 } });
  const picked = (one: { value: string }): void => {
    const own = lists.vendors.find(({ vendor: name }) => name === one.value)?.currency;
    if (own) currency.set(own);
    changed();
  };
  const vendor = comboField({ label: 'Vendor', picked }, () =>
    lists.vendors.map((one) => ({ value: one.vendor, more: one.name })),
  );
  const bill = freeLine(desk, { currency: () => currency.value().toUpperCase(), changed });
  return {
    vendor: () => {
      missing(vendor, 'Which vendor?');
      return vendor.value();
    },
    currency: () => currency.value().toUpperCase(),
    poNumber: '',
    paidAhead: '',
    bill,
    about: el(
      'p',
      { class: 'note waits' },
      'Without an order it is recorded and held until somebody approves it.',
    ),
    node: [el('div', { class: 'header-fields' }, vendor.node, currency.node), bill.node],
  };
}
