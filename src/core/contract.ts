// Contracts with vendors, as the owner types them (controls.md T31): an order that cites one is of its
// vendor and within its days, and all that cite it stay below its ceiling together. It reads no sheet.
import { inRegisterCurrency } from './approval';
import { isBlanket, isCallOff, worthOf } from './blanket';
import { citedBy } from './citing';
import { dayOfCell, parseDay } from './day';
import type { Day } from './day';
import { parseMoney, sayMoney } from './money';
import { nameKey } from './name-key';
import { atOrderRate } from './order-rate';
import type { Finding, Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { pendingOf } from './pending';
import type { Register } from './settings';
import type { OrderRow } from './tables';
import type { TypedRow } from './typed-tables';
import { TYPED } from './typed-tables';
import { vendorKey } from './vendor-key';

export interface Contract {
  reference: string;
  vendor: string;
  from: Day;
  to: Day;
  /** Minor units of the register's currency; none where it has no ceiling. */
  ceilingMinor: number | null;
  /** Header of the first cell that cannot be read. */
  unread: string;
  row: number;
}

function dayIn(value: TypedRow['cells'][string] | undefined): Day | undefined {
  if (value === undefined || String(value).trim() === '') return '';
  if (typeof value === 'number') return dayOfCell(value) || undefined;
  const read = parseDay(String(value).trim());
  return read.ok ? read.value : undefined;
}

export function readContract({ row, cells }: TypedRow, digits: number): Contract {
  const text = (header: string): string => String(cells[header] ?? '').trim();
  const [from, to] = [dayIn(cells['From']), dayIn(cells['To'])];
  const ceiling = text('Ceiling') === '' ? null : parseMoney(text('Ceiling'), digits);
  const unread = [
    ...(from === undefined ? ['From'] : []),
    ...(to === undefined ? ['To'] : []),
    ...(ceiling && !ceiling.ok ? ['Ceiling'] : []),
  ];
  return {
    reference: text('Reference'),
    vendor: text('Vendor'),
    ...{ from: from ?? '', to: to ?? '', unread: unread[0] ?? '', row },
    ceilingMinor: ceiling?.ok ? ceiling.value : null,
  };
}

/** What an order may say in contractRef. */
const LONGEST = 100;
const LIKE: { readonly [header: string]: string } = {
  From: 'a day like 2026-01-31',
  To: 'a day like 2026-12-31',
  Ceiling: 'an amount like 12000.00',
};
/** What stands in a row of Contracts and cannot be used; of one reference the first row counts. */
export function contractFindings(rows: readonly TypedRow[], digits: number): Finding[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const { reference, from, to, unread, ceilingMinor } = readContract(row, digits);
    const name = nameKey(reference);
    const at = name === '' ? undefined : first.get(name);
    if (name !== '' && at === undefined) first.set(name, row.row);
    const wrong: [boolean, string, string][] = [
      [reference === '', 'Reference', 'a contract needs a reference'],
      [reference !== '' && name === '', 'Reference', `"${reference}" has no letter or digit`],
      [reference.length > LONGEST, 'Reference', `an order cites at most ${LONGEST} characters`],
      [at !== undefined, 'Reference', `${reference} stands in row ${at ?? 0} already`],
      [unread !== '', unread, `"${String(row.cells[unread])}" has to be ${LIKE[unread] ?? ''}`],
      [from !== '' && to !== '' && to < from, 'To', `${to} is before ${from}`],
      [(ceilingMinor ?? 0) < 0, 'Ceiling', 'a ceiling is not below zero'],
    ];
    const place = { kind: 'bad_value', tab: TYPED.contracts.title, row: row.row };
    return wrong.flatMap(([is, column, detail]) => (is ? [{ ...place, column, detail }] : []));
  });
}

/**
 * The contract that a reference names, without regard to spaces, signs and case; of signs alone the one
 * that is typed so, which no order can cite.
 */
export function contractOf(contracts: readonly Contract[], ref: string): Contract | undefined {
  const [key, typed] = [nameKey(ref), ref.trim()];
  if (typed === '') return undefined;
  return contracts.find(({ reference }) =>
    key === '' ? reference === typed : nameKey(reference) === key,
  );
}

const WAITING = ['submitted', 'approved', 'issued', 'on hold'];
/**
 * What an order takes of its contract, in its own currency: the larger of its value and its ceiling,
 * also of a change that waits; closed what was billed or called off. A call-off counts with its blanket.
 */
export function takenMinor(order: OrderRow): number {
  const { status, practice } = order;
  if (practice || isCallOff(order) || ![...WAITING, 'closed'].includes(status)) return 0;
  const ended = (isBlanket(order) ? order.called : order.invoiced) ?? 0;
  const { valueMinor = 0, rows } = pendingOf(order) ?? {};
  const to = rows?.register['notToExceed'];
  const most = [
    worthOf(order),
    order.notToExceed ?? 0,
    valueMinor,
    typeof to === 'number' ? to : 0,
  ];
  return status === 'closed' ? ended : Math.max(...most);
}

/** The same in minor units of the register's currency. */
export function takenBy(order: OrderRow, register: Register): number {
  const taken = { minor: takenMinor(order), currency: order.currency };
  const rated = atOrderRate(taken, order, register);
  return rated.ok ? rated.value.minor : 0;
}

/** What these orders take of a contract, but for one of them. */
export const takenByOthers = (
  { reference }: Contract,
  { key, others }: { key: string; others: readonly OrderRow[] },
  register: Register,
): number =>
  others
    .filter((one) => one.key !== key && citedBy(one).includes(nameKey(reference)))
    .reduce((all, one) => all + takenBy(one, register), 0);

interface Citing {
  order: OrderRow;
  /** What it is worth, in its own currency: of a change what it would be. */
  minor: number;
  /** What all others that cite the contract take of it. */
  taken: number;
  today: Day;
  register: Register;
}

function withinDays(contract: Contract, { order, today }: Citing): Outcome<void> {
  const { reference, from, to } = contract;
  const days = [order.serviceFrom, order.serviceTo].filter((day) => day !== '');
  const odd = (days.length > 0 ? days : [today]).find(
    (day) => (from !== '' && day < from) || (to !== '' && day > to),
  );
  return odd === undefined
    ? accept(undefined)
    : refuse(
        'outside_dates',
        `${odd} lies outside contract ${reference}, which runs from ${from || '...'} to ${to || '...'}.`,
        { next: 'Name the contract of that time, or leave it out.' },
      );
}

/** Vendor, days and the sum of all that cite it; the answer says what is taken with this order. */
export function contractFits(contract: Contract, citing: Citing): Outcome<string> {
  const { reference, vendor, unread, row, ceilingMinor } = contract;
  const { order, minor, taken, register } = citing;
  if (nameKey(reference) === '')
    return refuse('bad_value', `Contracts, row ${row}: "${reference}" has no letter or digit.`, {
      next: 'The owner gives the contract a name in the tab Contracts.',
    });
  if (unread !== '')
    return refuse('bad_value', `Contracts, row ${row}: ${unread} of ${reference} cannot be read.`, {
      next: 'The owner corrects it in the tab Contracts.',
    });
  if (vendor !== '' && vendorKey(vendor) !== vendorKey(order.vendor))
    return refuse(
      'vendor_mismatch',
      `Contract ${reference} is with ${vendor}; the order is for ${order.vendor}.`,
      { next: 'Name the contract of that vendor, or leave it out.' },
    );
  const days = withinDays(contract, citing);
  if (!days.ok) return days;
  const own = inRegisterCurrency(minor, order.currency, register);
  if (!own.ok) return own;
  if (ceilingMinor === null) return accept('');
  const shown = (one: number): string => sayMoney(one, register.currency);
  const all = taken + own.value.minor;
  return all <= ceilingMinor
    ? accept(`Contract ${reference}: ${shown(all)} of ${shown(ceilingMinor)} with this order.`)
    : refuse(
        'over_ceiling',
        `This order takes ${shown(own.value.minor)}, but contract ${reference} has ${shown(Math.max(0, ceilingMinor - taken))} left of its ceiling of ${shown(ceilingMinor)}; the rest is in other orders that cite it.`,
        { next: 'Order less, or ask the owner to raise the ceiling in the tab Contracts.' },
      );
}
