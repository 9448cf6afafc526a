// The dashboard's page of today: approvals that wait, late deliveries, what is held, service levels
// missed. It shows what came with the view and counts nothing.
import type { DashboardView } from '../../app/views';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { age, plural } from '../format';
import { chip, counted, facts, fold, link, list, note, row, section } from '../parts';
import { barsOf } from './figure-pictures';

/** A table as names and values: a narrow page has no room for columns. */
export const pairs = (
  id: string,
  title: string,
  rows: readonly (readonly [string, Child])[],
): Child => rows.length > 0 && fold(id, counted(title, rows.length), facts(rows));

/** As of the last Refresh, as the other figures of the month are. */
const missedPart = (desk: Desk, { missed }: DashboardView['board']): Child =>
  missed.length > 0 &&
  section(
    counted('Service levels missed this month', missed.length),
    list(missed, (one) =>
      row({
        ...{ id: 'missed-' + one.order + one.day, title: said(one.vendor) },
        go: () => desk.go('order', one.order),
        lines: [said(one.note), one.order + ' \u00b7 ' + desk.format().day(one.day)],
      }),
    ),
  );

export function today(desk: Desk, { today: now, late, board }: DashboardView): Child {
  const format = desk.format();
  return [
    section(
      counted('Approvals waiting', now.approvals.length),
      now.approvals.length === 0 && el('p', { class: 'soft' }, 'Nothing waits for approval.'),
      list(now.approvals, (one) =>
        row({
          id: 'approval-' + one.order,
          title: said(one.vendor),
          amount: format.money(one.amount, one.currency),
          go: () => desk.go('order', one.order),
          lines: [one.order + ' \u00b7 waits for ' + one.waitsFor],
          chips: [
            one.emergency && chip('emergency', 'stopped'),
            chip(age(one.days), one.days < 3 ? 'plain' : 'waits', 'How long it has waited'),
          ],
        }),
      ),
    ),
    late.length > 0 &&
      pairs(
        'late',
        'Late deliveries',
        late.map((one) => [
          one.vendor,
          [link(one.poNumber, () => desk.go('order', one.poNumber)), ' ' + age(one.days)],
        ]),
      ),
    section(
      counted('Held, the largest first', now.holds.length),
      now.holds.length === 0 && el('p', { class: 'soft' }, 'No document is held.'),
      list(now.holds, (one) =>
        row({
          id: 'hold-' + one.invoiceId,
          title: said(one.vendor),
          amount: format.money(one.amount, one.currency),
          go: () => desk.go('invoice', one.invoiceId),
          lines: [said(one.number)],
          chips: chip(one.verdict, one.verdict === 'waiting' ? 'waits' : 'stopped'),
        }),
      ),
    ),
    missedPart(desk, board),
    barsOf(desk, { name: 'Documents that wait for their goods', points: now.waiting }),
    now.details > 0 &&
      note('stopped', plural(now.details, 'vendor') + ' with payment details to confirm'),
  ];
}
