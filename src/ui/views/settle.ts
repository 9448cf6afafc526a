// A row that was edited outside: what differs, and for the owner Restore and Adopt, each after a
// look at old and new and a reason. Offered is what verify says can be settled; the command judges.
import type { Finding } from '../../core/outcome';
import type { Settled, Verified } from '../contract';
import { deed } from '../deed';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { noteField, reasonWrong } from '../fields';
import { plural } from '../format';
import { button, editedNote, note, heard } from '../parts';
import { sheet } from '../sheet';
import { spoken } from '../texts';

/** One row that differs from the log, with all that was found of it. */
export interface EditedRow {
  tab: string;
  key: string;
  /** What people call it by. */
  called: string;
  row: number;
  findings: Finding[];
}
type Action = 'restore' | 'adopt';

/** Findings that resolve_edit settles, row by row; the others are left over. */
export function editedRows(findings: readonly Finding[]): { rows: EditedRow[]; rest: Finding[] } {
  const rows = new Map<string, EditedRow>();
  const rest: Finding[] = [];
  for (const one of findings) {
    const { tab, key, row = 0 } = one;
    if (one.adoptable === undefined || !tab || !key) {
      rest.push(one);
      continue;
    }
    const name = tab + '|' + key;
    const found = rows.get(name) ?? { tab, key, called: one.called ?? key, row, findings: [] };
    found.findings.push(one);
    rows.set(name, found);
  }
  return { rows: Array.from(rows.values()), rest };
}

export const nameOf = ({ tab, called }: EditedRow): string => tab + ', ' + called;
const adoptable = ({ findings }: EditedRow): boolean => findings.every((one) => one.adoptable);

/** A fingerprint says nothing to a person; the sentence beside it does. */
const isDigest = (text = ''): boolean => /^[0-9a-f]{64}$/.test(text);
const hasValues = (one: Finding): boolean =>
  one.column !== 'Key' && Boolean(one.expected || one.actual) && !isDigest(one.expected);

/** The two values of a cell side by side; an empty one is said. */
export function values(one: Finding, names: readonly [string, string]): HTMLElement | false {
  if (!hasValues(one)) return false;
  const cell = (name: string, value = ''): HTMLElement =>
    el(
      'div',
      {},
      el('dt', {}, name),
      el('dd', {}, value ? said(value) : el('i', { class: 'soft' }, 'empty')),
    );
  return el(
    'dl',
    { class: 'compared two' },
    cell(names[0], one.expected),
    cell(names[1], one.actual),
  );
}

/** What the action does to one finding, old first and new second. */
function change(one: Finding, action: Action): Child {
  if (one.column === 'Key' && !one.expected)
    return el(
      'p',
      {},
      'The row is removed; what stood in it goes into the log: ',
      said(one.actual ?? ''),
    );
  if (one.column === 'Key' && !one.actual)
    return el('p', {}, 'The row is made again from the log.');
  if (!hasValues(one)) return el('p', {}, heard(one.detail));
  const swapped = { ...one, expected: one.actual ?? '', actual: one.expected ?? '' };
  return [
    el('p', { class: 'strong' }, said(one.column ?? '')),
    action === 'restore'
      ? values(swapped, ['Stands there', 'Will stand there'])
      : values(one, ['In the log', 'Becomes the fact']),
  ];
}

const SAYS: Record<Action, string> = {
  restore: 'The register writes back what it left there.',
  adopt: 'What was typed becomes a fact under your name; the log keeps both values.',
};
const VERBS: Record<Action, string> = { restore: 'Restore', adopt: 'Adopt' };

interface Told {
  row: EditedRow;
  action: Action;
}
function told(desk: Desk, { row, action }: Told, { cells, rowsRemoved }: Settled): void {
  const verb = action === 'restore' ? 'restored' : 'adopted';
  const parts = [
    cells.length > 0 && plural(cells.length, 'cell') + ' ' + verb,
    rowsRemoved > 0 && plural(rowsRemoved, 'row') + ' removed',
  ].filter(Boolean);
  const what = parts.length > 0 ? parts.join(', ') : '1 row ' + verb;
  desk.say({ text: nameOf(row) + ': ' + what + '.' });
}

function ask(desk: Desk, row: EditedRow, how: { action: Action; done: () => void }): void {
  const { action } = how;
  const reason = noteField({ label: 'Why', hint: 'Goes into the log with your name.' });
  sheet<Settled>(desk, {
    title: VERBS[action] + ': ' + nameOf(row),
    command: 'resolve_edit',
    verb: VERBS[action] + ' ' + row.called,
    body: [el('p', {}, SAYS[action]), row.findings.map((one) => change(one, action)), reason.node],
    input: () => {
      if (!reasonWrong(reason))
        return { tab: row.tab, key: row.key, action, reason: reason.value() };
      reason.control.focus();
      return null;
    },
    done: (value) => {
      how.done();
      told(desk, { row, action }, value);
    },
  });
}

/** Restore and Adopt for whoever may settle; why not, where what was typed can never be a fact. */
export function settleButtons(desk: Desk, row: EditedRow, done: () => void): Child {
  if (!desk.may('resolve_edit')) return null;
  const way = (action: Action): HTMLElement => {
    const made = button(VERBS[action] + '\u2026', () => ask(desk, row, { action, done }));
    made.setAttribute('aria-label', spoken(VERBS[action]) + ': ' + nameOf(row));
    return made;
  };
  return el(
    'div',
    { class: 'row-of' },
    way('restore'),
    adoptable(row)
      ? way('adopt')
      : el('span', { class: 'soft' }, 'Cannot be adopted: only a command makes it true.'),
  );
}

/** A place that is not as the register wrote it, on the page that shows its row. */
export interface EditedPlace {
  edited: string | undefined;
  /** Tabs to look through, and the key of the row. */
  tabs: readonly [string, ...string[]];
  key: string;
  done: () => void;
}

/** The note *Edited outside*; for the owner with the two buttons, which look at the log first. */
export function editedPart(desk: Desk, place: EditedPlace): Child {
  if (!place.edited || !desk.may('resolve_edit')) return editedNote(place.edited);
  const look = (action: Action): readonly [HTMLElement, HTMLElement] => {
    const made = deed<Verified>(desk, {
      command: 'verify',
      verb: VERBS[action] + '\u2026',
      kind: 'plain',
      input: () => ({ tabs: [...place.tabs] }),
      done: ({ findings }) => {
        const found = editedRows(findings).rows.find(
          ({ tab, key }) => tab === place.tabs[0] && key === place.key,
        );
        const fits = found && (action === 'restore' || adoptable(found));
        if (fits) ask(desk, found, { action, done: place.done });
        else desk.go('verify');
      },
    });
    return [made.button, made.notice];
  };
  const [restore, restoreTrouble] = look('restore');
  const [adopt, adoptTrouble] = look('adopt');
  return note(
    'stopped',
    el('p', {}, 'Edited outside the register: ', said(place.edited)),
    el('div', { class: 'row-of' }, restore, adopt),
    restoreTrouble,
    adoptTrouble,
  );
}
