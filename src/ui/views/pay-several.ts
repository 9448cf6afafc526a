// A payment run: the list as a file for the bank, and the chosen documents initiated in one action
// after a look at each: to whom, what for, how much less discount and what is withheld.
import type { PayableView } from '../../app/views';
import type { PaidRun } from '../contract';
import { isPositive } from '../decimal';
import type { Desk } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { dayField, missing, textField } from '../fields';
import { plural } from '../format';
import { trouble } from '../page';
import { button, money, sums } from '../parts';
import { sheet } from '../sheet';
import { saveLink } from '../zip';

type Row = PayableView['rows'][number];
/** What a run takes; the command knows no more at once. */
const MOST = 50;

/** Of the free ones those whose vendor owes nothing, and that are not another person's to pay. */
export const runnable = (rows: readonly Row[]): Row[] =>
  rows
    .filter((one) => one.held === '' && one.creditDue === '' && !one.notPaid)
    .filter((one) => isPositive(one.payable))
    .slice(0, MOST);

const inputOf = (one: Row): object => ({
  ...{ invoiceId: one.invoiceId, amount: one.pays },
  ...(isPositive(one.discount) ? { discount: one.discount } : {}),
  ...(isPositive(one.withhold) ? { withheld: one.withhold } : {}),
});

function lessOf(desk: Desk, one: Row): string {
  const parts = [
    isPositive(one.discount) && desk.format().number(one.discount) + ' discount',
    isPositive(one.withhold) && desk.format().number(one.withhold) + ' withheld',
  ].filter(Boolean);
  return parts.length > 0 ? ', less ' + parts.join(' and ') : '';
}

const nameOf = (rows: readonly Row[], id: string): string => {
  const one = rows.find(({ invoiceId }) => invoiceId === id);
  return one ? one.number + ' of ' + one.vendor : id;
};

function sayRun(desk: Desk, rows: readonly Row[], value: PaidRun): void {
  const all = value.sums.map((one) => desk.format().money(one.amount, one.currency)).join(', ');
  const refused = value.refused.map(
    (one) => nameOf(rows, one.invoiceId) + ': ' + one.detail + ' ' + one.next,
  );
  const done = plural(value.paid.length, 'payment') + ' initiated, ' + all + '.';
  desk.say({
    text: [value.paid.length > 0 ? done : 'Nothing was paid.', ...value.notices, ...refused]
      .join(' ')
      .trim(),
    tone: refused.length > 0 ? 'stopped' : 'done',
  });
}

/** What a run takes from the bank, currency by currency. */
export const runSum = (desk: Desk, rows: readonly Row[]): string =>
  sums(
    desk.format(),
    rows.map(({ pays, currency }) => ({ amount: pays, currency })),
  );

interface Choice {
  row: Row;
  box: HTMLInputElement;
  node: HTMLElement;
}
function choice(desk: Desk, row: Row, at: number): Choice {
  const id = 'run-' + at;
  const due = row.due && (row.late ? 'was due ' : 'due ') + desk.format().day(row.due);
  const box = el('input', { type: 'checkbox', id, checked: true });
  const about = [row.number, row.poNumber, due].filter(Boolean).join(' \u00b7 ');
  const label = el(
    'label',
    { for: id },
    said(row.vendor, 'strong'),
    ' ',
    el('span', { class: 'soft' }, said(about), lessOf(desk, row)),
    ' ',
    money(desk.format(), row.pays, row.currency),
  );
  return { row, box, node: el('li', {}, box, label) };
}

export function runSheet(desk: Desk, rows: readonly Row[], again: () => void): void {
  const choices = rows.map((row, at) => choice(desk, row, at));
  const chosen = (): Row[] => choices.filter(({ box }) => box.checked).map(({ row }) => row);
  const total = el('p', { class: 'strong', 'aria-live': 'polite' });
  const fault = el('p', { class: 'fault', 'aria-live': 'polite' });
  const count = (): void => {
    const many = chosen().length;
    const worth = many > 0 ? ', ' + runSum(desk, chosen()) : '';
    fill(total, plural(many, 'payment') + worth);
    pay.name('Initiate ' + plural(many, 'payment') + worth);
    fill(fault);
  };
  for (const { box } of choices) box.addEventListener('change', count);
  const day = dayField({ label: 'Day', value: desk.who()?.today ?? '' });
  const hint = 'The run at the bank: stands on each payment.';
  const reference = textField({ label: 'Reference', hint, props: { maxlength: 140 } });
  const pay = sheet<PaidRun>(desk, {
    title: 'Pay ' + plural(rows.length, 'document'),
    command: 'pay_run',
    verb: 'Initiate',
    // Sum, day and reference stand above the list: a long run would hide them.
    body: [
      day.node,
      reference.node,
      total,
      el(
        'ul',
        { class: 'checks' },
        choices.map(({ node }) => node),
      ),
      fault,
    ],
    input: () => {
      const none = chosen().length === 0;
      if (none) fill(fault, 'Choose at least one.');
      const bad = [none, missing(day, 'Which day?'), missing(reference, 'Under which reference?')];
      if (bad.includes(true)) return null;
      const documents = chosen().map(inputOf);
      return { day: day.value(), reference: reference.value(), documents };
    },
    done: (value) => {
      again();
      sayRun(desk, rows, value);
    },
  });
  count();
}

/** The list as it stands, asked anew at the click, to be saved from the page. */
export function listButton(desk: Desk, input: { until?: string }): Child {
  const result = el('div', { 'aria-live': 'polite' });
  const ask = async (): Promise<void> => {
    const answer = await desk.ask('payable', { ...input, csv: true });
    if (!answer.ok) return fill(result, trouble(answer));
    const { name = '', text = '' } = answer.value.csv ?? {};
    fill(result, saveLink(new Blob(['\ufeff' + text], { type: 'text/csv' }), name));
    result.querySelector('a')?.focus();
  };
  return [button('Payment list as CSV', () => void ask()), result];
}
