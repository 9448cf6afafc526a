// Findings of the owner's tabs beyond what cannot be read: names that stand twice, words that mean
// nothing, vendors that may be one. Each names tab, row and column, so that it can be shown where it
// is. It knows no sheet.
import { templateIn } from './number';
import { PAPER_KINDS, paperKind } from './papers';
import type { Finding } from './outcome';
import { settingFault } from './setting-check';
import { cell, words } from './typed-cell';
import type { TypedRow, TypedTab } from './typed-tables';
import { TYPED } from './typed-tables';
import type { Vendor } from './vendor';
import { parseRatios, RATIOS_LIKE } from './units';
import { VENDOR_STATUSES } from './vendor';
import { vendorKey } from './vendor-key';
import { plainName } from './vendor-record';
import { decides, ROLES } from './words';

type Say = (row: number, column: string, detail: string) => Finding;
const about =
  (tab: TypedTab): Say =>
  (row, column, detail) => ({ kind: 'bad_value', tab: TYPED[tab].title, row, column, detail });

/** Of rows with one name the first counts, and the others say so. */
function doubled(tab: TypedTab, header: string, rows: readonly TypedRow[]): Finding[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const name = vendorKey(cell(row, header));
    const at = first.get(name);
    if (name !== '' && at === undefined) first.set(name, row.row);
    if (name === '' || at === undefined) return [];
    return [about(tab)(row.row, header, `${cell(row, header)} stands in row ${at} already`)];
  });
}

/** A template is a template by itself, and no number can be made with the readable limits beside it. */
function templateFault(rows: readonly TypedRow[], faults: readonly Finding[]): Finding[] {
  const typed = rows.find((row) => cell(row, 'Setting') === 'numberTemplate');
  if (!typed || faults.some(({ row }) => row === typed.row)) return [];
  const settings = rows.map((row) => [cell(row, 'Setting'), cell(row, 'Value')] as const);
  const said = new Set(faults.map(({ row }) => row));
  const told = rows.filter(({ row }) => said.has(row)).map((row) => cell(row, 'Setting'));
  const readable = [...settings].reverse().filter(([name]) => !told.includes(name));
  const template = templateIn(Object.fromEntries(readable));
  const detail = template.ok ? '' : template.detail.replace(/\.$/, '');
  return template.ok ? [] : [about('settings')(typed.row, 'Value', detail)];
}

export function settingFindings(rows: readonly TypedRow[], digits: number): Finding[] {
  const faults = rows.flatMap((row) => {
    const name = cell(row, 'Setting');
    const detail = name === '' ? '' : settingFault(name, cell(row, 'Value'), digits);
    return detail === '' ? [] : [about('settings')(row.row, 'Value', detail)];
  });
  return [...faults, ...templateFault(rows, faults), ...doubled('settings', 'Setting', rows)];
}

/** A currency's code, as ISO 4217 writes it. */
const isCode = (typed: string): boolean => /^[A-Z]{3}$/i.test(typed);
const MAIL = /^[^@\s,]+@[^@\s,]+$/;
/** No address is longer (RFC 5321): more in one cell is nobody's. */
export const LONGEST_ADDRESS = 254;
/** Whether it can be somebody's address; Google refuses rights for anything else. */
export const isAddress = (typed: string): boolean =>
  MAIL.test(typed) && typed.length <= LONGEST_ADDRESS;
/** Whoever decides in somebody's place is another one who may decide. */
function delegateFault(row: TypedRow, rows: readonly TypedRow[]): string {
  const name = (one: TypedRow): string => cell(one, 'E-mail').toLowerCase();
  const delegate = cell(row, 'Delegate').toLowerCase();
  if (delegate === '') return '';
  if (delegate === name(row)) return 'nobody decides in their own place';
  const person = rows.find((one) => name(one) === delegate);
  if (!person) return `${delegate} is not in People`;
  const roles = words(cell(person, 'Roles')).map((one) => one.toLowerCase());
  return decides(roles) ? '' : `${delegate} has not the role approver`;
}

export function peopleFindings(rows: readonly TypedRow[]): Finding[] {
  const say = about('people');
  const faults = rows.flatMap((row) => {
    const mail = cell(row, 'E-mail');
    if (mail === '') return [say(row.row, 'E-mail', 'a person needs an e-mail address')];
    if (mail.length > LONGEST_ADDRESS)
      return [
        say(row.row, 'E-mail', `an e-mail address has at most ${LONGEST_ADDRESS} characters`),
      ];
    if (!MAIL.test(mail)) return [say(row.row, 'E-mail', `"${mail}" is not an e-mail address`)];
    const [from, to] = [cell(row, 'From'), cell(row, 'To')];
    const delegate = delegateFault(row, rows);
    return [
      ...(delegate === '' ? [] : [say(row.row, 'Delegate', delegate)]),
      ...(from !== '' && to !== '' && to < from && from.length === to.length
        ? [say(row.row, 'To', `${to} is before ${from}`)]
        : []),
    ];
  });
  return [...faults, ...doubled('people', 'E-mail', rows)];
}

/** Who may say yes: the register's people, none of them where nobody is looked up. */
type Known = readonly { readonly email: string; readonly roles: readonly string[] }[];
/** A rule that asks for more people than it names passes nothing. */
function fewFault(row: TypedRow, approvers: readonly string[], people: Known): string {
  const asked = Number(cell(row, 'Needed') || 1);
  const may = people.filter(
    ({ email, roles }) =>
      approvers.includes(email) || roles.some((role) => approvers.includes(role)),
  );
  return may.length > 0 && asked > may.length
    ? `it needs ${asked} people and names ${may.length}: ${may.map(({ email }) => email).join(', ')}`
    : '';
}

export function ruleFindings(rows: readonly TypedRow[], people: Known): Finding[] {
  const say = about('rules');
  const addresses = people.map(({ email }) => email);
  return rows.flatMap((row) => {
    const approvers = words(cell(row, 'Approvers')).map((one) => one.toLowerCase());
    if (approvers.length === 0) return [say(row.row, 'Approvers', 'a rule needs an approver')];
    const known = (one: string): boolean =>
      [...ROLES, 'auto', 'none'].includes(one) || addresses.includes(one);
    const odd = people.length === 0 ? undefined : approvers.find((one) => !known(one));
    const few = fewFault(row, approvers, people);
    const [from, to] = [cell(row, 'From amount'), cell(row, 'To amount')];
    return [
      ...(odd === undefined
        ? []
        : [say(row.row, 'Approvers', `${odd} is neither a role nor in People`)]),
      ...(few === '' ? [] : [say(row.row, 'Needed', few)]),
      ...(to !== '' && Number(to) >= 0 && Number(to) < Number(from || 0)
        ? [say(row.row, 'To amount', `${to} is below ${from}`)]
        : []),
    ];
  });
}

const YES_NO = /^(yes|true|1|no|false|0)?$/i;
function vendorFaults({ row, cells, requires }: Vendor): Finding[] {
  const say = about('vendors');
  const [status = '', level = ''] = [cells['Status'], cells['Match level']];
  const [mail = '', currency = ''] = [cells['E-mail'], cells['Currency']];
  const withheld = cells['Withholding bp'] ?? '';
  const [asks, ratios] = [cells['PO required'] ?? '', parseRatios(cells['Unit ratios'] ?? '')];
  const restarts = cells['Restarts numbers'] ?? '';
  const needed = words(cells['Required documents'] ?? '');
  const odd = needed.filter((one) => !paperKind(one));
  const wrong: [boolean, string, string][] = [
    [
      status !== '' && !(VENDOR_STATUSES as readonly string[]).includes(status.toLowerCase()),
      'Status',
      `"${status}" is not one of ${VENDOR_STATUSES.join(', ')}`,
    ],
    [
      currency !== '' && !isCode(currency),
      'Currency',
      `"${currency}" is not a currency code like EUR`,
    ],
    [mail !== '' && !MAIL.test(mail), 'E-mail', `"${mail}" is not an e-mail address`],
    [!/^([234]-way)?$/i.test(level), 'Match level', `"${level}" is not one of 2-way, 3-way, 4-way`],
    [!YES_NO.test(asks), 'PO required', `"${asks}" is neither yes nor no`],
    [!YES_NO.test(restarts), 'Restarts numbers', `"${restarts}" is neither yes nor no`],
    [
      !(ratios?.every(({ base }) => base !== '') ?? false),
      'Unit ratios',
      `has to be ${RATIOS_LIKE}`,
    ],
    [!/^\d{0,3}$/.test(cells['Notice days'] ?? ''), 'Notice days', 'has to be a number of days'],
    [!/^\d{0,4}$/.test(withheld), 'Withholding bp', `"${withheld}" is not basis points`],
    [
      needed.length !== requires.length,
      'Required documents',
      `"${odd.join(', ')}" is not one of ${PAPER_KINDS.join(', ')}`,
    ],
  ];
  return wrong.flatMap(([is, column, detail]) => (is ? [say(row, column, detail)] : []));
}

/**
 * Vendors of one name, legal form apart, or one tax id: the second of them says so. It may be meant so,
 * therefore it is told where it is typed and is no mistake of the register.
 */
export function alikeFindings(vendors: readonly Vendor[]): Finding[] {
  const rows = vendors.filter(({ row }) => row > 0);
  const first = new Map<string, Vendor>();
  return rows.flatMap((one) => {
    const names = [one.vendor, one.name].map(plainName).filter((name) => name !== '');
    const keys = [...names.map((name) => `the name ${name}`), `the tax id ${one.taxId}`];
    const own = keys
      .filter((key) => key !== 'the tax id ')
      .filter((key, at) => keys.indexOf(key) === at);
    const why = own.find((key) => first.has(key));
    const other = why === undefined ? undefined : first.get(why);
    for (const key of own) if (!first.has(key)) first.set(key, one);
    const twice = other !== undefined && vendorKey(other.vendor) !== vendorKey(one.vendor);
    const detail = `${one.vendor} may be ${other?.vendor ?? ''}, row ${other?.row ?? 0}: ${why ?? ''}`;
    const said = {
      ...about('vendors')(one.row, 'Vendor', detail),
      kind: 'likely_duplicate_vendor',
    };
    return twice ? [said] : [];
  });
}

/**
 * Items and contracts of a vendor that Vendors does not have: nobody can choose them. It is told where
 * it is typed, since the vendor may come later.
 */
export function strangerFindings(
  tab: 'items' | 'contracts',
  rows: readonly TypedRow[],
  vendors: readonly string[],
): Finding[] {
  const known = new Set(vendors.map(vendorKey));
  return rows.flatMap((row) => {
    const name = cell(row, 'Vendor');
    return name === '' || known.has(vendorKey(name))
      ? []
      : [about(tab)(row.row, 'Vendor', `"${name}" stands in no row of ${TYPED.vendors.title}`)];
  });
}

/** Vendors that stand in the tab, each with what is wrong. */
export function vendorFindings(vendors: readonly Vendor[]): Finding[] {
  const say = about('vendors');
  const rows = vendors.filter(({ row }) => row > 0);
  const typed = rows.map(({ row, cells }) => ({ row, cells: { ...cells } }));
  const nameless = rows.filter(({ vendor }) => vendor === '');
  return [
    ...nameless.map(({ row }) => say(row, 'Vendor', 'a vendor needs a name')),
    ...rows.flatMap(vendorFaults),
    ...doubled('vendors', 'Vendor', typed),
  ];
}
