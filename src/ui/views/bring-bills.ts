// Open invoices of an old list: read it, see what cannot be entered before anything is, attest it,
// and have each entered and judged, fifty at a time. Nothing is kept until the last button.
import type { InvoicesReport } from '../../app/queries/preview-invoices';
import { deed } from '../deed';
import type { BilledList, Fields } from '../contract';
import type { Desk, View } from '../desk';
import { el, fill, type Child } from '../dom';
import { noteField, reasonWrong } from '../fields';
import { plural } from '../format';
import { forming, heading, trouble } from '../page';
import { button, facts, fold, note, heard } from '../parts';
import { columnsOf, listForm, listInput, oddities, problemsOf } from './bring-list';

function seen(desk: Desk, report: InvoicesReport): Child {
  const { money } = desk.format();
  const sums = report.sums.map(({ amount, currency }) => money(amount, currency)).join(', ');
  return [
    note(report.problems.length > 0 ? 'stopped' : 'plain', el('p', {}, heard(report.sentence))),
    oddities('Cannot be entered', problemsOf(report.problems)),
    oddities('Without an order that is here', problemsOf(report.unknownOrders)),
    oddities('Entered before', problemsOf(report.here)),
    facts([
      ['Would be entered', report.ready + ' of ' + report.documents],
      ['They ask for', sums || 'nothing'],
    ]),
    fold('bill-columns', 'Columns', columnsOf(report)),
  ];
}

/** What became of each: entered with its verdict, or why not. */
function became({ documents }: BilledList): { detail: string }[] {
  return documents
    .filter(({ ok, verdict }) => !ok || verdict !== 'matched')
    .map((one) => ({
      detail: one.number + ' of ' + one.vendor + ': ' + (one.explanation ?? one.detail ?? ''),
    }));
}

/** Enters piece after piece; each is another command, since each has documents of its own. */
function attest(desk: Desk, report: InvoicesReport): Child {
  if (report.ready === 0) return null;
  const statement = noteField({
    label: 'Statement',
    value: 'I attest that these are the open invoices of the list we used until today.',
    hint: 'Written into the log with your name and the digest of the list.',
  });
  const list = el('div', { 'aria-live': 'polite' });
  const all: { detail: string }[] = [];
  let [from, entered]: [number, number] = [0, 0];
  const run = deed<BilledList>(desk, {
    command: 'import_invoices',
    verb: 'Enter ' + plural(report.ready, 'invoice'),
    input: () =>
      reasonWrong(statement)
        ? null
        : { text: report.text, digest: report.digest, statement: statement.value(), from },
    done: (value) => {
      entered += value.entered;
      all.push(...became(value));
      fill(list, oddities('Not matched, or not entered', all));
      if (value.next === null) {
        desk.say({ text: plural(entered, 'invoice') + ' entered.' });
        run.button.hidden = true;
        return;
      }
      from = value.next;
      void run.run();
    },
  });
  return [statement.node, run.button, run.notice, list];
}

function build(desk: Desk): { body: Child; bar: Child; typed: () => boolean } {
  const form = listForm();
  const result = el('div', { 'aria-live': 'polite' });
  const { decimal, dayOrder, columns } = form;
  const fields = [decimal.node, dayOrder.node, columns.node];
  const how = fold('bill-form', 'How the list is written', fields);
  const read = async (): Promise<void> => {
    const input: Fields | null = listInput(form);
    if (!input) return;
    const answer = await desk.ask('preview_invoices', input);
    const { ok } = answer;
    fill(result, ok ? [seen(desk, answer.value), attest(desk, answer.value)] : trouble(answer));
    if (!ok) how.setAttribute('open', '');
    result.scrollIntoView({ block: 'start', behavior: 'instant' });
  };
  const body = [
    heading('Bring open invoices'),
    el(
      'p',
      {},
      'Invoices of your old list that are not paid yet, after its orders. First a report; ',
      'nothing is kept until you enter them, and then each is judged like one that you type. ',
      'E-invoices (UBL) are pasted like a list.',
    ),
    form.tab.node,
    form.text.node,
    how,
    result,
  ];
  const bar = button('Read the list', () => void read(), 'primary');
  return { body, bar, typed: () => form.text.value() !== '' };
}

export const bringBills: View = (desk) =>
  forming(desk, {
    title: 'Bring open invoices',
    query: 'who',
    input: {},
    wide: true,
    build: () => build(desk),
  });
