// The one mail a day that tells a person what waits for them: by what there is to do, oldest first,
// in one line each. It carries no payment details.
import { inOneLine, said } from '../core/said';
import type { Person } from '../core/settings';
import type { OrderRow } from '../core/tables';
import type { Mail } from '../core/work';
import { minorDigits, parseMoney, sayMoney } from '../core/money';
import type { Daily } from './daily';
import { counted } from './show';
import type { InboxGroup, InboxItem } from './views';

const GROUPS: readonly [InboxGroup, string][] = [
  ['approve', 'To approve'],
  ['issue', 'To issue'],
  ['receive', 'To receive'],
  ['resolve', 'To answer'],
  ['pay', 'To pay'],
  ['ask', 'To decide'],
];
/** Lines of one group; the rest is counted. */
const MOST = 15;

function amountOf({ amount, currency }: InboxItem): string {
  const read = parseMoney(amount, minorDigits(currency));
  return amount === '' || !read.ok ? '' : sayMoney(read.value, currency);
}

/** What people call it; a vendor has its name, and the key of an exception is known to nobody. */
const numberOf = ({ poNumber, view, id }: InboxItem): string =>
  poNumber || (['vendor', 'exception'].includes(view) ? '' : id);

function lineOf(item: InboxItem): string {
  const title = inOneLine(item.title);
  const parts = [numberOf(item), said(item.vendor), title, amountOf(item)];
  const age = item.ageDays > 0 ? `, since ${counted(item.ageDays, 'day')}` : '';
  return `- ${parts.filter((one) => one !== '').join('  ')}${age}`;
}

function part(
  items: readonly InboxItem[],
  [group, title]: readonly [InboxGroup, string],
): string[] {
  const own = items.filter((one) => one.group === group);
  if (own.length === 0) return [];
  const more = own.length > MOST ? [`- and ${own.length - MOST} more`] : [];
  return ['', `${title} (${own.length})`, ...own.slice(0, MOST).map(lineOf), ...more];
}

/** What others issued of what the person asked for. */
function newsOf(issued: readonly OrderRow[]): string[] {
  if (issued.length === 0) return [];
  const lines = issued.map(
    ({ poNumber, vendor, description, issuedBy }) =>
      `- ${poNumber}  ${said(vendor)}  ${said(description)}  by ${issuedBy}`,
  );
  const more = issued.length > MOST ? [`- and ${issued.length - MOST} more`] : [];
  return ['', `Issued (${issued.length})`, ...lines.slice(0, MOST), ...more];
}

type Told = Pick<Daily, 'items' | 'issued' | 'instead'>;

/** Who had no mail that day learns why, and that nothing of it is lost. */
function insteadOf({ instead }: Told, dayOf: (at: string) => string): string[] {
  const days = [...new Set(instead.map(({ createdAt }) => dayOf(createdAt)))].sort();
  return days.map((day) => `In place of the mail of ${day}, which Google did not take that day.`);
}
/** About one order its number stands in the subject, so that it is found among others. */
function subjectOf({ items, issued }: Told): string {
  const names = new Set(items.map(({ poNumber, id }) => poNumber || id));
  const [[item], [first]] = [items, issued];
  const name = item ? numberOf(item) || said(item.vendor) || 'An exception' : '';
  if (items.length === 0 && first && issued.length === 1) return `${first.poNumber} is issued`;
  if (items.length === 0) return `${counted(issued.length, 'order')} issued`;
  return names.size === 1
    ? `${name} waits for you`
    : `${counted(items.length, 'thing')} wait for you`;
}

export function digestFor(
  { email, name }: Person,
  told: Told,
  { today, dayOf }: { today: string; dayOf(at: string): string },
): Mail {
  const what = told.items.length > 0 ? `this waits for you on ${today}:` : `news of ${today}:`;
  return {
    to: email,
    subject: subjectOf(told),
    lines: [
      `${name === '' ? 'Hello' : `Hello ${said(name)}`}, ${what}`,
      ...insteadOf(told, dayOf),
      ...GROUPS.flatMap((group) => part(told.items, group)),
      ...newsOf(told.issued),
      '',
      'Open the file, then PO Register, Open sidebar.',
    ],
    entity: 'outbox',
    kind: 'digest',
  };
}
