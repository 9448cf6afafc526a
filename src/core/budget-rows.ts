// The tab Budgets as it was typed: how much a cost centre may spend in which months, whose yes is
// needed above it, and whether anything passes then (controls.md B38, C2). It adds up nothing.
import type { Month } from './day';
import { addMonths, yearOf } from './day';
import { parseMoney, minorDigits } from './money';
import { CAPITAL, drawnCentre, isCapital, namesCapital } from './capital';
import type { Finding } from './outcome';
import { ownOf } from './own';
import { parsePrice } from './quantity';
import type { Reader } from './typed-cells';
import { cell, dayTyped } from './typed-cell';
import { unreadable } from './typed-cells';
import type { TypedRow } from './typed-tables';
import { TYPED } from './typed-tables';

export interface Budget {
  /** As it is drawn on: of capital orders apart from the cost centre's others. */
  costCentre: string;
  /** As typed: 2026, 2026-10, 2026-Q4, 2026-H2, FY2026 or 2026-04..2027-03. */
  period: string;
  from: Month;
  to: Month;
  /** Minor units of `currency`; empty is the register's. */
  amountMinor: number;
  currency: string;
  /** Whose yes is needed above it: the cost centre's owner. */
  owner: string;
  /** Above the amount: that person is asked, or nothing passes. */
  above: 'ask' | 'stop';
  /** Its amount was typed, and cannot be read: nothing of it is left. */
  unread?: true;
  row: number;
}

/** The months of a period; nothing where it is none. A fiscal year is named after the year it ends in. */
export function monthsOf(
  period: string,
  yearStart: number,
): { from: Month; to: Month } | undefined {
  const text = period.toUpperCase().replace(/\s/g, '');
  const month = '\\d{4}-(?:0[1-9]|1[0-2])';
  const range = new RegExp(`^(${month})(?:\\.\\.(${month}))?$`).exec(text);
  const [, from = '', to = from] = range ?? [];
  if (range) return from <= to ? { from, to } : undefined;
  const [, fiscal, year, , part, at] = /^(FY)?(\d{4})(-?([QH])([1-4]))?$/.exec(text) ?? [];
  if (year === undefined || (fiscal !== undefined && part !== undefined)) return undefined;
  if (part === 'H' && Number(at) > 2) return undefined;
  const length = part === undefined ? 12 : part === 'Q' ? 3 : 6;
  const shift = fiscal === undefined || yearStart === 1 ? 0 : yearStart - 13;
  const first = addMonths(`${year}-01`, shift + (Number(at ?? 1) - 1) * length);
  return { from: first, to: addMonths(first, length - 1) };
}

const ABOVE: { [word: string]: Budget['above'] } = { '': 'ask', ask: 'ask', stop: 'stop' };

/**
 * One budget. What cannot be read is a finding: of an amount that was typed nothing is left and its
 * owner is asked, as where *Above* cannot be read; a row without amount or months is none.
 */
export function readBudget(reader: Reader, row: TypedRow): Budget | undefined {
  const { title: tab } = TYPED.budgets;
  const currency = cell(row, 'Currency').toUpperCase();
  const digits = currency === '' ? reader.digits : minorDigits(currency);
  const months = monthsOf(cell(row, 'Period'), reader.yearStart);
  const amount = parseMoney(cell(row, 'Amount'), digits);
  const above = ownOf(ABOVE, cell(row, 'Above').toLowerCase());
  const wrong = (header: string, detail: string): undefined =>
    unreadable(reader, row, { tab, header, detail }) as undefined;
  const typed = cell(row, 'Period');
  const like = 'period like 2026, 2026-10 or 2026-Q4';
  if (!months)
    return wrong('Period', typed === '' ? `it needs a ${like}` : `"${typed}" is not a ${like}`);
  const sum = amount.ok ? amount.value : -1;
  if (!amount.ok && cell(row, 'Amount') === '') return wrong('Amount', amount.detail);
  if (sum < 0) wrong('Amount', amount.ok ? 'a budget is not below zero' : amount.detail);
  if (above === undefined) wrong('Above', `"${cell(row, 'Above')}" is neither ask nor stop`);
  const category = cell(row, 'Category');
  if (category !== '' && !isCapital({ category }))
    return wrong('Category', `"${category}" has no budget of its own; it is empty or ${CAPITAL}`);
  if (namesCapital(cell(row, 'Cost centre')))
    return wrong('Cost centre', `it cannot end in (capital): type ${CAPITAL} under Category`);
  return {
    costCentre: drawnCentre(cell(row, 'Cost centre'), { category }),
    period: cell(row, 'Period'),
    ...months,
    amountMinor: Math.max(0, sum),
    currency,
    owner: cell(row, 'Owner').toLowerCase(),
    above: sum < 0 ? 'ask' : (above ?? 'ask'),
    ...(sum < 0 ? { unread: true as const } : {}),
    row: row.row,
  };
}

interface Around {
  settings: { readonly [name: string]: string };
  currency: string;
  people: readonly { readonly email: string }[];
  yearStart: number;
}
/** What a budget is for: months of a cost centre, capital orders apart; empty where it is not said. */
function placeOf(row: TypedRow, { yearStart }: Around): string {
  const [centre, months] = [cell(row, 'Cost centre'), monthsOf(cell(row, 'Period'), yearStart)];
  if (centre === '' || !months) return '';
  const drawn = drawnCentre(centre, { category: cell(row, 'Category') });
  return [drawn.toLowerCase().replace(/\s+/g, ' '), months.from, months.to].join('|');
}
const CODE = /^[A-Z]{3}$/;
function currencyFault(row: TypedRow, { settings, currency }: Around): string {
  const typed = cell(row, 'Currency').toUpperCase();
  if (typed === '' || typed === currency.toUpperCase()) return '';
  if (!CODE.test(typed)) return `"${typed}" is not a currency code like EUR`;
  const rate = (settings[`rate:${typed}`] ?? '').trim();
  if (rate === '') return `Settings has no rate:${typed}`;
  const read = parsePrice(rate);
  return read.ok && read.value > 0
    ? ''
    : `rate:${typed} in Settings cannot be read as a rate ("${rate.slice(0, 60)}")`;
}
function ownerFault(row: TypedRow, { people }: Around): string {
  const owner = cell(row, 'Owner').toLowerCase();
  if (owner === '' || people.length === 0 || people.some(({ email }) => email === owner)) return '';
  return `${owner} is not in People, so the register's owner is asked`;
}

/** Typed for a period in one of its years, or in the one before. */
function amountFault(row: TypedRow, { yearStart }: Around): string {
  const months = monthsOf(cell(row, 'Period'), yearStart);
  if (!months) return '';
  const [from, to] = [yearOf(months.from), yearOf(months.to)];
  const years = Array.from({ length: to - from + 2 }, (_, at) => from - 1 + at);
  return dayTyped(row, 'Amount', years);
}

/** What is wrong beside what cannot be read. Of two rows for the same both hold, and the second says so. */
export function budgetFindings(rows: readonly TypedRow[], around: Around): Finding[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const say = (column: string, detail: string): Finding[] =>
      detail === ''
        ? []
        : [{ kind: 'bad_value', tab: TYPED.budgets.title, row: row.row, column, detail }];
    const [centre, place] = [cell(row, 'Cost centre'), placeOf(row, around)];
    if (centre === '')
      return cell(row, 'Amount') === '' && cell(row, 'Period') === ''
        ? []
        : say('Cost centre', 'a budget needs a cost centre; nothing counts in this row');
    const at = place === '' ? undefined : first.get(place);
    if (place !== '' && at === undefined) first.set(place, row.row);
    const twice =
      at === undefined ? '' : `${centre} has a budget for these months in row ${at}; both hold`;
    return [
      ...say('Cost centre', twice),
      ...say('Currency', currencyFault(row, around)),
      ...say('Owner', ownerFault(row, around)),
      ...say('Amount', amountFault(row, around)),
    ];
  });
}
