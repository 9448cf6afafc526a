// Bring your old list: point at a tab or paste it, read what is odd about it before anything is
// taken over, attest it, and take it over as it was found. Nothing is kept until the last button.
import type { ImportReport } from '../../app/import-report';
import type { Imported } from '../contract';
import { deed } from '../deed';
import type { Fields } from '../contract';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { choiceField, noteField, reasonWrong, textField, type Field } from '../fields';
import { plural } from '../format';
import { forming, heading, trouble } from '../page';
import { button, counted, facts, fold, note, section, heard } from '../parts';

interface Form {
  tab: Field;
  text: Field;
  columns: Field;
  rowsAre: Field;
  decimal: Field;
  dayOrder: Field;
}

const AS_FOUND = ['', 'As the list shows'] as const;
export const listForm = (): Form => ({
  tab: textField({ label: 'Tab with the list', optional: true, hint: 'Its name at the bottom.' }),
  text: noteField({
    label: 'Or paste it here',
    optional: true,
    hint: 'With its header row; cells copied from a sheet, or CSV.',
    props: { rows: 5, maxlength: 190000 },
  }),
  columns: noteField({
    label: 'Columns',
    optional: true,
    hint: 'Only where a name is not understood, one a line: net = Amount',
    props: { rows: 3 },
  }),
  rowsAre: choiceField({ label: 'Each row is' }, [
    AS_FOUND,
    ['orders', 'an order'],
    ['lines', 'a line of an order'],
  ]),
  decimal: choiceField({ label: 'Amounts are written' }, [
    AS_FOUND,
    ['.', '1,250.00'],
    [',', '1.250,00'],
  ]),
  dayOrder: choiceField({ label: '03/04 is' }, [AS_FOUND, ['dmy', '3 April'], ['mdy', 'March 4']]),
});

/** "net = Amount" per line, as the register's field and the list's header. */
function readColumns(text: string): Record<string, string> {
  const pairs = text.split(/\n/).map((line) => line.split('='));
  const named = pairs.filter(([field, header]) => (field ?? '').trim() && (header ?? '').trim());
  return Object.fromEntries(
    named.map(([field = '', ...header]) => [field.trim(), header.join('=').trim()]),
  );
}

export function listInput(form: Form): Fields | null {
  const { tab, text, columns, rowsAre, decimal, dayOrder } = form;
  const both = tab.value() !== '' && text.value() !== '';
  const none = tab.value() === '' && text.value() === '';
  if (tab.wrong(both ? 'A tab or a paste, one of the two.' : none ? 'Which tab?' : '')) return null;
  const mapping = readColumns(columns.value());
  const given = { tab, text, rowsAre, decimal, dayOrder };
  const filled = Object.entries(given).filter(([, field]) => field.value() !== '');
  return {
    ...Object.fromEntries(filled.map(([name, field]) => [name, field.value()])),
    ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
  };
}

/** One kind of oddity with all its sentences; nothing where there is none. */
export function oddities(title: string, all: readonly { detail: string }[], todo = ''): Child {
  if (all.length === 0) return null;
  const items = all.map(({ detail }) => el('li', {}, heard(detail)));
  const advice = todo !== '' && el('p', { class: 'soft' }, todo);
  return section(counted(title, all.length), advice, el('ul', { class: 'told' }, items));
}

export const problemsOf = (problems: ImportReport['problems']): { detail: string }[] =>
  problems.map(({ row, column, detail }) => ({
    detail: 'Row ' + String(row ?? '?') + (column ? ', ' + column : '') + ': ' + detail,
  }));
const gapsOf = ({ gaps }: ImportReport): { detail: string }[] =>
  gaps.map(({ missing, numbers }) => ({
    detail: numbers.join(', ') + (missing > numbers.length ? ' and more' : ''),
  }));

type Odd = [title: string, of: (report: ImportReport) => { detail: string }[], todo: string];
/** Each kind of oddity, and what somebody at the list does about it. */
const ODD: readonly Odd[] = [
  [
    'Cannot be taken over',
    ({ problems }) => problemsOf(problems),
    'Correct these cells in the list and read it again, or take the rest over without them.',
  ],
  [
    'Rows without a number',
    ({ unnumbered }) => unnumbered,
    'They are not taken over. If one is an order, give it its number in the list ' +
      'and read it again.',
  ],
  [
    'Numbers used twice',
    ({ twice }) => twice,
    'Each order is taken over with its number. If one is a slip, correct it in the list first.',
  ],
  ['Gaps', gapsOf, 'Numbers that no row has. Look whether rows are missing; if not, go on.'],
  [
    'Invoices without order',
    ({ withoutOrder }) => withoutOrder,
    'They are not taken over. Enter what is not paid yet with Bring open invoices.',
  ],
  [
    'Paid more than ordered',
    ({ overpaid }) => overpaid,
    'Taken over as it was paid. Look at the payment, and ask the vendor for what is too much.',
  ],
  [
    'Billed more than ordered',
    ({ overbilled }) => overbilled,
    'Taken over as it was billed. Ask the vendor for a credit note, or correct the list.',
  ],
];

function seen(desk: Desk, report: ImportReport): Child {
  const { money } = desk.format();
  const open = report.open.map(({ amount, currency }) => money(amount, currency)).join(', ');
  return [
    note(report.problems.length > 0 ? 'stopped' : 'plain', el('p', {}, heard(report.sentence))),
    ODD.map(([title, of, todo]) => oddities(title, of(report), todo)),
    facts([
      ['Would be taken over', report.ready + ' of ' + report.orders],
      ['Still open', open || 'nothing'],
      ['Next number', report.next || 'by cost centre or vendor'],
    ]),
    fold('list-columns', 'Columns', columnsOf(report)),
  ];
}

type Columns = { mapping: { [field: string]: string | undefined }; unknown: string[] };
export const columnsOf = ({ mapping, unknown }: Columns): Child => [
  facts(Object.entries(mapping).map(([field, header]) => [field, said(header ?? '')])),
  unknown.length > 0 && el('p', { class: 'soft' }, said('Not taken over: ' + unknown.join(', '))),
];

/** The last step: the statement goes into the log with the digest of what was seen. */
function attest(desk: Desk, input: Fields, report: ImportReport): Child {
  if (report.ready === 0) return null;
  const statement = noteField({
    label: 'Statement',
    value: 'I attest that this is the list we used until today, taken over as it was found.',
    hint: 'Written into the log with your name and the digest of the list.',
  });
  const leaveOut = report.problems.length > 0;
  const run = deed<Imported>(desk, {
    command: 'import_register',
    verb: 'Take over ' + plural(report.ready, 'order') + (leaveOut ? ', without those' : ''),
    input: () => {
      const said = { digest: report.digest, statement: statement.value() };
      return reasonWrong(statement)
        ? null
        : { ...input, ...said, ...(leaveOut ? { leaveOut } : {}) };
    },
    goesOn: ({ progress }) => progress.sentence,
    done: ({ imported, next }) => {
      desk.leave('bring-list', '', { view: 'orders' });
      desk.say({ text: imported + ' orders taken over. Next number: ' + (next || 'as set') + '.' });
    },
  });
  return [statement.node, run.button, run.notice];
}

function build(desk: Desk): { body: Child; bar: Child; typed: () => boolean } {
  const form = listForm();
  const result = el('div', { 'aria-live': 'polite' });
  const { rowsAre, decimal, dayOrder, columns } = form;
  const fields = [rowsAre.node, decimal.node, dayOrder.node, columns.node];
  const how = fold('list-form', 'How the list is written', fields);
  const read = async (): Promise<void> => {
    const input = listInput(form);
    if (!input) return;
    const answer = await desk.ask('preview_import', input);
    fill(
      result,
      answer.ok ? [seen(desk, answer.value), attest(desk, input, answer.value)] : trouble(answer),
    );
    if (!answer.ok) how.setAttribute('open', '');
    result.scrollIntoView({ block: 'start', behavior: 'instant' });
  };
  const body = [
    heading('Bring your old list'),
    el(
      'p',
      {},
      'First a report: numbers used twice, gaps, invoices without order. Nothing is kept ' +
        'until you take it over; then every order has its own number and state, as it was found.',
    ),
    desk.may('import_invoices') &&
      button('Bring open invoices\u2026', () => desk.wide('bring-bills')),
    form.tab.node,
    form.text.node,
    how,
    result,
  ];
  const bar = button('Read the list', () => void read(), 'primary');
  return { body, bar, typed: () => form.text.value() !== '' };
}

export const bringList: View = (desk) =>
  forming(desk, {
    title: 'Bring your old list',
    query: 'who',
    input: {},
    wide: true,
    build: () => build(desk),
  });
