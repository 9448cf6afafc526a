// Everything that a verification looks at, read as it stands: rows with their cells, formulas and
// seals, headers, names of tabs, rights, editors, the time zone, what the edit trigger saw and what
// is kept outside the file. It compares with what set-up would make; it judges no order.
import type { AnyCommand } from '../app/command';
import type { Need } from '../app/ports';
import { digest } from '../core/canonical';
import type { Audit, AuditRow, OpenFormula, SeenEdit } from '../core/checks';
import type { Finding } from '../core/outcome';
import type { Person, Register } from '../core/settings';
import { mailKey } from '../core/settings';
import type { AnyRow, SealedTab, Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { Cell } from './codec';
import { editorsBeside } from './desk-file';
import type { KeptBy } from './here';
import { keeperOf, ownerOf, registerFile } from './here';
import type { Home } from './home';
import type { Layout } from './layout';
import { columnsOf, headerFindings, looseLayout } from './layout';
import { lastOf } from './log-parts';
import { spreadsheets } from './platform';
import { monthTabs } from './month';
import { lookalikes } from './lookalike';
import { mergedFindings } from './merged';
import { foreignProtections, protectionFindings } from './protection-check';
import type { TabRead, TabReads } from './tab-reads';
import { NOTHING } from './tab-reads';
import { approvalFits, entrySealed, mailSealed, readRow, rowSealed } from './rows';

type Audited = SealedTab | 'log';
export interface Auditing {
  home: Home;
  need: Need;
  register: Register;
  state: ReadonlyMap<string, string>;
  commands: readonly AnyCommand[];
  read: TabReads;
  look: FileLook;
}
/** Text that only a formula shows: what was entered is not what the cell is worth. */
const isFormula = (entered: Cell | undefined, value: Cell | undefined): entered is string =>
  typeof entered === 'string' && entered.startsWith('=') && entered !== (value ?? '');

interface Standing {
  tab: Audited;
  layout: Layout;
  key: string;
}
function auditRow(
  at: number,
  cells: Cell[],
  { tab, layout, key }: Standing,
  entered: Cell[],
): AuditRow {
  const read = readRow(tab, cells, layout);
  const standing: AuditRow['cells'] = {};
  const formulas: AuditRow['formulas'] = {};
  const odd: string[] = [];
  for (const [field, { header, group }] of columnsOf(tab)) {
    const column = layout.get(field) ?? -1;
    const [cell, text] = [cells[column], entered[column]];
    if (cell !== undefined && cell !== '') standing[field] = cell;
    if (group === 'open') continue;
    if (isFormula(text, cell)) formulas[field] = text;
    if (read.odd.includes(header)) odd.push(field);
  }
  const fits = odd.length === 0 && Object.keys(formulas).length === 0;
  const sealed = fits && sealFits(tab, read.row, key);
  const approvalSealed = tab !== 'register' || approvalFits(key, read.row);
  return { row: at, values: read.row, cells: standing, formulas, odd, sealed, approvalSealed };
}

/** Without a key nobody can say; a hand-over asks for the rest. */
function sealFits(tab: Audited, row: AnyRow, key: string): boolean {
  if (key === '') return true;
  // What was closed is proved by its last hash, which State seals.
  if (tab === 'log') return Number(row['sequence']) <= lastOf() || entrySealed(key, row);
  return rowSealed(key, tab, row);
}

/** Formulas in a tab's open columns. */
function openFormulas({ tab, layout }: Standing, { values, formulas }: TabRead): OpenFormula[] {
  const open = columnsOf(tab).filter(([, { group }]) => group === 'open');
  return open.flatMap(([field, { header }]) => {
    const column = layout.get(field) ?? -1;
    return formulas.flatMap((entered, at) =>
      isFormula(entered[column], values[at]?.[column])
        ? [{ tab: TABLES[tab].title, row: at + 1, column: header }]
        : [],
    );
  });
}

function rowsOf(standing: Standing, { values, formulas }: TabRead): AuditRow[] {
  const own = new Set(standing.layout.values());
  const rows: AuditRow[] = [];
  for (let at = 1; at < Math.max(values.length, formulas.length); at += 1) {
    const [cells, entered] = [values[at] ?? [], formulas[at] ?? []];
    const filled = [...own].some(
      (column) => (cells[column] ?? '') !== '' || (entered[column] ?? '') !== '',
    );
    if (filled) rows.push(auditRow(at + 1, cells, standing, entered));
  }
  return rows;
}

function titleFindings(tab: Tab, title: string): Finding[] {
  const own = TABLES[tab].title;
  if (title === '' || title === own) return [];
  const detail = `The tab ${own} was renamed to ${title}. Set up gives it its name again.`;
  return [{ kind: 'tab_renamed', tab: own, detail, expected: own, actual: title }];
}

/** Mails that no command wrote: they are never sent. */
function mailFindings({ values }: TabRead, key: string): Finding[] {
  const layout = looseLayout('outbox', values[0] ?? []);
  const tab = TABLES.outbox.title;
  return values.slice(1).flatMap((cells, at) => {
    const { row } = readRow('outbox', cells, layout);
    if (key === '' || cells.every((cell) => cell === '') || mailSealed(key, row)) return [];
    const detail = `${tab}, row ${at + 2}: the mail to "${String(row['to'])}" was typed or changed by hand; it is not sent.`;
    return [{ kind: 'edited_outside', tab, row: at + 2, key: String(row['key']), detail }];
  });
}

/** The page mailed last of an order is the one whose digest its row keeps, and is still there. */
function pageFindings({ values }: TabRead, orders: readonly AuditRow[]): Finding[] {
  const layout = looseLayout('outbox', values[0] ?? []);
  const tab = TABLES.outbox.title;
  const pages = new Map<string, { row: number; digest: string }>();
  values.slice(1).forEach((cells, at) => {
    const { row } = readRow('outbox', cells, layout);
    const [order, page] = [String(row['entity'] ?? ''), String(row['document'] ?? '')];
    if (page !== '') pages.set(order, { row: at + 2, digest: digest(page) });
  });
  return orders.flatMap(({ values: row }) => {
    const [key, expected] = [String(row['key']), String(row['sentDigest'] ?? '')];
    const page = pages.get(key);
    if (expected === '' || page?.digest === expected) return [];
    const name = String(row['poNumber'] ?? '') || key;
    const detail = page
      ? `${tab}, row ${page.row}: the page kept there is not the one that was mailed last for ${name}.`
      : `${tab} has no page of ${name}, though one was mailed to its vendor: its row was deleted or emptied.`;
    const place = page ? { row: page.row } : {};
    const values = { expected, actual: page?.digest ?? '' };
    return [{ kind: 'edited_outside', tab, column: 'Document', key, detail, ...place, ...values }];
  });
}

function seenEdits({ values }: TabRead): SeenEdit[] {
  const layout = looseLayout('editLog', values[0] ?? []);
  return values.slice(1).map((cells) => {
    const { row } = readRow('editLog', cells, layout);
    const text = (field: string): string => String(row[field] ?? '');
    return {
      ...{ at: text('at'), person: text('person'), tab: text('tab'), range: text('range') },
      ...{ old: text('old'), new: text('new') },
    };
  });
}

/** What was read of the tabs, beside one read of rights and the time zone. */
export function readAudit(auditing: Auditing): Audit {
  const { home, need, read, look } = auditing;
  const tabs: Audited[] = [...(need.audit ?? []), 'log'];
  const columns = new Map<Tab, Layout>();
  const rows = new Map<Audited, AuditRow[]>();
  const open: OpenFormula[] = [];
  const findings: Finding[] = [];
  for (const tab of tabs) {
    const found = read.get(tab) ?? NOTHING;
    const header = found.values[0] ?? [];
    const layout = looseLayout(tab, header);
    const names = columnsOf(tab).map(([, { header: name }]) => name);
    findings.push(
      ...headerFindings(TABLES[tab].title, names, header),
      ...titleFindings(tab, found.title),
    );
    columns.set(tab, layout);
    const standing = { tab, layout, key: home.key };
    rows.set(tab, rowsOf(standing, found));
    open.push(...openFormulas(standing, found));
  }
  const edits = seenEdits(read.get('editLog') ?? NOTHING);
  const mails = read.get('outbox') ?? NOTHING;
  const ofMails = columnsOf('outbox').map(([, { header }]) => header);
  if (mails.values.length > 0)
    findings.push(...headerFindings(TABLES.outbox.title, ofMails, mails.values[0] ?? []));
  findings.push(...mailFindings(mails, home.key));
  findings.push(...pageFindings(mails, rows.get('register') ?? []));
  const { file } = look;
  findings.push(...fileFindings(auditing));
  const sheets = (file.sheets ?? []).map(({ properties }) => properties?.sheetId ?? 0);
  const charts = (file.sheets ?? []).flatMap((sheet) =>
    (sheet.charts ?? []).map(({ chartId }) => chartId ?? 0),
  );
  const seen = { tabs: rows, columns, findings, edits, open, sheets, charts, kept: home.record };
  return need.months ? { ...seen, months: monthTabs(home.fileId, sheets) } : seen;
}

/** Tabs, rights, charts and time zone of the file, and whose it is. */
export interface FileLook {
  file: GoogleAppsScript.Sheets.Schema.Spreadsheet;
  owner: string;
}
const SHAPE =
  'properties(timeZone),sheets(properties(sheetId,title),protectedRanges,merges,charts(chartId))';
/** Before the lock: nothing that is decided rests on it but which tabs there are. */
export const lookAtFile = (fileId: string): FileLook => ({
  file: spreadsheets().get(fileId, { fields: SHAPE }),
  owner: ownerOf(registerFile(fileId)),
});

/** Commands that make or take away tabs and charts. */
const MAKE_TABS = new Set([
  ...['set_up', 'reconcile_month', 'sign_month', 'reopen_month', 'refresh_dashboard'],
]);
/** Whether one of them ran since the entry `head`, by the log as it was read again. */
export function madeTabs(read: TabReads, head: number): boolean {
  const { values } = read.get('log') ?? NOTHING;
  const layout = looseLayout('log', values[0] ?? []);
  const [at, by] = [layout.get('sequence') ?? -1, layout.get('command') ?? -1];
  return values.slice(1).some((row) => Number(row[at]) > head && MAKE_TABS.has(String(row[by])));
}

/** Rights, editors and time zone of the file. */
function fileFindings(auditing: Auditing): Finding[] {
  const {
    register,
    state,
    commands,
    home: { fileId },
    look: { file, owner },
  } = auditing;
  const desk = registerFile(fileId);
  const zone = file.properties?.timeZone ?? '';
  const guarding = { ...register, commands, owner, keeper: keeperOf(state) };
  const findings: Finding[] = [
    ...protectionFindings(file, guarding),
    ...foreignProtections(file, guarding),
    ...lookalikes(file),
    ...mergedFindings(file),
  ];
  if (zone !== register.timeZone) {
    const detail = `The file counts days in ${zone}, the register in ${register.timeZone}.`;
    const place = { tab: 'Settings', column: 'timeZone' };
    findings.push({
      ...place,
      kind: 'time_zone',
      detail,
      expected: register.timeZone,
      actual: zone,
    });
  }
  const kept = keeperOf(state);
  findings.push(...ownerFindings(owner, register.people, kept));
  if (kept?.desk !== undefined) findings.push(...editorsBeside(desk, kept).map(besideFinding));
  if (state.get('profile') !== 'solo') return findings;
  const others = desk
    .getEditors()
    .map((user) => mailKey(user.getEmail()))
    .filter((email) => email !== owner);
  return [...findings, ...others.map(editorFinding)];
}

/** Whoever owns the file may lift every protection: that is for who is written down as an owner. */
function ownerFindings(owner: string, people: readonly Person[], kept?: KeptBy): Finding[] {
  const written = people.some(({ email, roles }) => email === owner && roles.includes('owner'));
  if (owner === '' || written || owner === kept?.account || owner === kept?.owner) return [];
  const detail = `The file belongs to ${owner}, who has not the role owner in People: an owner may lift every protection. Give it back, or write the role into People.`;
  return [{ kind: 'file_owner', actual: owner, expected: '', detail }];
}

const editorFinding = (email: string): Finding => ({
  kind: 'editor_in_solo',
  actual: email,
  expected: '',
  detail: `${email} may edit this file, which is kept by one person. Make them a viewer, or set up the profile shared.`,
});

const besideFinding = (email: string): Finding => ({
  kind: 'editor_in_register',
  actual: email,
  expected: '',
  detail: `${email} may edit the file of the register, of which people are viewers. Set up mends it.`,
});
