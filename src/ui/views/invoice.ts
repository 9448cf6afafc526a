// One invoice: what it says, what was expected, every drift with the limit that judged it, and what
// holds its payment. The verdict is explained in numbers.
import type { DriftView, InvoiceLineView, InvoiceView } from '../../app/views';
import { isPositive, toUnits } from '../decimal';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { inWords, limitOf } from '../format';
import { reading } from '../page';
import { chip, counted, facts, list, money, note, section, stateChip, heard } from '../parts';
import { exceptionCard } from './exception-card';
import { invoiceBar } from './invoice-bar';
import { invoicePapers } from './papers';
import { paymentCard } from './payment-card';
import { editedPart } from './settle';

interface DriftShown {
  name: string;
  limit: Child;
  held: HTMLElement;
  expected: Child;
  actual: Child;
  drift: string;
  share: string;
}
function shownOf(desk: Desk, one: DriftView): DriftShown {
  const show = (text: string): Child =>
    toUnits(text, 6) === null ? heard(text) : desk.format().number(text);
  const share = one.driftBp ? ' (' + desk.format().percent(one.driftBp) + ')' : '';
  return {
    name: inWords(one.kind),
    limit: one.tolerance && ['limit ', said(limitOf(one.tolerance))],
    held: one.within ? chip('within', 'done') : chip('outside', 'stopped'),
    expected: show(one.expected),
    actual: show(one.actual),
    drift: desk.format().drift(one.drift),
    share,
  };
}

function driftRow(desk: Desk, one: DriftView): HTMLElement {
  const { name, limit, held, expected, actual, drift, share } = shownOf(desk, one);
  return el(
    'tr',
    {},
    el('td', {}, name, el('span', { class: 'soft' }, limit), el('span', {}, held)),
    el('td', { class: 'num' }, expected),
    el('td', { class: 'num' }, actual),
    el(
      'td',
      { class: 'num ' + (one.within ? '' : 'out') },
      drift,
      share && el('span', { class: 'soft' }, share),
    ),
  );
}

/** The same where a table would be cut: each drift under its name. */
function driftCard(desk: Desk, one: DriftView): HTMLElement {
  const { name, limit, held, expected, actual, drift, share } = shownOf(desk, one);
  const cell = (label: string, value: Child, out = ''): HTMLElement =>
    el('div', {}, el('dt', {}, label), el('dd', { class: 'num ' + out }, value));
  return el(
    'div',
    { class: 'drift' },
    el('p', { class: 'row-top' }, el('span', { class: 'begins' }, name), held),
    el(
      'dl',
      { class: 'compared' },
      cell('Expected', expected),
      cell('Actual', actual),
      cell('Drift', [drift, share], one.within ? '' : 'out'),
    ),
    one.tolerance && el('p', { class: 'soft' }, limit),
  );
}

/** Expected, actual, drift and limit of a line, in a window that is wide enough. */
function matchTable(desk: Desk, line: InvoiceLineView): HTMLElement {
  const head = ['What', 'Expected', 'Actual', 'Drift'].map((name, at) =>
    el('th', { scope: 'col', class: at > 0 ? 'num' : '' }, name),
  );
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Match of line ' + line.line },
    el(
      'table',
      { 'aria-label': 'Match of line ' + line.line },
      el('thead', {}, el('tr', {}, head)),
      el(
        'tbody',
        {},
        line.drifts.map((one) => driftRow(desk, one)),
      ),
    ),
  );
}

function lineCard(desk: Desk, invoice: InvoiceView, line: InvoiceLineView): HTMLElement {
  const { number, money: sum } = desk.format();
  const link = line.orderLine === null ? 'no order line' : 'order line ' + line.orderLine;
  return el(
    'div',
    { class: 'line' },
    el(
      'span',
      { class: 'row-top' },
      el('span', { class: 'row-title begins' }, line.description ? said(line.description) : link),
      ' ',
      el('span', { class: 'num' }, sum(line.net, invoice.currency)),
    ),
    el(
      'span',
      { class: 'soft' },
      number(line.quantity) + ' \u00d7 ' + number(line.unitPrice),
      line.description && [' \u00b7 ', link],
    ),
    line.verdict !== invoice.verdict && el('span', { class: 'chips' }, stateChip(line.verdict)),
    desk.surface === 'dialog'
      ? line.drifts.length > 0 && matchTable(desk, line)
      : line.drifts.map((one) => driftCard(desk, one)),
  );
}

/** Each kind as a whole text: a language may bend the word. */
function dated({ kind }: InvoiceView, day: string): string {
  if (kind === 'credit_note') return 'Credit note dated ' + day;
  return kind === 'prepayment' ? 'Prepayment dated ' + day : 'Invoice dated ' + day;
}

function top(desk: Desk, one: InvoiceView): Child {
  const tone = one.verdict === 'matched' ? 'done' : one.verdict === 'waiting' ? 'waits' : 'stopped';
  return [
    el('h1', { tabindex: '-1', class: 'number' }, said(one.number)),
    el(
      'div',
      { class: 'chips' },
      one.state === 'open' ? stateChip(one.verdict) : stateChip(one.state),
      one.hold && chip('payment hold', 'stopped'),
      one.payment !== 'none' && stateChip(one.payment),
    ),
    el(
      'p',
      { class: 'order-sum' },
      said(one.vendor, 'strong'),
      ' ',
      el('span', { class: 'sum' }, money(desk.format(), one.gross, one.currency)),
    ),
    el('p', { class: 'soft' }, dated(one, desk.format().day(one.date))),
    restOf(one) && note(tone, el('p', { class: 'begins' }, heard(restOf(one)))),
    one.notices.map((text) => note('waits', el('p', { class: 'begins' }, heard(text)))),
  ];
}

/** The explanation without what a card below says in the same words; a sentence may have parts. */
function restOf({ explanation, exceptions }: InvoiceView): string {
  const begins = (part: string): string[] =>
    exceptions.map(({ sentence }) => sentence).filter((one) => one.startsWith(part));
  let below: string[] = [];
  const left: string[] = [];
  for (const part of explanation.split('; ')) {
    const bare = part.replace(/^line \d+: /, '');
    below = [...below.filter((one) => one.includes('; ' + bare)), ...begins(bare)];
    if (below.length === 0) left.push(part);
  }
  // That it matched stands above, as its state.
  return left.join('; ').replace(/: matched$/, '');
}

/** Where the payable of the paper went; what is payable stands above. */
const WHERE = [
  ['settled', 'Paid'],
  ['initiated', 'On its way'],
  ['held', 'Held'],
  ['retained', 'Kept back'],
  ['credited', 'Credited'],
  ['discount', 'Discount taken'],
  ['withheld', 'Withheld'],
  ['overpaid', 'Paid too much'],
  ['ended', 'Not asked any more'],
] as const;

function figures(desk: Desk, one: InvoiceView): HTMLElement {
  const amount = (text: string): Child => money(desk.format(), text, one.currency);
  const order =
    one.poNumber &&
    el(
      'button',
      { type: 'button', class: 'link', click: () => desk.go('order', one.poNumber) },
      one.poNumber,
    );
  return facts([
    ['Order', order || 'none'],
    [
      'Paid to',
      one.payee.account && [one.payee.account, ', ', one.payee.confirmed || 'to confirm'],
    ],
    ['Due', one.due && desk.format().day(one.due)],
    ['Net', amount(one.net)],
    ['Tax', amount(one.tax)],
    ['Gross', amount(one.gross)],
    [one.hold ? 'Payable once free' : 'Payable', amount(one.payable)],
    ...WHERE.flatMap(([part, label]): [string, Child][] => {
      const minor = one.parts[part];
      return minor === undefined ? [] : [[label, amount(minor)]];
    }),
    ['Entered', [said(one.enteredBy), ', ', desk.format().instant(one.enteredAt)]],
  ]);
}

export const invoice: View = (desk, arg) =>
  reading(desk, {
    title: 'Invoice',
    query: 'invoice',
    input: { invoiceId: arg },
    wide: true,
    show: (one, page) => {
      fill(page.bar, invoiceBar(desk, one));
      const open = one.exceptions.length > 0;
      return [
        editedPart(desk, {
          edited: one.edited,
          tabs: ['Invoices'],
          key: one.invoiceId,
          done: () => desk.go('invoice', one.invoiceId),
        }),
        el('div', { class: 'order-top' }, top(desk, one)),
        open &&
          section(
            counted('Exceptions', one.exceptions.length),
            list(one.exceptions, (found) => exceptionCard(desk, found, one.invoiceId)),
          ),
        section(
          counted('Lines', one.lines.length),
          list(one.lines, (line) => lineCard(desk, one, line)),
        ),
        section('Figures', figures(desk, one)),
        one.payments.length > 0 &&
          section(
            counted('Payments', one.payments.length),
            list(one.payments, (payment) => paymentCard(desk, { vendor: one.vendor, payment })),
          ),
        invoicePapers(desk, one),
        one.notPaid && !one.hold && note('waits', el('p', {}, said(one.notPaid))),
        one.payee.hold && note('stopped', el('p', {}, said(one.payee.hold))),
        isPositive(one.payable) &&
          one.hold &&
          note('plain', el('p', {}, 'No payment while the hold lasts.')),
      ];
    },
  });
