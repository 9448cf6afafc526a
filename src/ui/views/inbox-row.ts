// One thing that waits for a person as the lists show it, in the sidebar and on the keeper's page,
// and the groups that both have. It opens nothing by itself and decides nothing.
import type { InboxGroup, InboxItem } from '../../app/views';
import { el, said } from '../dom';
import { age, type Format } from '../format';
import { chip, heard, money, row } from '../parts';

export const GROUPS: readonly (readonly [InboxGroup, string])[] = [
  ['approve', 'To approve'],
  ['issue', 'To issue'],
  ['receive', 'To receive'],
  ['resolve', 'To resolve'],
  ['pay', 'To pay'],
  ['ask', 'To answer'],
];

/** Which amount the rows of a group show; what is to approve is said by the group's own name. */
export const BASIS: { readonly [group in InboxGroup]: string } = {
  approve: '',
  issue: ' net',
  receive: ' net',
  resolve: ' drift',
  pay: ' gross',
  ask: ' net',
};

const OLD_DAYS = 3;
/** What the age of a card is, beside how late it may be. */
const WAITS = 'How long it has waited for you';

/** A title that is a sentence of the register; any other is what somebody typed. */
const TELLS = [
  /^(Late by|Delivery overdue by|End(s|ed) on|Accept what came:|For \S+@|EMERGENCY)/,
  /^Invoice .* what came$/,
];
const titleOf = ({ view, group, title }: InboxItem): HTMLElement =>
  view !== 'order' || group === 'ask' || TELLS.some((one) => one.test(title))
    ? heard(title)
    : said(title);

/** In which marks, and as of which day, an item is shown. */
export interface Seen {
  format: Format;
  today: string;
}
const placeOf = (item: InboxItem): HTMLElement =>
  el('span', { class: 'soft' }, [item.poNumber, item.from].filter(Boolean).join(' \u00b7 '));

/** An item as its row: a button that opens it. */
export function itemRow(
  { format, today }: Seen,
  item: InboxItem,
  go: () => void,
): HTMLButtonElement {
  const late = item.due && item.due < today;
  return row({
    id: 'in-' + item.group + item.id,
    title: item.vendor ? said(item.vendor) : titleOf(item),
    go,
    expands: item.group === 'approve',
    amount: item.amount && money(format, item.amount, item.currency),
    lines: [item.vendor && titleOf(item), placeOf(item)],
    corner:
      item.since !== '' &&
      (item.ageDays >= OLD_DAYS
        ? chip('waits ' + age(item.ageDays), 'waits', WAITS)
        : el('span', { class: 'soft', title: WAITS }, age(item.ageDays))),
    chips: (item.practice || item.due) && [
      item.practice && chip('Practice', 'plain'),
      item.due &&
        chip((late ? 'was due ' : 'due ') + format.day(item.due), late ? 'stopped' : 'plain'),
    ],
  });
}

/** An item that is only told of here, and done elsewhere. */
export const itemLine = ({ format }: Seen, item: InboxItem): HTMLElement =>
  el(
    'div',
    { class: 'line' },
    el(
      'span',
      { class: 'row-top' },
      el('span', { class: 'row-title' }, item.vendor ? said(item.vendor) : titleOf(item)),
      ' ',
      item.amount && money(format, item.amount, item.currency),
    ),
    item.vendor && el('span', {}, titleOf(item)),
    placeOf(item),
  );
