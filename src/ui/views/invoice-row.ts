// One invoice in a list: vendor and number, what is payable, the verdict and the drift in money.
import type { InvoiceRowView } from '../../app/views';
import { toUnits } from '../decimal';
import type { Desk } from '../desk';
import { el, said } from '../dom';
import { chip, money, row, stateChip } from '../parts';

export const kindWord = (kind: string): string =>
  kind === 'credit_note' ? 'Credit note' : kind === 'prepayment' ? 'Prepayment' : 'Invoice';

const isNone = (amount: string): boolean => (toUnits(amount, 6) ?? BigInt(0)) === BigInt(0);

export function invoiceRow(desk: Desk, one: InvoiceRowView): HTMLButtonElement {
  const format = desk.format();
  return row({
    id: 'iv-' + one.invoiceId,
    title: said(one.vendor),
    go: () => desk.go('invoice', one.invoiceId),
    amount: money(format, one.gross, one.currency),
    lines: [
      el('span', {}, kindWord(one.kind) + ' ', said(one.number)),
      el(
        'span',
        { class: 'soft' },
        [one.poNumber || 'no order', one.due && 'due ' + format.day(one.due)]
          .filter(Boolean)
          .join(' \u00b7 '),
      ),
    ],
    chips: [
      one.state === 'open' ? stateChip(one.verdict) : stateChip(one.state),
      one.hold && chip('payment hold', 'stopped'),
      !isNone(one.drift) &&
        chip('drift ' + format.drift(one.drift), one.hold ? 'stopped' : 'plain'),
      one.payment !== 'none' && one.payment !== '' && stateChip(one.payment),
    ],
  });
}
