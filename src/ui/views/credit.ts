// What becomes of a credit: it is applied to another document of its vendor, or the money comes
// back. Each is looked at with what is left before it is recorded; the register decides amounts.
import type { ExceptionView, InvoiceRowView, InvoiceView } from '../../app/views';
import { isPositive, minus } from '../decimal';
import type { Desk } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { choiceField, dayField, firstFault, missing, numberField, textField } from '../fields';
import { empty, skeleton, trouble } from '../page';
import { facts, money } from '../parts';
import { sheet } from '../sheet';
import { payableNow } from './invoices';

interface Moved {
  paymentId: string;
  amount: string;
  creditLeft: string;
  payable: string;
}

/** Of a credit note: nobody took it off anything yet; its own payable is below zero. */
export const creditLeft = (one: InvoiceView): string =>
  one.kind === 'credit_note' && one.state === 'open' && one.verdict !== 'refused'
    ? minus('0', one.payable)
    : '0';

const isTarget = (note: InvoiceView, one: InvoiceRowView): boolean =>
  one.vendor === note.vendor && one.currency === note.currency && payableNow(one);

/** The vendor's documents that it may be taken off, read when the sheet opens. */
function targetsOf(desk: Desk, note: InvoiceView): { node: HTMLElement; chosen: () => string } {
  const node = el('div', {}, skeleton(1));
  let read = (): string => '';
  const show = (rows: InvoiceRowView[]): Child => {
    if (rows.length === 0)
      return empty(
        'No document to apply it to',
        'An invoice of ' + note.vendor + ' has to be matched and payable first.',
      );
    const options = rows.map((one) => {
      const due = desk.format().money(one.payable, one.currency);
      return [one.invoiceId, one.number + ', ' + due + ' payable'] as const;
    });
    const field = choiceField({ label: 'Apply to' }, options);
    read = field.value;
    return field.node;
  };
  const input = { text: note.vendor, verdict: 'matched', state: 'open' };
  void desk.ask('invoices', input).then((answer) => {
    fill(
      node,
      answer.ok ? show(answer.value.rows.filter((one) => isTarget(note, one))) : trouble(answer),
    );
  });
  return { node, chosen: () => read() };
}

export function applySheet(desk: Desk, note: InvoiceView): void {
  const left = creditLeft(note);
  const to = targetsOf(desk, note);
  const amount = numberField(desk.format(), {
    label: 'Amount in ' + note.currency,
    hint: 'Left empty: as much as fits.',
    unit: () => note.currency,
  });
  const body = el(
    'div',
    {},
    facts([
      ['Credit note', said(note.number)],
      ['Left of it', money(desk.format(), left, note.currency)],
    ]),
    to.node,
    amount.node,
    el('p', { class: 'soft' }, 'It lowers what is payable there; no money leaves the account.'),
  );
  sheet<Moved>(desk, {
    title: 'Apply ' + note.number,
    command: 'apply_credit',
    verb: 'Apply the credit',
    body,
    input: () => {
      if (to.chosen() === '' || firstFault(body)) return null;
      const typed = amount.number();
      return { creditId: note.invoiceId, to: to.chosen(), ...(typed ? { amount: typed } : {}) };
    },
    done: (value) => {
      const { money: sum } = desk.format();
      desk.go('invoice', note.invoiceId);
      desk.say({
        text: [
          sum(value.amount, note.currency) + ' of ' + note.number + ' applied;',
          sum(value.creditLeft, note.currency) + ' of it left,',
          sum(value.payable, note.currency) + ' still payable there.',
        ].join(' '),
      });
    },
  });
}

interface Refunding {
  names: { creditId: string } | { exceptionId: string };
  of: string;
  vendor: string;
  most: string;
  currency: string;
  then: () => void;
}

function refund(desk: Desk, { names, of, vendor, most, currency, then }: Refunding): void {
  const amount = numberField(desk.format(), {
    label: 'Amount that came back in ' + currency,
    ...(most ? { value: most } : {}),
    unit: () => currency,
  });
  const day = dayField({ label: 'Day it reached the account', value: desk.who()?.today ?? '' });
  const reference = textField({
    ...{ label: 'Reference', optional: true, hint: 'As on the bank statement.' },
    props: { maxlength: 200 },
  });
  sheet<Moved>(desk, {
    title: 'Refund by ' + vendor,
    command: 'record_refund',
    verb: 'Record the refund',
    body: [el('p', {}, said(of)), amount.node, day.node, reference.node],
    input: () => {
      const none = amount.wrong(isPositive(amount.number()) ? '' : 'How much?');
      if ([none, missing(day, 'Which day?')].includes(true)) return null;
      const said = reference.value() ? { reference: reference.value() } : {};
      return { ...names, amount: amount.number(), day: day.value(), ...said };
    },
    done: (value) => {
      then();
      desk.say({
        text: desk.format().money(value.amount, currency) + ' of ' + vendor + ' came back.',
      });
    },
  });
}

export const refundOfNote = (desk: Desk, note: InvoiceView): void =>
  refund(desk, {
    names: { creditId: note.invoiceId },
    of: 'Credit note ' + note.number,
    most: creditLeft(note),
    ...{ vendor: note.vendor, currency: note.currency },
    then: () => desk.go('invoice', note.invoiceId),
  });

/** For a credit that is due and for which no credit note comes. */
export const refundOfDue = (desk: Desk, one: ExceptionView): void =>
  refund(desk, {
    names: { exceptionId: one.exceptionId },
    of: one.sentence,
    most: '',
    ...{ vendor: one.vendor, currency: one.currency },
    then: () => desk.leave('resolve', one.exceptionId, { view: 'exceptions' }),
  });
