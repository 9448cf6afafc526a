// The tab Approval Rules as it was typed: for which orders whose yes is needed, which purchases need
// none, and what a request has to bring along (controls.md T08, T09, T12). It routes no order.
import { isDemand } from './demands';
import type { Reader } from './typed-cells';
import { cell, words } from './typed-cell';
import { count, limit, unreadable } from './typed-cells';
import type { TypedRow } from './typed-tables';
import { TYPED } from './typed-tables';

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
  /** Addresses and roles; `auto` where no yes is needed; `none` where it only demands. */
  approvers: string[];
  /** How many of them; 0 is all. */
  needed: number;
  vendor: string;
  item: string;
  /** What each requester may buy under an auto rule in a month. */
  monthCap: number | null;
  quotes: number;
  demands: string[];
  /** Who answers for exceptions of its orders. */
  owner: string;
  row: number;
}

const tab = TYPED.rules.title;
export const isAuto = ({ approvers }: Rule): boolean => approvers.includes('auto');
export const asksNobody = ({ approvers }: Rule): boolean => approvers.includes('none');

/** An auto rule needs a cap an order, a cap a month and what may be bought (T09); else it is none. */
function autoFits(reader: Reader, row: TypedRow, rule: Rule): boolean {
  if (!isAuto(rule)) return true;
  const lacking =
    rule.to === null
      ? 'To amount'
      : rule.monthCap === null
        ? 'Month cap'
        : rule.category + rule.vendor + rule.item === ''
          ? 'Category'
          : '';
  if (lacking === '') return true;
  const detail = `a rule without approver needs To amount, Month cap and a category, vendor or item; ${lacking} is empty`;
  unreadable(reader, row, { tab, header: lacking, detail });
  return false;
}

function demandsIn(reader: Reader, row: TypedRow): string[] {
  const typed = words(cell(row, 'Demands')).map((word) => word.toLowerCase());
  for (const word of typed.filter((one) => !isDemand(one)))
    unreadable(reader, row, {
      ...{ tab, header: 'Demands' },
      detail: `"${word}" is nothing that a request can be asked for`,
    });
  return typed.filter(isDemand);
}

const YES = /^(y|yes|true|1)$/i;
const NO = /^(n|no|false|0)$/i;
const STATUSES = ['new', 'active', 'preferred', 'blocked'];
/** What a condition that is typed yes or no says of an order. */
export const says = (listed: string, value: boolean): boolean =>
  listed === '' || YES.test(listed) === value;

/** A condition in known words; one in others leaves nobody out, and is told. */
function condition(reader: Reader, row: TypedRow, header: string): string {
  const typed = cell(row, header);
  const status = header === 'Vendor status';
  const known = status
    ? words(typed).every((word) => STATUSES.includes(word.toLowerCase()))
    : typed === '' || YES.test(typed) || NO.test(typed);
  if (known) return typed;
  const may = status ? STATUSES.join(', ') : 'yes, no or nothing';
  unreadable(reader, row, { tab, header, detail: `"${typed}" is not ${may}; the row fits all` });
  return '';
}

/** What a rule is for, beside its band: "category IT; new vendor". */
export function onlyFor(rule: Rule): string {
  const { costCentre, category, vendor, item, vendorStatus, newVendor, emergency } = rule;
  const listed = {
    'cost centre': costCentre,
    category,
    vendor,
    item,
    'vendor status': vendorStatus,
  };
  const named = Object.entries(listed).filter(([, text]) => text !== '');
  const asked = Object.entries({ 'new vendor': newVendor, emergency });
  return [
    ...named.map(([name, text]) => `${name} ${text}`),
    ...asked
      .filter(([, text]) => text !== '')
      .map(([name, text]) => `${YES.test(text) ? '' : 'no '}${name}`),
  ].join('; ');
}

/** One rule; nothing where it is no whole auto rule. */
export function readRule(reader: Reader, row: TypedRow): Rule | undefined {
  const whole = (header: string, instead: number): number =>
    count(reader, row, { tab, header, instead });
  const rule: Rule = {
    rule: cell(row, 'Rule'),
    from: limit(reader, row, { tab, header: 'From amount' }) ?? 0,
    to: limit(reader, row, { tab, header: 'To amount' }),
    costCentre: cell(row, 'Cost centre'),
    category: cell(row, 'Category'),
    vendorStatus: condition(reader, row, 'Vendor status'),
    newVendor: condition(reader, row, 'New vendor'),
    emergency: condition(reader, row, 'Emergency').toLowerCase(),
    step: whole('Step', 1),
    approvers: words(cell(row, 'Approvers')).map((one) => one.toLowerCase()),
    // All of them where it cannot be read, not one.
    needed: count(reader, row, { tab, header: 'Needed', instead: 1, unread: 0, also: { all: 0 } }),
    vendor: cell(row, 'Vendor'),
    item: cell(row, 'Item'),
    monthCap: limit(reader, row, { tab, header: 'Month cap' }),
    quotes: whole('Quotes', 0),
    demands: demandsIn(reader, row),
    owner: cell(row, 'Category owner').toLowerCase(),
    row: row.row,
  };
  return autoFits(reader, row, rule) ? rule : undefined;
}
