// What adds up in the rows of a register, whatever was done to them: lines against their documents,
// holds against exceptions, payments against what is payable.
import { milliOf } from '../../src/core/billed-line';
import { openValueOf, orderedOf, restOf, valueAtPrice } from '../../src/core/standing';
import { sum } from '../../src/core/money';
import type { Work } from '../../src/core/work';

/** States of money that left, or is about to. */
const LEFT: readonly string[] = ['initiated', 'settled'];

/** What does not add up, in words. */
export function troubles(work: Work): string[] {
  const found: string[] = [];
  const hold = (fits: boolean, what: string): void => {
    if (!fits) found.push(what);
  };
  const open = work.list('exceptions', ({ state }) => state === 'open' || state === 'planned');
  for (const line of work.list('lines')) {
    const rows = work.list(
      'invoiceLines',
      (row) => row.order === line.order && row.orderLine === line.line && row.counted,
    );
    const of = (field: 'net' | 'relief' | 'closes' | 'closesQuantity'): number =>
      sum(rows.map((row) => row[field] ?? 0));
    hold(sum(rows.map((row) => milliOf(row, line))) === (line.billed ?? 0), `${line.key} billed`);
    hold(of('net') === (line.billedNet ?? 0), `${line.key} billed value`);
    const relieved = line.relieved ?? 0;
    // A line that was only lowered restates itself at once, its documents' rows when they are judged:
    // what a held one bills too much, and the cent by which each rounds otherwise.
    const lags = rows.some(({ invoice }) => {
      const { order = '', revision = 0 } = work.get('invoices', invoice) ?? {};
      return (revision ?? 0) < (work.get('register', order)?.revision ?? 0);
    });
    hold(
      of('relief') === relieved || (lags && of('relief') >= relieved - rows.length),
      `${line.key} relieved ${relieved}, by its documents ${of('relief')}`,
    );
    hold(
      of('closesQuantity') + (line.shortClosed ?? 0) === (line.closed ?? 0),
      `${line.key} closed`,
    );
    const rest = valueAtPrice(line, orderedOf(line)) - relieved - of('closes');
    hold(
      (line.shortClosed ?? 0) > 0 || rest === openValueOf(line),
      `${line.key} open ${rest} of ${restOf(line)}`,
    );
    hold(
      openValueOf(line) <= Math.max(0, valueAtPrice(line, orderedOf(line))),
      `${line.key} has more open than is ordered`,
    );
    const worth = relieved + openValueOf(line);
    hold(
      line.basis === 'amount' || (line.closed ?? 0) > 0 || line.net === worth,
      `${line.key} net ${line.net ?? 0}, worth ${worth}`,
    );
  }
  for (const { key, state, verdict, hold: held, kind, payable } of work.list('invoices')) {
    // What left without the register is recorded whatever it was, and answered for itself (B25).
    const own = open.filter((one) => one.invoice === key && one.kind !== 'paid_without_release');
    const due = open.some((one) => one.kind === 'credit_due');
    hold(state === 'open' || (own.length === 0 && !held), `${key} ended and still held`);
    hold(
      state !== 'open' || held === (verdict !== 'matched'),
      `${key} ${verdict}, hold ${String(held)}`,
    );
    hold(
      state !== 'open' || verdict !== 'matched' || own.length === 0,
      `${key} matched with ${own.map((one) => one.kind).join()}`,
    );
    hold(
      state !== 'open' || !['exception', 'refused'].includes(verdict) || own.length > 0 || due,
      `${key} held by nothing`,
    );
    const paid = sum(
      work
        .list(
          'payments',
          (one) => one.invoice === key && one.kind !== 'outside' && LEFT.includes(one.state),
        )
        .map(({ amount }) => amount ?? 0),
    );
    hold(
      kind === 'credit_note' ? paid === 0 : paid <= Math.max(0, payable ?? 0),
      `${key} paid ${paid} of ${payable ?? 0}`,
    );
  }
  return found;
}
