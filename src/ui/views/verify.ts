// The check of the whole register: what was looked at, and every finding with its place and both
// values, row by row. It asks once when it opens and again when told to; settling is in settle.ts.
import type { Finding } from '../../core/outcome';
import type { Verified } from '../contract';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { inWords, plural } from '../format';
import { forming, heading, skeleton } from '../page';
import { counted, list, note, section, heard } from '../parts';
import { editedRows, nameOf, settleButtons, values, type EditedRow } from './settle';
import { spoken } from '../texts';

const VALUES = ['In the log', 'Stands there'] as const;
const EXPECTED = ['Expected', 'Actual'] as const;

const place = (one: Finding): string =>
  [one.tab, one.row ? spoken('row ' + one.row) : '', one.column].filter(Boolean).join(', ');

const findingPart = (one: Finding, names: readonly [string, string]): HTMLElement =>
  el(
    'div',
    { class: 'line' },
    el('p', {}, heard(one.detail)),
    values(one, names),
    el('p', { class: 'code' }, inWords(one.kind), place(one) && [' \u00b7 ', said(place(one))]),
  );

const rowCard = (desk: Desk, row: EditedRow, again: () => void): HTMLElement =>
  el(
    'div',
    { class: 'card' },
    el('h3', { class: 'strong' }, said(nameOf(row))),
    row.findings.map((one) => findingPart(one, VALUES)),
    settleButtons(desk, row, again),
  );

/** What is no row: the log, numbers, headers, rights; by the tab it was found in. */
function restParts(rest: readonly Finding[]): Child {
  const tabs = new Map<string, Finding[]>();
  for (const one of rest) {
    const tab = one.tab ?? '';
    tabs.set(tab, [...(tabs.get(tab) ?? []), one]);
  }
  return Array.from(tabs, ([tab, found]) =>
    section(
      counted(tab ? said(tab) : 'The whole register', found.length),
      list(found, (one) => findingPart(one, EXPECTED)),
    ),
  );
}

function summary({ findings, checked }: Verified): HTMLElement {
  const looked =
    plural(checked.entries, 'log entry', 'log entries') +
    ', ' +
    plural(checked.rows, 'row') +
    ' and ' +
    plural(checked.approvals, 'approval') +
    ' checked: ';
  const found =
    findings.length === 0 ? 'everything agrees.' : plural(findings.length, 'finding') + '.';
  return note(findings.length === 0 ? 'done' : 'stopped', el('p', {}, looked, found));
}

interface Kept {
  opened: number;
  closed: number;
  open: number;
}

/** What was found becomes exceptions, which end by themselves; a keeper does it every hour. */
function keepPart(desk: Desk): Child {
  const keep = deed<Kept>(desk, {
    command: 'sweep',
    verb: 'Keep as exceptions',
    kind: 'plain',
    input: () => ({}),
    done: ({ opened, closed, open }) =>
      desk.say({
        text: plural(opened, 'exception') + ' opened, ' + closed + ' ended; ' + open + ' open.',
        tone: open > 0 ? 'waits' : 'done',
      }),
  });
  return section('So that nobody forgets', [keep.notice, keep.button]);
}

function outcome(desk: Desk, value: Verified, again: () => void): Child {
  const { rows, rest } = editedRows(value.findings);
  return [
    summary(value),
    rows.length > 0 &&
      section(
        counted('Rows that differ from the log', rows.length),
        !desk.may('resolve_edit') &&
          el('p', { class: 'soft' }, 'The owner restores or adopts them.'),
        list(rows, (row) => rowCard(desk, row, again)),
      ),
    restParts(rest),
    value.findings.length > 0 && desk.may('sweep') && keepPart(desk),
  ];
}

function build(desk: Desk): { body: Child; bar: Child } {
  const result = el('div', { 'aria-live': 'polite' }, skeleton());
  // What was found before one row was settled is settled no more until it was looked at again.
  const again = (): void => {
    result.inert = true;
    void run.run().then(() => (result.inert = false));
  };
  const run = deed<Verified>(desk, {
    command: 'verify',
    verb: 'Verify again',
    input: () => ({}),
    done: (value) => fill(result, outcome(desk, value, again)),
  });
  void run.run().then(() => result.querySelector('.skeleton')?.remove());
  return { body: [heading('Verify register'), run.notice, result], bar: run.button };
}

export const verify: View = (desk) =>
  forming(desk, {
    title: 'Verify register',
    query: 'who',
    input: {},
    wide: true,
    build: () => build(desk),
  });
