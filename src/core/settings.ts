// Settings, people and approval rules as they were typed, read into values: every cell that cannot
// be read is a finding with tab, row and column. The version of all of them together names what a
// decision was made with. It knows no rule that uses them.
import { canonical, digest } from './canonical';
import type { Rule } from './approval-rules';
import { readRule } from './approval-rules';
import type { Budget } from './budget-rows';
import { budgetFindings, readBudget } from './budget-rows';
import type { Day } from './day';
import type { Finding } from './outcome';
import type { Reader } from './typed-cells';
import { dayIn, limit, unreadable } from './typed-cells';
import { cell, words } from './typed-cell';
import type { TypedRow } from './typed-tables';
import { TYPED } from './typed-tables';
import { LONGEST_ADDRESS, peopleFindings, ruleFindings, settingFindings } from './typed-check';
import type { Role } from './words';
import { ROLES } from './words';
import { minorDigits } from './money';
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
/** Everything typed that a decision may use, with its version. */
export interface Register {
  settings: { [name: string]: string };
  currency: string;
  timeZone: string;
  digits: number;
  people: Person[];
  rules: Rule[];
  budgets: Budget[];
  version: string;
  findings: Finding[];
  /** Owners whose change of their own roles or limits holds from tomorrow. */
  held?: readonly string[];
}

/** Whether a person's own limit covers an amount in the register's currency. */
export const withinLimit = ({ approvalLimit }: Person, minor: number): boolean =>
  approvalLimit === null || approvalLimit >= minor;

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

/** A delegate needs both days; without them nobody decides in anybody's place. */
function away(reader: Reader, row: TypedRow): Pick<Person, 'delegate' | 'from' | 'to'> {
  const delegate = mailKey(cell(row, 'Delegate'));
  if (delegate === '') return { delegate, from: '', to: '' };
  const [from, to] = [dayIn(row, 'From'), dayIn(row, 'To')];
  if (from !== '' && to !== '') return { delegate, from, to };
  const detail = `${delegate} needs a first and a last day, written like 2026-10-31`;
  const header = from === '' ? 'From' : 'To';
  unreadable(reader, row, { tab: TYPED.people.title, header, detail });
  return { delegate: '', from: '', to: '' };
}

function person(reader: Reader, row: TypedRow): Person {
  const tab = TYPED.people.title;
  const typed = words(cell(row, 'Roles')).map((word) => word.toLowerCase());
  for (const word of typed) {
    if (!ROLES.includes(word as Role))
      unreadable(reader, row, {
        ...{ tab, header: 'Roles' },
        detail: `there is no role "${word}"; roles are ${ROLES.join(', ')}`,
      });
  }
  return {
    email: mailKey(cell(row, 'E-mail')),
    name: cell(row, 'Name'),
    roles: ROLES.filter((role) => typed.includes(role)),
    // Empty is no own limit; what cannot be read is none of that, so nothing is within it.
    approvalLimit: limit(reader, row, { tab, header: 'Approval limit', unread: 0 }),
    overrideLimit: limit(reader, row, { tab, header: 'Override limit', unread: 0 }),
    costCentres: words(cell(row, 'Cost centres')),
    ...away(reader, row),
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
  budgets: TypedRow[];
}

/**
 * Version: the first 12 hex digits of SHA-256 over Settings, Rules and People in canonical form, and
 * over Budgets where there are any.
 */
export function settingsVersion({ settings, rules, people, budgets }: TypedTabs): string {
  const all = [settings, rules, people, ...(budgets.length > 0 ? [budgets] : [])];
  return digest(all.map(canonicalRows).join('\n')).slice(0, 12);
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
    unreadable(reader, row, { tab: TYPED.settings.title, header: 'Value', detail });
  }
}

/** What stands in a cell may fill it: a finding quotes its beginning. */
const QUOTED = 400;
const brief = (finding: Finding): Finding =>
  finding.detail.length <= QUOTED
    ? finding
    : { ...finding, detail: `${finding.detail.slice(0, QUOTED)}\u2026` };

export function readRegister(typed: TypedTabs): Register {
  const settings: { [name: string]: string } = {};
  for (const row of typed.settings) settings[cell(row, 'Setting')] = cell(row, 'Value');
  const currency = (settings['currency'] ?? 'EUR').toUpperCase();
  const yearStart = Number(settings['fiscalYearStart'] || 1);
  const reader: Reader = { findings: [], digits: minorDigits(currency), yearStart };
  const filled = (rows: TypedRow[], header: string): TypedRow[] =>
    rows.filter((row) => cell(row, header) !== '');
  checkTolerances(reader, typed.settings, settings);
  const people = filled(typed.people, 'E-mail')
    .filter((row) => cell(row, 'E-mail').length <= LONGEST_ADDRESS)
    .map((row) => person(reader, row));
  const rules = filled(typed.rules, 'Approvers').flatMap((row) => readRule(reader, row) ?? []);
  return {
    settings,
    currency,
    digits: reader.digits,
    timeZone: settings['timeZone'] ?? 'Etc/UTC',
    people,
    rules,
    budgets: filled(typed.budgets, 'Cost centre').flatMap((row) => readBudget(reader, row) ?? []),
    version: settingsVersion(typed),
    findings: [
      ...reader.findings,
      ...settingFindings(typed.settings, reader.digits),
      ...peopleFindings(typed.people),
      ...ruleFindings(typed.rules, people),
      ...budgetFindings(typed.budgets, { settings, currency, people, yearStart }),
    ].map(brief),
  };
}

export function personOf(register: Register, email: string): Person | undefined {
  const key = mailKey(email);
  return register.people.find((one) => one.email === key);
}
/** People of a cell by their names in People, each with the address; who has none stays as they are. */
export const namedIn = (register: Register, people: string): string =>
  people
    .split(',')
    .map((one) => {
      const name = personOf(register, one)?.name.trim() ?? '';
      return name === '' || mailKey(name) === mailKey(one) ? one.trim() : `${name} (${one.trim()})`;
    })
    .join(', ');
export const hasRole = (register: Register, email: string, role: Role): boolean =>
  personOf(register, email)?.roles.includes(role) === true;
