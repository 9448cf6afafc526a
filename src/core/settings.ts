// Settings, people and approval rules as they were typed, read into values: every cell that cannot
// be read is a finding with tab, row and column. The version of all of them together names what a
// decision was made with. It knows no rule that uses them.
import { canonical, digest } from './canonical';
import { dayOfCell, parseDay } from './day';
import type { Day } from './day';
import type { Finding } from './outcome';
import type { TypedRow } from './typed-tables';
import { TYPED } from './typed-tables';
import { cell, words } from './typed-cell';
import { peopleFindings, ruleFindings, settingFindings } from './typed-check';
import type { Role } from './words';
import { ROLES } from './words';
import { parseMoney, minorDigits } from './money';
import { parseLevel } from './tolerance';
import { levelsIn, makeLevels, parseLevelName } from './tolerance-levels';

export interface Person {
  email: string;
  name: string;
  roles: Role[];
  /** Minor units of the register's currency; null = no own limit. */
  approvalLimit: number | null;
  overrideLimit: number | null;
  costCentres: string[];
  /** Who decides in their place, on which days; empty where nobody does. */
  delegate: string;
  from: Day;
  to: Day;
  row: number;
}
export interface Rule {
  rule: string;
  from: number;
  to: number | null;
  costCentre: string;
  category: string;
  vendorStatus: string;
  newVendor: string;
  emergency: string;
  step: number;
  approvers: string[];
  needed: number;
  row: number;
}
/** Everything typed that a decision may use, with its version. */
export interface Register {
  settings: { [name: string]: string };
  currency: string;
  timeZone: string;
  digits: number;
  people: Person[];
  rules: Rule[];
  version: string;
  findings: Finding[];
}

/** Addresses are compared without regard to case; the same everywhere. */
export const mailKey = (email: string): string => email.trim().toLowerCase();
/** Accounts of these domains read no dots in a name, and both domains are one. */
const DOTLESS = new Set(['gmail.com', 'googlemail.com']);
/**
 * One key for every spelling of an address behind which one person sits: without regard to case or
 * what follows a plus, and at Google's own domain to dots (D30). Duties are compared by it, rights
 * never: a role belongs to the address that stands in People.
 */
export function personKey(email: string): string {
  const typed = mailKey(email);
  const at = typed.lastIndexOf('@');
  const [name, domain] = [typed.slice(0, Math.max(0, at)), typed.slice(at + 1)];
  const base = name.replace(/(.)\+.*$/, '$1');
  return DOTLESS.has(domain) ? `${base.replace(/\./g, '')}@gmail.com` : `${base}@${domain}`;
}
export const samePerson = (a: string, b: string): boolean =>
  a.trim() !== '' && personKey(a) === personKey(b);
export { vendorKey } from './vendor-key';
export type { Vendor } from './vendor';

interface Reader {
  findings: Finding[];
  digits: number;
}
function limit(
  reader: Reader,
  row: TypedRow,
  where: { tab: string; header: string },
): number | null {
  const typed = cell(row, where.header);
  if (typed === '') return null;
  const read = parseMoney(typed, reader.digits);
  if (read.ok) return read.value;
  reader.findings.push({
    kind: 'bad_value',
    tab: where.tab,
    row: row.row,
    column: where.header,
    detail: read.detail,
  });
  return null;
}

function dayIn(row: TypedRow, header: string): Day {
  const value = row.cells[header];
  if (typeof value === 'number') return Number.isInteger(value) ? dayOfCell(value) : '';
  const read = parseDay(cell(row, header));
  return read.ok ? read.value : '';
}

/** A delegate needs both days; without them nobody decides in anybody's place. */
function away(reader: Reader, row: TypedRow): Pick<Person, 'delegate' | 'from' | 'to'> {
  const delegate = mailKey(cell(row, 'Delegate'));
  if (delegate === '') return { delegate, from: '', to: '' };
  const [from, to] = [dayIn(row, 'From'), dayIn(row, 'To')];
  if (from !== '' && to !== '') return { delegate, from, to };
  const detail = `${delegate} needs a first and a last day, written like 2026-10-31`;
  const column = from === '' ? 'From' : 'To';
  const { title: tab } = TYPED.people;
  reader.findings.push({ kind: 'bad_value', tab, row: row.row, column, detail });
  return { delegate: '', from: '', to: '' };
}

function person(reader: Reader, row: TypedRow): Person {
  const tab = TYPED.people.title;
  const typed = words(cell(row, 'Roles')).map((word) => word.toLowerCase());
  for (const word of typed) {
    if (!ROLES.includes(word as Role))
      reader.findings.push({
        kind: 'bad_value',
        tab,
        row: row.row,
        column: 'Roles',
        detail: `there is no role "${word}"; roles are ${ROLES.join(', ')}`,
      });
  }
  return {
    email: mailKey(cell(row, 'E-mail')),
    name: cell(row, 'Name'),
    roles: ROLES.filter((role) => typed.includes(role)),
    approvalLimit: limit(reader, row, { tab, header: 'Approval limit' }),
    overrideLimit: limit(reader, row, { tab, header: 'Override limit' }),
    costCentres: words(cell(row, 'Cost centres')),
    ...away(reader, row),
    row: row.row,
  };
}

function rule(reader: Reader, row: TypedRow): Rule {
  const tab = TYPED.rules.title;
  const whole = (header: string): number => {
    const typed = cell(row, header);
    if (/^[1-9]\d?$/.test(typed)) return Number(typed);
    if (typed !== '')
      reader.findings.push({
        kind: 'bad_value',
        tab,
        row: row.row,
        column: header,
        detail: `"${typed}" is not a whole number from 1 to 99`,
      });
    return 1;
  };
  return {
    rule: cell(row, 'Rule'),
    from: limit(reader, row, { tab, header: 'From amount' }) ?? 0,
    to: limit(reader, row, { tab, header: 'To amount' }),
    costCentre: cell(row, 'Cost centre'),
    category: cell(row, 'Category'),
    vendorStatus: cell(row, 'Vendor status'),
    newVendor: cell(row, 'New vendor'),
    emergency: cell(row, 'Emergency').toLowerCase(),
    step: whole('Step'),
    approvers: words(cell(row, 'Approvers')).map((one) => one.toLowerCase()),
    needed: whole('Needed'),
    row: row.row,
  };
}

/** The typed tabs in one form, without notes: what the settings version is made of. */
const canonicalRows = (rows: TypedRow[]): string =>
  canonical(rows.map(({ cells: { Note: _note, ...cells } }) => cells));

export interface TypedTabs {
  settings: TypedRow[];
  people: TypedRow[];
  rules: TypedRow[];
}

/** Version: the first 12 hex digits of SHA-256 over Settings, Rules and People in canonical form. */
export function settingsVersion(typed: TypedTabs): string {
  return digest([typed.settings, typed.rules, typed.people].map(canonicalRows).join('\n')).slice(
    0,
    12,
  );
}

/** Tolerances that cannot be read: each is taken as exact until it is corrected. */
function checkTolerances(reader: Reader, rows: TypedRow[], settings: Register['settings']): void {
  const { digits } = reader;
  const wrong = [
    ...parseLevel(settings, digits).findings.map(({ setting, detail }) => ({
      name: setting,
      detail,
    })),
    ...makeLevels(levelsIn(settings), digits).findings.map(({ setting, level, about, detail }) => ({
      name: `${setting} for ${level} ${about}`,
      detail,
    })),
  ];
  for (const row of rows) {
    const name = cell(row, 'Setting');
    const detail =
      / for /.test(name) && !parseLevelName(name)
        ? `"${name}" is not "<tolerance> for <line, item and vendor, item, category or vendor> <which>"`
        : wrong.find((one) => one.name === name)?.detail;
    if (detail === undefined) continue;
    const { title: tab } = TYPED.settings;
    reader.findings.push({ kind: 'bad_value', tab, row: row.row, column: 'Value', detail });
  }
}

export function readRegister(typed: TypedTabs): Register {
  const settings: { [name: string]: string } = {};
  for (const row of typed.settings) settings[cell(row, 'Setting')] = cell(row, 'Value');
  const currency = (settings['currency'] ?? 'EUR').toUpperCase();
  const reader: Reader = { findings: [], digits: minorDigits(currency) };
  const filled = (rows: TypedRow[], header: string): TypedRow[] =>
    rows.filter((row) => cell(row, header) !== '');
  checkTolerances(reader, typed.settings, settings);
  const people = filled(typed.people, 'E-mail').map((row) => person(reader, row));
  const rules = filled(typed.rules, 'Approvers').map((row) => rule(reader, row));
  return {
    settings,
    currency,
    digits: reader.digits,
    timeZone: settings['timeZone'] ?? 'Etc/UTC',
    people,
    rules,
    version: settingsVersion(typed),
    findings: [
      ...reader.findings,
      ...settingFindings(typed.settings, reader.digits),
      ...peopleFindings(typed.people),
      ...ruleFindings(
        typed.rules,
        people.map(({ email }) => email),
      ),
    ],
  };
}

export const personOf = (register: Register, email: string): Person | undefined =>
  register.people.find((one) => one.email === mailKey(email));
export const hasRole = (register: Register, email: string, role: Role): boolean =>
  personOf(register, email)?.roles.includes(role) === true;
