// resolve_edit: the owner settles what was typed over a row. Restore writes the last logged state
// back, also where the row is gone; adopt makes what stands there a fact, with both values in the
// log. An approval, a number or a key is never adopted: those come from commands alone. Sums that State
// keeps are told again from the log, with every row that is restored and by themselves.
import { chainFindings } from '../../core/chain';
import type { Audit, AuditRow } from '../../core/checks';
import { differences, logOf, nameOf, neverAdopted } from '../../core/checks';
import type { Finding, Outcome, RefusalCode } from '../../core/outcome';
import { settledOutside } from '../../core/outside';
import { accept, refuse } from '../../core/outcome';
import { fullReason } from '../../core/reason';
import { rowName } from '../../core/row-name';
import type { Replayed } from '../../core/replay';
import { replay } from '../../core/replay';
import { LIMITS, name, object, oneOf, text } from '../../core/shape';
import type { AnyRow, SealedTab } from '../../core/tables';
import { SEALED, TABLES } from '../../core/tables';
import type { Work } from '../../core/work';
import { entityOf } from '../../core/work';
import { sceneOf } from '../accounts';
import type { Context } from '../command';
import { awayFrom, command } from '../command';
import { retell, sumsAmiss } from '../kept-sums';
import { editedExceptions } from './sweep';
import { tabNamed } from './tab-names';

/** No tab of rows: its sums are settled by the names of their cells. */
const STATE = 'state';

interface Input {
  tab: string;
  key: string;
  action: 'restore' | 'adopt';
  reason: string;
}
interface Resolved {
  tab: string;
  key: string;
  action: string;
  /** What stood in the cells and what stands there now. */
  cells: { column: string; was: string; is: string }[];
  rowsRemoved: number;
}
/** One row in question: its logged state, the rows that stand under its key, what differs. */
interface Question {
  tab: SealedTab;
  key: string;
  /** What people call it by. */
  called: string;
  audit: Audit;
  logged: Replayed | undefined;
  rows: AuditRow[];
  differs: Finding[];
  reason: string;
}

const question = (input: Input, tab: SealedTab, audit: Audit): Question => {
  const key = input.key.trim();
  const rows = (audit.tabs.get(tab) ?? []).filter((row) => same(nameOf(row), key));
  const log = replay(logOf(audit));
  const logged = [...log.values()].find((one) => one.tab === tab && same(one.key, key));
  const [own] = rows;
  const differs = own && logged ? differences(own, logged, log) : [];
  const called = logged ? rowName(tab, logged.row, log) : key;
  const named = { tab, key: logged?.key ?? key, called, reason: input.reason };
  return { ...named, audit, logged, rows, differs };
};
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Nothing is settled by a log that is itself in doubt, or in a file that is not the register. */
function trusted({ loaded }: Context, audit: Audit): Outcome<void> {
  const away = awayFrom(loaded);
  if (away) return away;
  const [broken] = [
    ...chainFindings(audit.tabs.get('log') ?? []),
    ...audit.findings.filter(isHeader),
  ];
  if (!broken) return accept(undefined);
  const code = isHeader(broken) ? 'header_missing' : 'log_broken';
  return refuse(code, `${broken.detail} Nothing can be settled by this log.`, {
    next: 'Verify register shows where; bring the tab back from the version history of the file.',
    findings: [broken],
  });
}
const isHeader = ({ kind }: Finding): boolean => kind.startsWith('header_');

const nothing = (asked: Question): Outcome<never> =>
  refuse(
    'nothing_edited',
    `${TABLES[asked.tab].title}, ${asked.called}: nothing was changed there.`,
    {
      next: 'Verify register shows what was.',
    },
  );

const cellsOf = ({ differs }: Question): Resolved['cells'] =>
  differs.map(({ column = '', actual = '', expected = '' }) => ({
    column,
    was: actual,
    is: expected,
  }));

/** What a person typed, raw where it has no value of its column's kind. */
function standing({ values, odd, formulas, cells }: AuditRow): AnyRow {
  const row: AnyRow = { ...values };
  for (const field of odd) row[field] = String(cells[field] ?? '');
  return { ...row, ...formulas };
}

/** A gone order's history, as its pointers had it: the log rows of everything that hangs on it. */
function historyOf({ audit, tab, key }: Question): string {
  if (tab !== 'register') return '';
  const own = [...replay(logOf(audit)).values()].filter(({ row }) => row['order'] === key);
  const entities = new Set([key, ...own.map(({ entity }) => entity)]);
  const rows = (audit.tabs.get('log') ?? []).filter(({ values }) =>
    entities.has(String(values['entity'])),
  );
  return rows.length === 0 ? '' : `g=${rows.map(({ row }) => row).join(',')}`;
}

function restore(work: Work, asked: Question): Outcome<Resolved> {
  const { tab, key, logged, rows, reason } = asked;
  const [own, ...copies] = logged ? rows : [undefined, ...rows];
  const unharmed =
    own?.sealed === true &&
    own.approvalSealed &&
    asked.differs.length === 0 &&
    Number(own.values['version'] ?? 0) >= (logged?.version ?? 0);
  if (unharmed && copies.length === 0) return nothing(asked);
  for (const row of copies) if (row) work.emptied.push({ tab, row: row.row });
  const removed = copies.flatMap((row) => (row ? [JSON.stringify(row.cells)] : []));
  const more = removed.length > 0 ? ` (removed: ${removed.join(', ').slice(0, 2000)})` : '';
  if (logged) {
    const pointers = own?.values['pointers'] ?? historyOf(asked);
    const row = 'pointers' in logged.row ? { ...logged.row, pointers } : logged.row;
    work.settle(tab, { before: own && standing(own), row, whole: true });
  }
  // Every entry about a row writes it, and a typed row is nobody's entity (src/sheets/fresh.ts).
  const entity = logged ? entityOf(tab, logged.row) : `${tab}:${key}`;
  work.fact(logged ? 'edit_restored' : 'typed_row_removed', entity, `${reason}${more}`);
  return accept({
    tab: TABLES[tab].title,
    key,
    action: 'restore',
    cells: own ? cellsOf(asked) : [],
    rowsRemoved: removed.length,
  });
}

/** Headers of the cells in question that no person may make true. */
function forbidden({ tab, differs }: Question): string[] {
  const columns = Object.entries(TABLES[tab].columns);
  return differs.flatMap(({ column = '' }) => {
    const field = columns.find(([, { header }]) => header === column)?.[0] ?? '';
    return neverAdopted(tab, field) ? [column] : [];
  });
}

const instead = (detail: string, code: RefusalCode = 'edited_outside'): Outcome<never> =>
  refuse(code, detail, {
    next: 'Restore it instead; what is wanted is then done by a command.',
  });

function adopt(work: Work, asked: Question): Outcome<Resolved> {
  const { tab, key, called, logged, rows, differs, reason } = asked;
  const [own] = rows;
  const { title } = TABLES[tab];
  if (!logged)
    return instead(
      `${title}, ${called} was typed in; a row that no command made cannot become one.`,
    );
  if (!own) return instead(`${title}, ${called} is gone; a deletion cannot be adopted.`);
  if (differs.length === 0 && own.approvalSealed) return nothing(asked);
  const never = forbidden(asked);
  if (never.length > 0 || !own.approvalSealed) {
    const what = never.length > 0 ? never.join(', ') : 'The approval seal';
    return instead(
      `${title}, ${called}: ${what} cannot be adopted: approvals, numbers, states and amounts are given by commands alone.`,
      'approval_unsealed',
    );
  }
  const [odd] = [...own.odd, ...Object.keys(own.formulas)];
  if (odd !== undefined) {
    return instead(
      `${title}, ${called}: a cell holds something that its column does not take (${odd}).`,
      'bad_value',
    );
  }
  work.settle(tab, {
    before: { ...logged.row, pointers: own.values['pointers'] ?? '' },
    row: own.values,
    whole: false,
  });
  work.fact('edit_adopted', entityOf(tab, own.values), reason);
  const cells = cellsOf(asked).map(({ column, was, is }) => ({ column, was: is, is: was }));
  return accept({ tab: TABLES[tab].title, key, action: 'adopt', cells, rowsRemoved: 0 });
}

function decide(work: Work, input: Input, context: Context): Outcome<Resolved> {
  const { audit } = context.loaded;
  const tab = input.tab.trim().toLowerCase() === 'state' ? STATE : tabNamed(input.tab);
  if (!tab || !audit)
    return refuse('bad_value', `There is no tab "${input.tab}" that the register writes.`);
  const reason = fullReason(input.reason, 'Settling an edit');
  if (!reason.ok) return reason;
  const safe = trusted(context, audit);
  if (!safe.ok) return safe;
  const amiss = sumsAmiss(replay(logOf(audit)), context);
  if (tab === STATE) return retold(work, { ...input, reason: reason.value }, { context, amiss });
  const asked = question({ ...input, reason: reason.value }, tab, audit);
  if (!asked.logged && asked.rows.length === 0) return nothing(asked);
  const done = input.action === 'restore' ? restore(work, asked) : adopt(work, asked);
  // What was summed while the row was not as it is again.
  if (done.ok && input.action === 'restore') retell(work, amiss);
  const place = { tab: TABLES[tab].title, key: asked.key };
  if (done.ok) endException(work, place, { context, action: input.action });
  return done;
}

/** A sum that State keeps is told again from the log; what stands there is nobody's fact. */
function retold(
  work: Work,
  { key, action, reason }: Input,
  { context, amiss }: { context: Context; amiss: readonly Finding[] },
): Outcome<Resolved> {
  const own = amiss.filter(({ column = '' }) => same(column, key.trim()));
  const [{ column = '', expected: is = '', actual: was = '' } = {}] = own;
  const next = 'Verify register shows what was.';
  if (own.length === 0)
    return refuse('nothing_edited', `State, ${key}: no sum of that name differs.`, { next });
  if (action === 'adopt')
    return refuse('edited_outside', `State, ${column}: a sum cannot be adopted.`, {
      next: 'Restore it: it is added up from the log.',
    });
  retell(work, own);
  work.fact('edit_restored', `State:${column}`, reason);
  endException(work, { tab: 'State', key: column }, { context, action });
  const cells = [{ column, was, is }];
  return accept({ tab: 'State', key: column, action, cells, rowsRemoved: 0 });
}

/** The exception that a sweep opened ends with its edit, if it stands as the register left it. */
function endException(
  work: Work,
  place: { tab: string; key: string },
  { context, action }: { context: Context; action: Input['action'] },
): void {
  const scene = sceneOf(context, '', action === 'restore' ? 'edit restored' : 'edit adopted');
  const edited = editedExceptions(context.loaded.misfits);
  settledOutside(work, { ...place, edited }, scene);
}

export const resolveEdit = command({
  name: 'resolve_edit',
  shape: object({
    tab: name(64),
    key: name(100),
    action: oneOf('restore', 'adopt'),
    reason: text(LIMITS.text),
  }),
  roles: ['owner'],
  writes: [...SEALED, 'approval'],
  judgesEdits: true,
  need: () => ({ all: [...SEALED], audit: [...SEALED], lenient: true }),
  decide,
});
